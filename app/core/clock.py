"""The only place that asks what time it is. Tests and the demonstration move it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_moved: ContextVar[datetime | None] = ContextVar("moved clock", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _moved.get() or datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """Return the day it is in `zone` (an IANA name)."""
    return day_in(zone, now())


def day_in(zone: str, moment: datetime) -> date:
    """Return the day it is in `zone` at an aware moment."""
    return moment.astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the portal believe it is `moment` (aware): how the demonstration company lives through two years."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
