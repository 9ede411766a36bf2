"""Reads about what is shared. A grant ends when its last day is over where its owner lives, with nobody doing anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.sharing.models import Area, Audience, Grant

# Where days begin first: what has ended here may still go on elsewhere, and what goes on here goes on everywhere.
FIRST_ZONE = "Pacific/Kiritimati"


def _going_on(person: Person) -> sa.ColumnElement[bool]:
    """The grants of `person` that go on at this moment."""
    today = clock.today(person.time_zone)
    return sa.and_(
        Grant.person_id == person.id,
        Grant.withdrawn_at.is_(None),
        sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= today),
    )


def grants_of(person: Person) -> Sequence[Grant]:
    """What `person` shows at present."""
    return db.session.scalars(
        sa.select(Grant)
        .where(_going_on(person))
        .options(joinedload(Grant.viewer))
        .order_by(Grant.area, Grant.id)
    ).all()


def areas_open_to(viewer: Person, person: Person) -> frozenset[Area]:
    """The areas of `person` that `viewer` may see because they were shared."""
    audiences = [sa.and_(Grant.audience == Audience.PERSON, Grant.viewer_id == viewer.id)]
    if person.manager_id == viewer.id:
        audiences.append(Grant.audience == Audience.LINE_MANAGER)
    if viewer.is_hr:
        audiences.append(Grant.audience == Audience.HR)
    return frozenset(db.session.scalars(sa.select(Grant.area).where(_going_on(person), sa.or_(*audiences))))


def is_open_to(viewer: Person, person: Person, area: Area) -> bool:
    return area in areas_open_to(viewer, person)


def is_shown(owner: type[Person], viewer: Any, area: Area, today: Any) -> sa.ColumnElement[bool]:
    """Whether the `owner` of a statement shows `area` to one viewer by name or as their line manager. May be bound later."""
    to_viewer = sa.or_(
        Grant.viewer_id == viewer,
        sa.and_(Grant.audience == Audience.LINE_MANAGER, owner.manager_id == viewer),
    )
    goes_on = sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    return sa.exists().where(
        Grant.person_id == owner.id, Grant.area == area, Grant.withdrawn_at.is_(None), goes_on, to_viewer
    )


def areas_of_reports(manager: Person, people: Collection[Person]) -> dict[int, frozenset[Area]]:
    """What each of `people`, who report to `manager`, shows to their manager, by person id, in one statement."""
    zones = {person.id: person.time_zone for person in people}
    rows = db.session.execute(
        sa.select(Grant.person_id, Grant.area, Grant.ends_on)
        .where(
            Grant.person_id.in_(zones),
            Grant.withdrawn_at.is_(None),
            sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= clock.today() - timedelta(days=1)),
            sa.or_(Grant.audience == Audience.LINE_MANAGER, Grant.viewer_id == manager.id),
        )
        .order_by(Grant.person_id, Grant.area)
    )
    shown: dict[int, set[Area]] = defaultdict(set)
    for person_id, area, ends_on in rows:
        if ends_on is None or ends_on >= clock.today(zones[person_id]):
            shown[person_id].add(area)
    return {id: frozenset(shown[id]) for id in zones}


def owners_sharing_with_hr(area: Area) -> sa.Select[Any]:
    """The ids of people who show `area` to HR, as a subquery for lists.

    A list cannot ask each owner's clock, so on its last day a grant leaves the lists some hours early, never late.
    """
    goes_on = sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= clock.today(FIRST_ZONE))
    return sa.select(Grant.person_id).where(
        Grant.area == area, Grant.audience == Audience.HR, Grant.withdrawn_at.is_(None), goes_on
    )
