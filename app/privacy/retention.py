"""Keeping nothing longer than the registry says: old rows go, and whoever left two years ago is erased."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.core.months import months_later
from app.core.writes import rows_changed
from app.extensions import db
from app.privacy.belongings import tables
from app.privacy.content import Period
from app.privacy.erasing import erase

# Ratings and everything else about a person go 24 months after leaving (domain.md, 8.6).
MONTHS_AFTER_LEAVING = 24
# Erasing is thorough and not quick: seconds in a large company, in which nobody else writes on SQLite. A job does a few at a
# time and is back soon.
AT_ONCE = 3


def due_rows(table: sa.Table, period: Period, now: datetime) -> sa.ColumnElement[bool]:
    """The rows whose time is over. A row without the day it counts from stays."""
    column = table.columns[period.after]
    until: Any = now - timedelta(days=period.days)
    if isinstance(column.type, sa.Date):
        until = until.date()
    return column < until


def last_day_of_leaving(today: date) -> date:
    """Whoever left on this day or before is due: the same day 24 months ago, or the last of a shorter month."""
    return months_later(today, -MONTHS_AFTER_LEAVING)


def leavers(limit: int | None = None) -> list[Person]:
    """Those who left so long ago that they are to be erased, the earliest first."""
    return list(
        db.session.scalars(
            sa.select(Person)
            .where(Person.left_on <= last_day_of_leaving(clock.today()))
            .order_by(Person.left_on, Person.id)
            .limit(limit)
        )
    )


def due() -> dict[str, int]:
    """How many rows of each table, and how many people, are due to go. Nothing is changed."""
    counts = {}
    for table, entry in tables():
        if isinstance(entry.kept, Period):
            rows = (
                sa.select(sa.func.count()).select_from(table).where(due_rows(table, entry.kept, clock.now()))
            )
            counts[table.name] = db.session.scalar(rows) or 0
    counts["accounts_person"] = len(leavers())
    return counts


def keep_no_longer() -> int:
    """Delete what is due and erase some of those who are; return how many rows and people went. Flushes."""
    gone = 0
    for table, entry in tables():
        if isinstance(entry.kept, Period):
            gone += rows_changed(sa.delete(table).where(due_rows(table, entry.kept, clock.now())))
    for person in leavers(AT_ONCE):
        erase(person, actor=None)
        gone += 1
    return gone
