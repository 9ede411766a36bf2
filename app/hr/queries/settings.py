"""The settings of the programme now, and as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.hr.models import Setting
from app.hr.rules.groups import LEAST


@dataclass(frozen=True)
class Programme:
    """`smallest_group`: fewer people than this are never shown as a group; never below five."""

    smallest_group: int = LEAST


def programme() -> Programme:
    latest = db.session.scalars(sa.select(Setting).order_by(Setting.id.desc()).limit(1)).first()
    return Programme(latest.smallest_group) if latest else Programme()


def versions() -> Sequence[tuple[Setting, Person | None]]:
    """Every version with who set it, the latest first."""
    rows = db.session.execute(
        sa.select(Setting, Person)
        .outerjoin(Person, Person.id == Setting.set_by_id)
        .order_by(Setting.id.desc())
        .limit(20)
    )
    return [(row[0], row[1]) for row in rows]
