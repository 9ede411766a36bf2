"""Free hours of two people in two time zones: how many they share, and when they could meet (domain.md, 6.2, rule 6).

A week is 672 quarters of an hour, so that zones that differ by half an hour or by 45 minutes fit too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
QUARTERS_OF_WEEK = 7 * 24 * 4
HOURS_OF_WEEK = 7 * 24


@lru_cache(maxsize=512)
def _offset(zone: str, monday: date) -> int:
    """The zone's offset to UTC in quarters at noon of the Wednesday of that week: summer time is in it."""
    moment = datetime.combine(monday + timedelta(days=2), time(12), ZoneInfo(zone))
    return int((moment.utcoffset() or timedelta()) / QUARTER)


def week_of(hours: Iterable[int], zone: str, monday: date) -> int:
    """Return a week as bits, one for each quarter of an hour in UTC that is free in the week of `monday`.

    `hours` are hours of the week in `zone`, weekday * 24 + hour; what falls over the edge comes round again.
    """
    shift, week = _offset(zone, monday), 0
    for hour in set(hours):
        if 0 <= hour < HOURS_OF_WEEK:
            for quarter in range(4):
                week |= 1 << ((hour * 4 + quarter - shift) % QUARTERS_OF_WEEK)
    return week


def common_hours(one: int, other: int) -> float:
    """Return how many hours a week two weeks of bits share."""
    return (one & other).bit_count() / 4


def weekdays(week: int, zone: str, monday: date) -> tuple[int, ...]:
    """Return on which days (Monday 0) of a reader in `zone` a week of bits holds an hour or more."""
    shift = _offset(zone, monday)
    counts = [0] * 7
    for quarter in range(QUARTERS_OF_WEEK):
        if week >> quarter & 1:
            counts[(quarter + shift) % QUARTERS_OF_WEEK // 96] += 1
    return tuple(day for day, count in enumerate(counts) if count >= 4)


def free_starts(hours: Iterable[int], zone: str, first: date, days: int) -> set[datetime]:
    """Return every free quarter of an hour on the `days` days from `first` in `zone`, as moments in UTC.

    Hours that the clock skips in spring do not exist; the hour that comes twice in autumn counts once.
    """
    free, found, home = set(hours), set(), ZoneInfo(zone)
    for number in range(days):
        day = first + timedelta(days=number)
        for hour in range(24):
            if day.weekday() * 24 + hour not in free:
                continue
            for minute in range(0, 60, 15):
                local = datetime.combine(day, time(hour, minute), home)
                moment = local.astimezone(UTC)
                if moment.astimezone(home).replace(tzinfo=None) == local.replace(tzinfo=None):
                    found.add(moment)
    return found


def common_starts(
    one: set[datetime],
    other: set[datetime],
    minutes: int,
    busy: Sequence[tuple[datetime, datetime]] = (),
    after: datetime | None = None,
) -> list[datetime]:
    """Return the moments at which both are free for the whole of `minutes`, at full or half hours, soonest first.

    `busy` are stretches (start, end) in which one of them already meets somebody.
    """
    both, length = one & other, timedelta(minutes=minutes)
    starts = []
    for start in sorted(both):
        if start.minute % 30 or (after and start < after):
            continue
        steps = -(-minutes // 15)
        whole = all(start + QUARTER * step in both for step in range(steps))
        if whole and not any(begin < start + length and start < end for begin, end in busy):
            starts.append(start)
    return starts
