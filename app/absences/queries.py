"""Reads about absences: who is away, who answers, and for whom somebody stands in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.absences.models import Absence
from app.accounts.models import Person
from app.accounts.queries import holding_words
from app.core import clock
from app.core.paging import Page, page_of
from app.extensions import db


def covering(day: Any) -> sa.ColumnElement[bool]:
    """The absences of `day`, which may be bound later."""
    return sa.and_(Absence.from_on <= day, Absence.until_on >= day)


def _absences() -> sa.Select[Absence]:
    """Present ones and those to come, with both people, the earliest first."""
    return (
        sa.select(Absence)
        .options(joinedload(Absence.person), joinedload(Absence.substitute))
        .where(Absence.until_on >= clock.today())
        .order_by(Absence.from_on, Absence.id)
    )


def absence(absence_id: int) -> Absence | None:
    return db.session.get(Absence, absence_id)


@dataclass(frozen=True)
class AwayNow:
    """How many are away today, and for how many of them nobody answers."""

    people: int
    unanswered: int


def absences(*, after: str | None = None, size: int = 50) -> Page[Absence]:
    """For HR: a page of who is away or will be, the earliest first."""
    # Days written as 2026-11-28 follow one another as text does.
    day = sa.func.coalesce(sa.cast(Absence.from_on, sa.String), "")
    return page_of(_absences().order_by(None), day, Absence.id.expression, after=after, size=size)


def away_now() -> AwayNow:
    """For HR: those away today, counted."""
    unanswered = sa.func.coalesce(sa.func.sum(sa.case((Absence.substitute_id.is_(None), 1), else_=0)), 0)
    people, open_ones = db.session.execute(
        sa.select(sa.func.count(), unanswered).where(covering(clock.today()))
    ).one()
    return AwayNow(people, open_ones)


def absences_of(person: Person) -> Sequence[Absence]:
    """When a person is or will be away, the earliest first."""
    return db.session.scalars(_absences().where(Absence.person_id == person.id)).all()


def stood_in_by(person: Person) -> Sequence[Absence]:
    """The absences, present and to come, in which `person` is named as the substitute, the earliest first."""
    return db.session.scalars(_absences().where(Absence.substitute_id == person.id)).all()


def standing_in(person: Person) -> dict[int, Absence]:
    """The absences in which `person` answers today, by who is away."""
    today = clock.today()
    return {one.person_id: one for one in stood_in_by(person) if one.covers(today)}


def away(people: Collection[int | None]) -> dict[int, Absence]:
    """Who of these people is away today, with their substitutes, in one statement; without people in none."""
    ids = {one for one in people if one is not None}
    if not ids:
        return {}
    rows = db.session.scalars(_absences().where(Absence.person_id.in_(ids), covering(clock.today())))
    return {row.person_id: row for row in rows}


def absence_now(person: Person | None) -> Absence | None:
    """The absence of a person who works here and is away today."""
    return away([person.id]).get(person.id) if person is not None and person.is_active else None


def absent_for(me: Any, day: Any) -> sa.Select[Any]:
    """Whose work falls to `me` on `day`: the ids of those away, as a subquery. Both may be bound later."""
    return sa.select(Absence.person_id).where(Absence.substitute_id == me, covering(day))


def stands_in_for(person: Person, absent_id: int | None) -> bool:
    """Whether `person` answers today for the one with this id; for anybody at all with None."""
    query = absent_for(person.id, clock.today())
    if absent_id is not None:
        query = query.where(Absence.person_id == absent_id)
    return bool(db.session.scalar(sa.select(query.exists())))


def overlapping(people: sa.ColumnElement[bool], from_on: date, until_on: date) -> Sequence[Absence]:
    """The absences of a condition that share a day with these days."""
    return db.session.scalars(
        sa.select(Absence)
        .where(people, Absence.from_on <= until_on, Absence.until_on >= from_on)
        .order_by(Absence.id)
    ).all()


def near(person: Person, limit: int = 60) -> Sequence[Person]:
    """Whom a person may have in mind for a substitute: own manager and reports, colleagues of that manager or of the unit."""
    close = [Person.manager_id == person.id]
    if person.manager_id is not None:
        close += [Person.id == person.manager_id, Person.manager_id == person.manager_id]
    if person.unit_id is not None:
        close.append(Person.unit_id == person.unit_id)
    return db.session.scalars(
        sa.select(Person)
        .where(Person.left_on.is_(None), Person.id != person.id, sa.or_(*close))
        .order_by(Person.name_ru, Person.id)
        .limit(limit)
    ).all()


def colleagues_called(words: str) -> Sequence[Person]:
    """Those who work here and have this address or personnel number; failing that, at most two whom the words fit by name."""
    from_here = sa.select(Person).where(Person.left_on.is_(None)).order_by(Person.id).limit(2)
    exact = sa.or_(Person.email == words.lower(), Person.personnel_number == words)
    return (
        db.session.scalars(from_here.where(exact)).all()
        or db.session.scalars(from_here.where(*holding_words(words))).all()
    )
