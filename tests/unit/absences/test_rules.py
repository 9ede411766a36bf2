"""Which days can be an absence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.absences.rules import LONGEST, Fault, fault_of

TODAY = date(2026, 11, 28)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("first", "last"),
    [(0, 0), (-10, 0), (1, 14), (0, LONGEST.days - 1), (LONGEST.days, LONGEST.days)],
    ids=["today alone", "ends today", "a fortnight", "the longest", "as late as may be"],
)
def test_days_that_can_be_an_absence(first: int, last: int) -> None:
    assert fault_of(day(first), day(last), TODAY) is None


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (2, 1, Fault.ENDS_BEFORE_IT_BEGINS),
        (-1, -2, Fault.ENDS_BEFORE_IT_BEGINS),
        (-9, -1, Fault.OVER),
        (0, LONGEST.days, Fault.TOO_LONG),
        (LONGEST.days + 1, LONGEST.days + 1, Fault.TOO_FAR),
    ],
)
def test_days_that_cannot(first: int, last: int, fault: Fault) -> None:
    assert fault_of(day(first), day(last), TODAY) is fault
