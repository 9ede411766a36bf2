"""Months as the record counts them: a span of months runs from one closing day to another."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

EARLIEST = date(2000, 1, 1)


def first_day(day: date) -> date:
    return day.replace(day=1)


def shift(month: date, months: int) -> date:
    """Return the first day of the month that lies `months` after (or, negative, before) that of `month`."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def closing_day(month: date) -> date:
    """Return the last day of the month."""
    return shift(month, 1) - timedelta(days=1)


def span(month: date, months: int) -> tuple[date, date]:
    """Return the closing days between which the `months` months ending with `month` lie.

    The first is the day whose clients make the cohort: the last day before the span begins.
    """
    return shift(month, 1 - months) - timedelta(days=1), closing_day(month)


def months_in(start: date, end: date) -> Iterator[date]:
    """Yield the first days of the months that begin after `start` and not after `end`."""
    month = shift(start, 1)
    while month <= end:
        yield month
        month = shift(month, 1)


def last_closed(today: date) -> date:
    """Return the first day of the latest month that is over."""
    return shift(today, -1)


def read_month(text: str) -> date | None:
    """Read "2026-11" as the first of November 2026; None for anything else or a year nobody sells in."""
    year, dash, month = text.partition("-")
    if not (
        dash and len(year) == 4 and len(month) == 2 and (year + month).isascii() and (year + month).isdigit()
    ):
        return None
    if not 1 <= int(month) <= 12 or not EARLIEST.year <= int(year) <= 2100:
        return None
    return date(int(year), int(month), 1)


def write_month(month: date) -> str:
    return f"{month:%Y-%m}"


def missing_months(since: date | None, entered: Collection[date], today: date, most: int) -> list[date]:
    """Return the closed months, of the last `most`, from the month of `since` on that are not `entered`; latest first."""
    if since is None:
        return []
    months = [shift(today, -back) for back in range(1, most + 1)]
    return [month for month in months if month >= first_day(since) and month not in entered]
