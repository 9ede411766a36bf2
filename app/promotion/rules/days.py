"""Days of the working week: a deferral opens after five of them at the latest (product.md)."""

from __future__ import annotations

from datetime import date, timedelta

OPENS_AFTER = 5


def after_working_days(start: date, count: int) -> date:
    """Return the day that lies `count` working days (Monday to Friday) after `start`."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            count -= 1
    return day
