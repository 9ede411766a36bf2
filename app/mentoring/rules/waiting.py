"""How long a request, a pair and a silence may last (domain.md, 6.5): pure arithmetic of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

ANSWER_DAYS = 7
LEAST_ANSWER_DAYS = 2
EXPIRES_AFTER = timedelta(days=14)
PAIR_DAYS = 182
SLEEPS_AFTER = timedelta(days=45)
CLOSES_AFTER_NOTICE = timedelta(days=14)
UNDO_WITHIN = timedelta(hours=24)
LEAST_WAITS = 3


def half_time(requested_at: datetime, answer_by: date) -> datetime:
    """Return the moment halfway between the request and the end of the promised day (UTC)."""
    end = datetime.combine(answer_by, time(23, 59), UTC)
    return requested_at + max(timedelta(), end - requested_at) / 2


def answer_day(today: date, chosen: date | None) -> date | None:
    """Return the promised day: the default if none was chosen, None if the chosen one lies outside 2..14 days."""
    day = chosen or today + timedelta(days=ANSWER_DAYS)
    return day if timedelta(days=LEAST_ANSWER_DAYS) <= day - today <= EXPIRES_AFTER else None


def usual_days(waits: Iterable[timedelta]) -> int | None:
    """Return the median of waiting times in days, rounded up; None below three answers, which say little."""
    listed = list(waits)
    if len(listed) < LEAST_WAITS:
        return None
    seconds = median(wait.total_seconds() for wait in listed)
    return max(1, -int(-seconds // 86400))


def open_checks(held: int, started_on: date, until_on: date, today: date, ended: bool) -> tuple[str, ...]:
    """Return which checks may be answered: after meetings 1 and 3, at half time, near or after the end."""
    half = started_on + (until_on - started_on) / 2
    conditions = {
        "first": held >= 1,
        "third": held >= 3,
        "middle": held >= 1 and today >= half,
        "end": held >= 1 and (ended or today >= until_on - timedelta(days=14)),
    }
    return tuple(name for name, true in conditions.items() if true)


def pair_until(started_on: date) -> date:
    """Return the day a pair is planned to end: half a year on."""
    return started_on + timedelta(days=PAIR_DAYS)
