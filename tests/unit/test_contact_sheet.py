"""The contact sheet shows every shape of page once, and the rooms as strangers, newcomers and others meet them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.eyes import sheet


class Walk:
    """A reader of a small portal that sends strangers from every room to the sign-in."""

    def __init__(self, _address: str, person: str, _language: str) -> None:
        self.person, self.arrived = person, "/"

    def pages(self) -> Iterator[tuple[str, str]]:
        for path in ("/", "/sign-in", "/swot/", "/route/items/first", "/route/items/second"):
            is_led_away = self.person == "stranger" and path.count("/") > 1
            self.arrived = "/sign-in" if is_led_away else path
            yield path, ""


def test_a_room_that_a_stranger_is_led_away_from_is_seen_by_those_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "Reader", Walk)
    monkeypatch.setattr(sheet, "PEOPLE", ("stranger", "anna", "boris", "vera"))
    assert list(sheet.found("")) == [
        ("stranger", "/"),
        ("stranger", "/sign-in"),
        ("anna", "/"),
        ("anna", "/swot/"),
        ("anna", "/route/items/first"),
        ("boris", "/"),
        ("boris", "/swot/"),
    ]
