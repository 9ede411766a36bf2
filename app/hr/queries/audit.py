"""The trail of decisions, the latest first, by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.core.audit import AuditEvent
from app.extensions import db
from app.hr.content import audit_words

PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the trail is narrowed to. `actor` and `person` are words of a name, an address or a number."""

    event: str = ""
    actor: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Trail:
    """A page of events, the names of the people in them, and where the next page begins."""

    events: Sequence[AuditEvent]
    people: Mapping[int, Person]
    next: int | None


def _ids(words: str) -> sa.Select[Any]:
    return sa.select(Person.id).where(*accounts.holding_words(words))


def trail(asked: Asked, *, before: int | None = None, size: int = PAGE) -> Trail:
    """Return the events that are HR's to read, the latest first."""
    query = sa.select(AuditEvent).where(AuditEvent.event.in_(audit_words().events))
    if asked.event:
        query = query.where(AuditEvent.event == asked.event)
    if asked.actor:
        query = query.where(AuditEvent.actor_id.in_(_ids(asked.actor)))
    if asked.person:
        query = query.where(AuditEvent.person_id.in_(_ids(asked.person)))
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
    return Trail(events, people_in(events), events[-1].id if len(found) > size else None)


def people_in(events: Sequence[AuditEvent]) -> dict[int, Person]:
    ids = {id for event in events for id in (event.actor_id, event.person_id) if id is not None}
    query = sa.select(Person).where(Person.id.in_(ids)).options(sa.orm.lazyload(Person.roles_held))
    return {person.id: person for person in db.session.scalars(query.order_by(Person.id))}
