"""What headers say about versions and repetitions, in every spelling that programs and proxies give them."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from pydantic import TypeAdapter, ValidationError

from app.api.rules import bare, is_key, tags_of, versions_of
from app.api.shapes.base import CENTURY, Day, Level


@pytest.mark.parametrize(
    ("header", "strong", "all_"),
    [
        ('"3"', ["3"], ["3"]),
        ('"3-ab", W/"4-cd"', ["3-ab"], ["3-ab", "4-cd"]),
        ('W/"", "r{Yk"', ["r{Yk"], ["", "r{Yk"]),
        ("3", [], []),
        ('"half', [], []),
    ],
)
def test_only_what_is_a_tag_is_one(header: str, strong: list[str], all_: list[str]) -> None:
    assert tags_of(header) == strong
    assert tags_of(header, weak=True) == all_


def test_a_version_is_read_with_and_without_what_follows() -> None:
    assert versions_of(["3", "12-0af3", "7-0af3:br", "8:gzip"]) == [3, 12, 7, 8]
    assert versions_of(["", "a3", "-1", "3.5", "٣", "1" * 10, "0af3d251f538"]) == []


def test_compression_changes_no_tag() -> None:
    assert bare("7-0af3:br") == bare("7-0af3") == "7-0af3"


def test_a_key_is_short_and_visible() -> None:
    assert is_key("7f3a91")
    assert is_key("!" * 200)
    assert not any(map(is_key, ["", "two words", "ключ", "x" * 201, "a\n", "\x7f"]))


def test_the_schema_of_a_day_and_the_check_of_a_day_agree() -> None:
    check, pattern = TypeAdapter(Day), re.compile(CENTURY)
    for ends in ("1999-12-31", "2100-01-01", "2027-02-29", "2026-04-31", "2026-13-01", "2026-1-1"):
        assert not pattern.match(ends)
        with pytest.raises(ValidationError):
            check.validate_python(ends)
    day = date(2023, 12, 25)
    for step in range(500):
        said = (day + timedelta(days=step)).isoformat()
        assert pattern.match(said)
        assert check.validate_python(said) == day + timedelta(days=step)


def test_three_is_three_however_json_writes_it() -> None:
    check = TypeAdapter(Level)
    assert [check.validate_json(word, strict=True) for word in ("3", "3.0", "3e0")] == [3, 3, 3]
    for word in ("3.5", '"3"', "true", "null", "5", "-1"):
        with pytest.raises(ValidationError):
            check.validate_json(word, strict=True)
