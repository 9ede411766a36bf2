"""The words of the guide, the welcome page and the method: complete, true to their source, well set in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.content import CONTENT, ContentMistake, Piece, Text
from app.guide.content import Guide, Points, Table, guide, read_guide, welcome
from app.method.content import FORMULAS, method

CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)
# Latin words that Russian readers of this trade write in Latin letters.
LATIN_IN_RUSSIAN = {"KAM", "SWOT", "HR", "Lectera", "key", "account", "manager", "B2B", "B2C", "GRR", "NRR"}
ADDRESS = re.compile(r"\(https?://[^)]*\)|\(/[^)]*\)|lectera\.com/[\w/-]+")


def texts_in(thing: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every Text under `thing`, with the path that leads to it."""
    if isinstance(thing, Text):
        yield where, thing
    elif isinstance(thing, Piece):
        for name in type(thing).model_fields:
            yield from texts_in(getattr(thing, name), f"{where}.{name}" if where else name)
    elif isinstance(thing, list | tuple):
        for number, part in enumerate(thing):
            yield from texts_in(part, f"{where}[{number}]")


def every_text() -> list[tuple[str, Text]]:
    found = []
    for page in guide().pages:
        found += [(f"{page.id}: {where}", text) for where, text in texts_in(page)]
    for name, whole in (("front", guide().front), ("welcome", welcome()), ("method", method())):
        found += [(f"{name}: {where}", text) for where, text in texts_in(whole)]
    return found


def words_only(text: str) -> str:
    return ADDRESS.sub("", text)


def test_the_guide_has_its_pages_in_order() -> None:
    ids = [page.id for page in guide().pages]
    assert ids == [
        "role",
        "compare",
        "levels",
        "work",
        "kpis",
        "duties",
        "path",
        "stations",
        "promotion",
        "source",
    ]
    assert [page.order for page in guide().pages] == list(range(1, len(ids) + 1))


def test_the_guide_states_every_fact_of_the_article() -> None:
    assert guide().all_facts == {f"F{number}" for number in range(1, 116)}


@pytest.mark.parametrize(
    ("page_id", "facts"),
    [
        ("role", range(1, 7)),
        ("compare", range(52, 74)),
        ("levels", range(7, 9)),
        ("work", [*range(9, 16), 34, 35, 36]),
        ("kpis", range(16, 25)),
        ("duties", range(25, 36)),
        ("path", [*range(37, 52), *range(75, 114)]),
        ("promotion", [70, 73, 74, 114, 115]),
    ],
)
def test_a_page_states_the_facts_it_is_there_for(page_id: str, facts: list[int]) -> None:
    page = guide().page(page_id)
    assert page is not None
    assert {f"F{number}" for number in facts} <= page.all_facts


def test_both_comparisons_are_tables_side_by_side() -> None:
    page = guide().page("compare")
    assert page is not None
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table)]
    assert len(tables) >= 2
    assert all(len(table.columns) == 2 for table in tables)


def test_the_article_is_credited_with_a_link() -> None:
    for language in ("en", "ru"):
        credit = guide().front.credit.in_language(language)
        assert "Lectera" in credit
        assert "(https://lectera.com/info/articles/key-account-manager)" in credit


def faults_of(text: Text) -> Iterator[str]:
    """What a proofreader would mark in a text, in either language."""
    russian, english = words_only(text.ru), words_only(text.en)
    if CYRILLIC.search(english):
        yield "Cyrillic in the English text"
    if not CYRILLIC.search(russian) and russian not in LATIN_IN_RUSSIAN:
        yield "no Russian in the Russian text"
    for word in re.findall(r"[^\W_]+", russian):
        if LATIN.search(word) and word not in LATIN_IN_RUSSIAN:
            yield f"Latin letters in the Russian word {word!r}"
    if re.search(r'["“”]', russian) or re.search(r'["«»]', english):
        yield "quotes of the other language"
    if " - " in russian + english or " – " in russian:
        yield "the wrong dash"
    if re.search(r"\w'\w", english):
        yield "a straight apostrophe"
    if "  " in russian + english:
        yield "two spaces"
    if text.en.count("](") != text.ru.count("](") or text.en.count("**") != text.ru.count("**"):
        yield "a link or an emphasis in one language only"


def test_every_text_is_well_set_in_both_languages() -> None:
    faults = [f"{where}: {fault}" for where, text in every_text() for fault in faults_of(text)]
    assert faults == []


@pytest.mark.parametrize(
    ("english", "russian", "fault"),
    [
        ("A KAM", "Р" + "o" + "ль", "Latin letters"),
        ("A роль", "Роль", "Cyrillic in the English"),
        ("A role", "A role", "no Russian"),
        ("The “role”", "“Роль”", "quotes"),
        ("A role", "Роль – это", "dash"),
        ("It's", "Это", "apostrophe"),
        ("**A** role", "Роль", "one language only"),
    ],
)
def test_the_proofreader_sees_a_fault(english: str, russian: str, fault: str) -> None:
    assert any(fault in found for found in faults_of(Text(en=english, ru=russian)))


def test_no_sentence_stands_twice_in_the_guide() -> None:
    for language in ("en", "ru"):
        sentences: Counter[str] = Counter()
        for page in guide().pages:
            for _, text in texts_in(page):
                parts = re.split(r"(?<=[.!?])\s+", words_only(text.in_language(language)))
                sentences.update({part for part in parts if len(part.split()) >= 7})
        assert [sentence for sentence, times in sentences.items() if times > 1] == []


def test_a_heading_is_a_sentence_of_its_own() -> None:
    headings = [page.heading.ru for page in guide().pages]
    assert len(set(headings)) == len(headings)
    for page in guide().pages:
        assert not page.heading.en.endswith((".", ":"))
        assert len(page.heading.ru) <= 80
        assert len(page.title.ru) <= 24


def test_links_inside_the_guide_lead_to_pages_that_exist() -> None:
    for where, text in every_text():
        for page_id in re.findall(r"\(/guide/([a-z-]+)\)", text.en + text.ru):
            assert page_id == "skills" or guide().page(page_id) is not None, f"{where}: no page {page_id}"
        assert re.findall(r"\((/[^)]*)\)", text.en) == re.findall(r"\((/[^)]*)\)", text.ru), where


def test_every_formula_of_the_audit_desk_is_told() -> None:
    assert tuple(formula.id for formula in method().formulas) == FORMULAS
    assert method().formula("readiness").section == "3.6"
    with pytest.raises(KeyError):
        method().formula("horoscope")


def test_the_method_says_what_must_not_be_missed() -> None:
    readiness, judgement = method().formula("readiness"), method().formula("judgement")
    assert "67" in readiness.limits.en and "67" in readiness.limits.ru
    assert any("50" in step.en and "50" in step.ru for step in judgement.how)
    assert "draft" in judgement.limits.en and "черновик" in judgement.limits.ru


def copy_of_the_content(tmp_path: Path) -> Path:
    (tmp_path / "guide").mkdir()
    for source in [CONTENT / "guide.yaml", *(CONTENT / "guide").glob("*.yaml")]:
        (tmp_path / source.relative_to(CONTENT)).write_text(
            source.read_text(encoding="utf-8"), encoding="utf-8"
        )
    return tmp_path


def test_a_copy_reads_like_the_original(tmp_path: Path) -> None:
    assert read_guide(copy_of_the_content(tmp_path)) == guide()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("facts: [F1]", "facts: [F116]", "facts"),
        ("facts: [F1]", "facts: [F0]", "facts"),
        ('ru: "Кто такой KAM"', 'ru: ""', "title.ru"),
        ("id: role", "id: roles", "01-roles.yaml"),
        ("order: 1", "order: 2", "02-role.yaml"),
        ("kind: text", "kind: poem", "poem"),
    ],
)
def test_a_mistake_in_a_page_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    root = copy_of_the_content(tmp_path)
    page = root / "guide" / "01-role.yaml"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentMistake, match=re.escape(complaint)) as mistake:
        read_guide(root)
    assert "01-role.yaml" in str(mistake.value)


def test_a_row_with_a_missing_cell_is_named(tmp_path: Path) -> None:
    root = copy_of_the_content(tmp_path)
    page = root / "guide" / "03-levels.yaml"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace('              - {en: "2–3 key clients", ru: "2–3 ключевых"}\n', "", 1), encoding="utf-8"
    )
    with pytest.raises(ContentMistake, match="1 cells for 2 columns"):
        read_guide(root)


def test_a_missing_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "guide.yaml").write_text(
        (CONTENT / "guide.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    with pytest.raises(ContentMistake, match="no page"):
        read_guide(tmp_path)


def test_the_next_page_follows_and_the_last_has_none() -> None:
    whole: Guide = guide()
    assert whole.after(whole.pages[0]) is whole.pages[1]
    assert whole.after(whole.pages[-1]) is None
    assert whole.page("nowhere") is None


def test_a_block_joins_the_facts_of_its_parts() -> None:
    page = guide().page("duties")
    assert page is not None
    points = page.sections[0].blocks[0]
    assert isinstance(points, Points)
    assert points.facts == tuple(f"F{number}" for number in range(25, 34))
    assert points.items[0].marks == "F25"
