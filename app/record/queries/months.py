"""Reads about months: which are entered, which wait, and what the grid of one shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Client, ClientMonth, Holding, Month
from app.record.rules.calendar import closing_day, missing_months


def month_row(person: Person, month: date) -> Month | None:
    return db.session.scalar(sa.select(Month).where(Month.person_id == person.id, Month.month_on == month))


def months_entered(person: Person) -> Sequence[date]:
    """The months that `person` entered, latest first."""
    return db.session.scalars(
        sa.select(Month.month_on).where(Month.person_id == person.id).order_by(Month.month_on.desc())
    ).all()


def months_to_enter(person: Person, today: date, most: int = 12) -> list[date]:
    """The closed months, of the last `most`, in which `person` held clients and entered nothing; latest first."""
    earliest = db.session.scalar(
        sa.select(sa.func.min(Holding.from_on)).where(Holding.person_id == person.id)
    )
    return missing_months(earliest, set(months_entered(person)), today, most) if earliest else []


def grid_clients(person: Person, month: date) -> Sequence[Client]:
    """The clients that `person` held on any day of the month, key ones first, then by code name."""
    return (
        db.session.scalars(
            sa.select(Client)
            .join(Holding)
            .where(
                Holding.person_id == person.id,
                Holding.from_on <= closing_day(month),
                sa.or_(Holding.until_on.is_(None), Holding.until_on > month),
            )
            .distinct()
            .order_by(Client.kind, Client.code_key, Client.id)
        )
        .unique()
        .all()
    )


def held_in(person: Person, months: Iterable[date]) -> dict[date, set[int]]:
    """The ids of the clients that `person` held on any day of each month, in one statement."""
    spans = db.session.execute(
        sa.select(Holding.client_id, Holding.from_on, Holding.until_on).where(Holding.person_id == person.id)
    ).all()
    return {
        month: {
            client
            for client, start, until in spans
            if start <= closing_day(month) and (until is None or until > month)
        }
        for month in months
    }


def rows_of_months(person: Person, months: Iterable[date]) -> dict[tuple[date, int], ClientMonth]:
    """What was entered for these months, by month and client, in one statement."""
    rows = db.session.scalars(
        sa.select(ClientMonth).where(
            ClientMonth.person_id == person.id, ClientMonth.month_on.in_(list(months))
        )
    )
    return {(row.month_on, row.client_id): row for row in rows}


def rows_of_month(person: Person, month: date) -> dict[int, ClientMonth]:
    """What was entered for the month, by client."""
    rows = db.session.scalars(
        sa.select(ClientMonth).where(ClientMonth.person_id == person.id, ClientMonth.month_on == month)
    )
    return {row.client_id: row for row in rows}
