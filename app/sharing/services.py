"""Showing and taking back."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.extensions import db
from app.sharing.models import Area, Audience, Grant


def _grant(person: Person, area: Area, audience: Audience, viewer: Person | None) -> Grant | None:
    return db.session.scalar(
        sa.select(Grant).where(
            Grant.person_id == person.id,
            Grant.area == area,
            Grant.audience == audience,
            Grant.viewer_id == viewer.id if viewer else Grant.viewer_id.is_(None),
            Grant.withdrawn_at.is_(None),
        )
    )


def share(
    person: Person, area: Area, audience: Audience, *, viewer: Person | None = None, until: date | None = None
) -> Grant:
    """Show an area, to the end of the day `until` if there is one; sharing twice changes only the end date.

    What had ended by itself begins anew, so that the trail does not tell of days on which it was closed as open.
    """
    grant = _grant(person, area, audience, viewer)
    if grant is not None and grant.ends_on and grant.ends_on < clock.today(person.time_zone):
        grant.withdrawn_at = clock.now()
        db.session.flush()
        grant = None
    if grant is None:
        grant = Grant(
            person_id=person.id,
            area=area,
            audience=audience,
            viewer_id=viewer.id if viewer else None,
            granted_at=clock.now(),
        )
        db.session.add(grant)
    grant.ends_on = until
    db.session.flush()
    audit.record(
        "sharing.shared",
        actor=person,
        person=person,
        thing=grant,
        area=area.value,
        audience=audience.value,
        **({"until": until.isoformat()} if until else {}),
    )
    return grant


def take_back(person: Person, area: Area, audience: Audience, *, viewer: Person | None = None) -> None:
    grant = _grant(person, area, audience, viewer)
    if grant is not None:
        grant.withdrawn_at = clock.now()
        db.session.flush()
        audit.record("sharing.taken_back", actor=person, person=person, thing=grant, area=area.value)
