"""What people type is read in either notation, and nonsense is named."""

from __future__ import annotations

from datetime import date

import pytest

from app.record.rules.typed import (
    Mistake,
    Unreadable,
    at_odds,
    read_count,
    read_days,
    read_money,
    write_cents,
    write_days,
)

FEBRUARY = date(2026, 2, 1)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("", None), ("0", 0), ("1250", 125000), ("1 250,5", 125050), ("1,250.50", 125050), ("1.250,50", 125050), ("-12.5", -1250),
     ("−3", -300), ("1,250,000", 125000000), ("1.250.000", 125000000), ("-1.250.000,50", -125000050), ("-0.005", -1), ("0.005", 1), ("1\u00a0000", 100000), ("12,5", 1250)],
)  # fmt: skip
def test_money(text: str, cents: int | None) -> None:
    assert read_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "a lot",
        "1e5",
        "NaN",
        "inf",
        "1.2.3",
        "--5",
        "=1+1",
        "9" * 40,
        "1,2,3",
        "1.2,3.4",
        "1,2.3,4",
        "1000000000000.01",
        "٣",
    ],
)
def test_what_is_no_money(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_money(text)
    assert refused.value.mistake is Mistake.MONEY


@pytest.mark.parametrize("cents", [None, 0, 5, 125000, 125050, -1250, 99, 10**14])
def test_money_comes_back_as_written(cents: int | None) -> None:
    assert read_money(write_cents(cents)) == cents


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (None, ""),
        (0, "0"),
        (5, "0.05"),
        (125000, "1250"),
        (125050, "1250.50"),
        (-1250, "-12.50"),
        (-100, "-1"),
    ],
)
def test_money_is_written_without_idle_hundredths(cents: int | None, text: str) -> None:
    assert write_cents(cents) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", []),
        ("3, 14 27", [3, 14, 27]),
        ("14-16", [14, 15, 16]),
        ("5;5", [5]),
        ("28.0", [28]),
        ("1–2", [1, 2]),
    ],
)
def test_days(text: str, days: list[int]) -> None:
    assert read_days(text, FEBRUARY) == days
    assert read_days(write_days(days), FEBRUARY) == days


@pytest.mark.parametrize("text", ["29", "0", "x", "3.14", "16-14", "-3", "3-", "1-99999999999", "²"])
def test_what_are_no_days_of_february(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_days(text, FEBRUARY)
    assert refused.value.mistake is Mistake.DAYS


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([1, 28], {}),
        ([0], {"purchase_days": Mistake.DAYS}),
        ([29], {"purchase_days": Mistake.DAYS}),
    ],
)
def test_february_has_days_from_its_first_to_its_last(days: list[int], found: dict[str, Mistake]) -> None:
    nothing = {"cross_sold": 0, "upsold": 0, "returned": 0}
    assert at_odds(FEBRUARY, date(2026, 11, 28), purchase_days=days, services_cents=None, **nothing) == found


@pytest.mark.parametrize(("text", "count"), [("", 0), ("7", 7), (" 12 ", 12), ("3.0", 3), ("999", 999)])
def test_counts(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["-1", "1000", "two", "1.5", "²", "1e2"])
def test_what_is_no_count(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_count(text)
    assert refused.value.mistake is Mistake.COUNT
