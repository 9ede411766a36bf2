"""The trail, the latest first, by key: for HR, and for the person it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person, Unit
from app.core.audit import AuditEvent, AuditLink, LinkKind
from app.extensions import db
from app.trail.closed import is_closed_to
from app.trail.content import audit_words

PAGE = 50
# Recorded values that are numbers of people or of units; `old` and `new` are people in one event only.
PEOPLE = frozenset({"member", "old_manager", "new_manager"})
UNITS = frozenset({"old_unit", "new_unit"})
HANDED_ON = "promotion.support_changed"


@dataclass(frozen=True)
class Asked:
    """What the trail is narrowed to. `actor` and `person` are words of a name, an address or a number."""

    event: str = ""
    group: str = ""
    actor: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Trail:
    """A page of events, the people and units they speak of, and where the next page begins.

    `forgotten` are the events of which somebody who was erased since was the one who acted.
    """

    events: Sequence[AuditEvent]
    forgotten: frozenset[int]
    people: Mapping[int, Person]
    units: Mapping[int, Unit]
    next: int | None

    def person(self, event: AuditEvent, number: int | None) -> Person | None:
        """Whom an event means by a number: the one who bears it, unless they came only later.

        The number of somebody who was erased stays in events about others, and SQLite may give it to whoever comes next.
        """
        found = self.people.get(number) if number is not None else None
        return found if found is not None and found.created_at <= event.at else None


def trail_for_hr(asked: Asked, reader: Person, *, before: int | None = None, size: int = PAGE) -> Trail:
    """Return the events that are HR's to read; of what concerns `reader` no more than any employee reads."""
    words = audit_words().for_hr
    names = [asked.event] if asked.event in words else list(words)
    conditions = [AuditEvent.event.in_(names), sa.not_(is_closed_to(reader))]
    if asked.actor:
        conditions.append(AuditEvent.actor_id.in_(_ids(asked.actor)))
    if asked.person:
        conditions.append(AuditEvent.person_id.in_(_ids(asked.person)))
    return _page(conditions, asked, before, size)


def trail_of(person: Person, asked: Asked, *, before: int | None = None, size: int = PAGE) -> Trail:
    """Return what was recorded about a person, or done by them, as far as it is open to them."""
    conditions = [
        sa.or_(AuditEvent.person_id == person.id, AuditEvent.actor_id == person.id),
        sa.not_(is_closed_to(person)),
    ]
    if asked.group:
        conditions.append(AuditEvent.event.in_(audit_words().of_group(asked.group)))
    return _page(conditions, asked, before, size)


def _ids(words: str) -> sa.Select[Any]:
    return sa.select(Person.id).where(*accounts.holding_words(words))


def _page(conditions: Iterable[sa.ColumnElement[bool]], asked: Asked, before: int | None, size: int) -> Trail:
    query = sa.select(AuditEvent).where(*conditions)
    if asked.since:
        query = query.where(AuditEvent.at >= datetime.combine(asked.since, time.min, UTC))
    if asked.until:
        query = query.where(AuditEvent.at < datetime.combine(asked.until + timedelta(days=1), time.min, UTC))
    if before is not None:
        moment = sa.select(AuditEvent.at).where(AuditEvent.id == before).scalar_subquery()
        query = query.where(
            sa.or_(AuditEvent.at < moment, sa.and_(AuditEvent.at == moment, AuditEvent.id < before))
        )
    query = query.order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    found = db.session.scalars(query.limit(size + 1)).all()
    events = found[:size]
    next = events[-1].id if len(found) > size else None
    return Trail(events, _forgotten_in(events), _people_in(events), _units_in(events), next)


def _forgotten_in(events: Sequence[AuditEvent]) -> frozenset[int]:
    """Of the events in which nobody acted any more, those in whose link a pseudonym still says that somebody did."""
    nameless = [event.id for event in events if event.actor_id is None]
    if not nameless:
        return frozenset()
    query = sa.select(AuditLink.event_id).where(
        AuditLink.event_id.in_(nameless), AuditLink.kind == LinkKind.EVENT, AuditLink.actor.is_not(None)
    )
    return frozenset(id for id in db.session.scalars(query.order_by(AuditLink.event_id)) if id is not None)


def _numbers(event: AuditEvent, names: frozenset[str]) -> set[int]:
    return {value for name, value in event.details.items() if name in names and isinstance(value, int)}


def _people_in(events: Sequence[AuditEvent]) -> dict[int, Person]:
    ids = {id for event in events for id in (event.actor_id, event.person_id) if id is not None}
    for event in events:
        ids |= _numbers(event, PEOPLE | {"old", "new"} if event.event == HANDED_ON else PEOPLE)
    query = sa.select(Person).where(Person.id.in_(ids))
    return {person.id: person for person in db.session.scalars(query.order_by(Person.id))}


def _units_in(events: Sequence[AuditEvent]) -> dict[int, Unit]:
    if not any(_numbers(event, UNITS) or event.details.get("narrowed") for event in events):
        return {}
    return {unit.id: unit for unit in accounts.units()}
