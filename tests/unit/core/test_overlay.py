"""A company lays its own words over the shipped content, and every slip is told with its file, field and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.core import content
from app.core.content import CONTENT, ContentMistake
from app.core.overlay import Misplaced, lay_over
from app.guide.content import guide
from app.reading.content import reading
from app.route.content import route_words
from app.swot.content import swot_words

FILES = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.yaml"))
Lay = Callable[[str, Any], Path]


@pytest.fixture
def lay(tmp_path: Path) -> Iterator[Lay]:
    """Write a file of the company's and put its folder to use; afterwards the shipped content stands alone again."""

    def write(name: str, own: Any) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(own if isinstance(own, str) else yaml.safe_dump(own, allow_unicode=True))
        content.use_overlay("")
        content.use_overlay(str(tmp_path))
        return path

    yield write
    content.use_overlay("")


def said(text: str) -> dict[str, str]:
    return {"en": text, "ru": f"{text} по-русски"}


COURSE = {
    "id": "house-negotiation-day",
    "kind": "person",
    "hours": 6,
    "gains": {"C02": 0.5},
    "title": said("A day with our own negotiators"),
    "what": said("What happens"),
    "done_when": said("When it counts"),
    "task": said("What to try"),
    "evidence": said("What to write down"),
}


def test_a_known_id_changes_its_item_and_a_new_one_comes_in_last() -> None:
    laid = lay_over(
        {"items": [{"id": "a", "hours": 3, "needs": ["b"]}, {"id": "b", "hours": 1}]},
        {"items": [{"id": "c", "hours": 9}, {"id": "a", "hours": 4}]},
    )
    assert laid.whole == {
        "items": [{"id": "a", "hours": 4, "needs": ["b"]}, {"id": "b", "hours": 1}, {"id": "c", "hours": 9}]
    }
    assert laid.own_place(("items", 0, "hours")) == ("items", 1, "hours")
    assert laid.own_place(("items", 2, "title", "ru")) == ("items", 0, "title", "ru")
    assert laid.own_place(("items", 1, "hours")) is None


def test_null_takes_an_optional_field_away_and_a_sentence_is_never_half_ours() -> None:
    laid = lay_over({"note": said("old"), "title": said("old")}, {"note": None, "title": {"en": "new"}})
    assert laid.whole == {"title": {"en": "new"}}


def test_a_list_of_nameless_things_is_replaced_whole() -> None:
    assert lay_over({"days": [2, 7, 21, 60]}, {"days": [3, 9]}).whole == {"days": [3, 9]}


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ([{"hours": 2}], (0,)),
        ([{"id": "a"}, {"id": "a"}], (1, "id")),
        (["a"], (0,)),
        ([{"id": ["a"]}], (0, "id")),
    ],
)
def test_an_item_without_a_name_of_its_own_is_no_item(own: Any, place: tuple[Any, ...]) -> None:
    with pytest.raises(Misplaced) as caught:
        lay_over([{"id": "a", "hours": 1}], own)
    assert caught.value.place == place


def test_the_company_adds_a_course_and_rewords_another_without_copying_the_file(lay: Lay) -> None:
    first = route_words().items[0]
    lay("route.yaml", {"items": [COURSE, {"id": first.id, "hours": 11}]})
    words = route_words()
    assert words.items[-1].title.ru == "A day with our own negotiators по-русски"
    assert words.items[0].hours == 11
    assert words.items[0].title == first.title
    content.use_overlay("")
    assert route_words().item(str(COURSE["id"])) is None


def test_the_company_adds_a_book_that_is_not_told_as_the_articles(lay: Lay) -> None:
    book = {
        "id": "our-handbook", "title": said("Our handbook"), "original_title": "Handbook", "authors": ["Us"],
        "authors_ru": ["Мы"], "checked": "confirmed", "status": said("Ours"), "competencies": ["C06"], "hours": 3,
        "why": said("Because"), "task": said("Try"), "evidence": said("Tell"),
    }  # fmt: skip
    lay("books.yaml", {"books": [book]})
    assert [one.id for one in reading().of_the_company] == ["our-handbook"]
    assert len(reading().of_the_article) == 5


def test_a_page_of_the_guide_may_come_in_as_a_file_of_its_own(lay: Lay) -> None:
    shipped = yaml.safe_load((CONTENT / "guide" / "10-source.yaml").read_text())
    lay("guide/11-house.yaml", shipped | {"id": "house", "order": 11, "title": said("Our house")})
    assert guide().pages[-1].id == "house"
    assert content.check() > 0


def test_a_prompt_of_the_swot_sheet_may_be_added(lay: Lay) -> None:
    cells = [{"id": "S", "prompts": [{"id": "house", "text": said("Which of our values do you live?")}]}]
    lay("swot.yaml", {"cells": cells})
    cell = swot_words().cell("S")
    assert cell is not None and cell.prompts[-1].id == "house"


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_in_any_file_is_told_with_the_companys_own_file(lay: Lay, name: str) -> None:
    shipped = yaml.safe_load((CONTENT / name).read_text())
    if isinstance(shipped, list):
        own: Any = [{"id": shipped[0]["id"], "colour_of_the_sky": "blue"}]
    else:
        own = {"colour_of_the_sky": "blue"}
    path = lay(name, own)
    with pytest.raises(ContentMistake) as caught:
        content.check()
    lines = str(caught.value).splitlines()
    assert all(line.startswith(f"{path}: ") for line in lines), lines
    assert any("colour_of_the_sky" in line for line in lines), lines


def test_a_missing_translation_is_told_where_the_company_wrote_it(lay: Lay) -> None:
    path = lay("route.yaml", {"items": [COURSE | {"title": {"en": "Only English"}}]})
    with pytest.raises(ContentMistake) as caught:
        content.check()
    assert f"{path}: items.0.title.ru: Field required" in str(caught.value).splitlines()


def test_a_cycle_through_a_course_of_the_companys_is_named(lay: Lay) -> None:
    items = [COURSE | {"needs": ["house-second"]}, COURSE | {"id": "house-second", "needs": [COURSE["id"]]}]
    path = lay("route.yaml", {"items": items})
    with pytest.raises(ContentMistake) as caught:
        content.check()
    assert str(caught.value).startswith(f"{path}: ")
    assert "house-negotiation-day → house-second → house-negotiation-day" in str(caught.value)


def test_a_file_that_the_content_does_not_know_changes_nothing_in_silence(lay: Lay) -> None:
    path = lay("book.yaml", {"books": []})
    with pytest.raises(ContentMistake) as caught:
        content.check()
    assert f"{path}: the content has no file of this name" in str(caught.value)


def test_what_is_not_yaml_is_told_so(lay: Lay) -> None:
    path = lay("books.yaml", "books: [")
    with pytest.raises(ContentMistake, match="not readable as YAML"):
        content.check()
    path.write_bytes(b"intro: \xff\xfe")
    with pytest.raises(ContentMistake, match="not readable as YAML"):
        reading()


def test_an_empty_file_changes_nothing(lay: Lay) -> None:
    lay("books.yaml", "# nothing yet\n")
    assert content.check() > 0


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ContentMistake, match=r"^CONTENT_OVERLAY: there is no folder "):
        content.use_overlay(str(tmp_path / "nowhere"))
    assert not content.has_overlay()


def test_the_version_follows_every_word(lay: Lay) -> None:
    before = content.version()
    path = lay("route.yaml", {"intro": said("One")})
    one = content.version()
    lay("route.yaml", {"intro": said("Two")})
    assert len({before, one, content.version()}) == 3
    assert path.exists()
