"""Reads about what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.sharing.models import Area, Audience, Grant


def _open_now() -> sa.ColumnElement[bool]:
    return sa.and_(
        Grant.withdrawn_at.is_(None), sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= clock.today())
    )


def grants_of(person: Person) -> Sequence[Grant]:
    """What `person` shows at present."""
    return db.session.scalars(
        sa.select(Grant).where(Grant.person_id == person.id, _open_now()).order_by(Grant.area, Grant.id)
    ).all()


def areas_open_to(viewer: Person, person: Person) -> frozenset[Area]:
    """The areas of `person` that `viewer` may see because they were shared."""
    audiences = [sa.and_(Grant.audience == Audience.PERSON, Grant.viewer_id == viewer.id)]
    if person.manager_id == viewer.id:
        audiences.append(Grant.audience == Audience.LINE_MANAGER)
    if viewer.is_hr:
        audiences.append(Grant.audience == Audience.HR)
    return frozenset(
        db.session.scalars(
            sa.select(Grant.area).where(Grant.person_id == person.id, _open_now(), sa.or_(*audiences))
        )
    )


def is_open_to(viewer: Person, person: Person, area: Area) -> bool:
    return area in areas_open_to(viewer, person)


def owners_sharing_with_hr(area: Area) -> sa.Select[Any]:
    """The ids of people who show `area` to HR, as a subquery for lists."""
    return sa.select(Grant.person_id).where(Grant.area == area, Grant.audience == Audience.HR, _open_now())
