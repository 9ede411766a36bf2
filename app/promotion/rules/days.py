"""Days of the working week: a deferral opens after five of them at the latest (product.md)."""

from __future__ import annotations

from datetime import date, timedelta

from app.promotion.rules.panel import Outcome

OPENS_AFTER = 5


def after_working_days(start: date, count: int) -> date:
    """Return the day that lies `count` working days (Monday to Friday) after `start`."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day


def is_open_on(day: date, outcome: Outcome, opens_on: date, *, is_told: bool) -> bool:
    """Say whether the employee may read a decision: a yes at once, a "not yet" once told, at latest on `opens_on`."""
    return outcome is Outcome.APPROVED or is_told or day >= opens_on
