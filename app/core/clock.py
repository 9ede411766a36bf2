"""The only place that asks what time it is. Tests move it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today(zone: str = "UTC") -> date:
    """Return the day it is in `zone` (an IANA name)."""
    return now().astimezone(ZoneInfo(zone)).date()
