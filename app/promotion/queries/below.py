"""What this room reads of the rooms that teach: presence, never quantity (8.3, lines 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.mentoring.models import Log, NextStep, Pairing
from app.resume.queries import red_auto_items
from app.route.models import ItemState, RouteItem


@dataclass(frozen=True)
class Learnt:
    """Whether there is something done with a mentor, and a learning item finished together with its practice."""

    with_mentor: bool
    with_practice: bool


def learnt(person: Person) -> Learnt:
    """A closed step agreed with a mentor or a page of the observation log; a route item closed with where it was applied."""
    log = sa.exists().where(Log.pairing_id == Pairing.id, Pairing.mentee_id == person.id)
    step = sa.exists().where(NextStep.owner_id == person.id, NextStep.done_at.is_not(None))
    item = sa.exists().where(
        RouteItem.person_id == person.id, RouteItem.state == ItemState.DONE, RouteItem.applied_where != ""
    )
    with_mentor, with_practice = db.session.execute(sa.select(sa.or_(log, step), item)).one()
    return Learnt(bool(with_mentor), bool(with_practice))


def resume_faults(person: Person) -> tuple[str, ...] | None:
    """Return the automatic checks of the resume that are red; None where there is no resume yet."""
    red = red_auto_items(person)
    return None if red is None else tuple(red)


def closed_route_of(person: Person) -> list[RouteItem]:
    """What was closed on the route, the latest first."""
    return list(
        db.session.scalars(
            sa.select(RouteItem)
            .where(RouteItem.person_id == person.id, RouteItem.state == ItemState.DONE)
            .order_by(RouteItem.done_at.desc(), RouteItem.id)
        )
    )
