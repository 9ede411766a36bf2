"""Reads about privacy: the looks of others, and open wishes to be erased."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.core.footprints import Look
from app.extensions import db
from app.privacy.models import ErasureWish


def looks_at(person: Person, limit: int = 50) -> Sequence[tuple[Look, Person]]:
    """Who looked at which page of `person`, the latest first."""
    rows = db.session.execute(
        sa.select(Look, Person)
        .join(Person, Person.id == Look.viewer_id)
        .where(Look.owner_id == person.id)
        .order_by(Look.at.desc(), Look.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def open_wish(person: Person) -> ErasureWish | None:
    return db.session.scalar(
        sa.select(ErasureWish).where(ErasureWish.person_id == person.id, ErasureWish.taken_back_at.is_(None))
    )


def open_wishes() -> Sequence[tuple[ErasureWish, Person]]:
    rows = db.session.execute(
        sa.select(ErasureWish, Person)
        .join(Person, Person.id == ErasureWish.person_id)
        .where(ErasureWish.taken_back_at.is_(None))
        .order_by(ErasureWish.asked_at, ErasureWish.id)
    )
    return [(row[0], row[1]) for row in rows]
