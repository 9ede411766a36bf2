"""The same day some months away."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.months import months_later


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), -24, date(2026, 2, 28)),
        (date(2028, 11, 28), -24, date(2026, 11, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
    ],
)
def test_the_day_stays_or_the_month_is_shorter(day: date, months: int, found: date) -> None:
    assert months_later(day, months) == found


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(0, 24))
def test_later_is_never_sooner(day: date, months: int) -> None:
    assert months_later(day, months) >= day
