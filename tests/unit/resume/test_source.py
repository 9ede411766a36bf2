"""The bilingual source: numbers for life, nothing changed in place, translations that wait."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.resume import source
from app.resume.outline import outline, when
from app.resume.published import is_web_address, publish, strict


def a_document() -> dict[str, Any]:
    document, _ = source.with_part(source.empty(), "basics", None, {"name": {"ru": "Анна", "en": "Anna"}})
    lines = [{"id": None, "text": {"ru": "Первая"}}, {"id": None, "text": {"ru": "Вторая", "en": "Second"}}]
    document, _ = source.with_part(
        document, "work", None, {"position": {"ru": "Менеджер"}, "startDate": "2021-03", "highlights": lines}
    )
    return document


def test_a_change_leaves_the_old_document_alone() -> None:
    before = a_document()
    kept = deepcopy(before)
    source.with_part(before, "work", 1, {"position": {"en": "Manager"}})
    source.without(before, "work", 1)
    source.moved(before, "work", 1, 1)
    assert before == kept


def test_writing_one_language_keeps_the_other() -> None:
    document, _ = source.with_part(a_document(), "work", 1, {"position": {"en": "Manager"}})
    assert document["work"][0]["position"] == {"ru": "Менеджер", "en": "Manager"}
    document, _ = source.with_part(document, "work", 1, {"position": {"ru": ""}})
    assert document["work"][0]["position"] == {"en": "Manager"}


def test_a_line_cleared_in_one_language_waits_for_its_translation() -> None:
    lines = [{"id": 2, "text": {"en": ""}}, {"id": 3, "text": {"en": ""}}]
    document, _ = source.with_part(a_document(), "work", 1, {"highlights": lines})
    assert [line.text for line in source.lines(document)] == [{"ru": "Первая"}, {"ru": "Вторая"}]
    assert len(source.missing(document, "en")) == 3
    assert source.missing(document, "ru") == []


def test_a_number_that_another_entry_took_meanwhile_is_given_anew() -> None:
    document, other = source.with_part(a_document(), "work", None, {"position": {"ru": "Помощник"}})
    document, _ = source.with_part(
        document, "work", other, {"highlights": [{"id": 2, "text": {"ru": "Третья"}}]}
    )
    numbers = [line.id for line in source.lines(document)]
    assert len(numbers) == len(set(numbers)) == 3


def test_proofs_go_with_the_lines_they_point_at() -> None:
    document, skill = source.with_part(a_document(), "skills", None, {"name": {"en": "Sales"}, "proofs": [2]})
    document = source.without(document, "work", 1)
    assert source.part(document, "skills", skill) == {"id": skill, "name": {"en": "Sales"}, "proofs": []}


def test_what_waits_for_translation_stands_in_the_other_language_and_is_known() -> None:
    published = publish(a_document(), "en")
    assert published.body["work"][0]["highlights"] == ["Первая", "Second"]
    assert published.stand_ins == {"Менеджер", "Первая"}
    assert published.lines == {(0, 0): 2, (0, 1): 3}


def test_what_is_hidden_leaves_no_trace() -> None:
    assert publish(a_document(), "ru", hidden=[2]).body["work"][0]["highlights"] == ["Вторая"]
    assert "work" not in publish(a_document(), "ru", hidden=[1]).body


def test_dates_are_said_in_the_language_of_the_paper() -> None:
    assert when("2021-03", "ru") == "март 2021"
    assert when("2021-03-15", "en") == "15 March 2021"
    assert when("spring", "en") == "spring"
    entry = next(block for block in outline(publish(a_document(), "ru")) if block.kind == "entry")
    assert entry.aside == "с марта 2021"


def test_a_strict_file_leaves_out_what_a_schema_refuses() -> None:
    document, _ = source.with_part(
        a_document(), "basics", None, {"email": "анна@почта", "url": "javascript:alert(1)", "phone": "+7"}
    )
    body = strict(publish(document, "en"), changed_at="2026-11-23T07:00:00")
    assert body["basics"] == {"name": "Anna", "phone": "+7"}
    assert not is_web_address("https://пример.рф")
