"""Reads about the practice of raters."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Practice
from app.extensions import db


def practice_put_off(person: Person) -> Practice | None:
    """The practice that waits to be taken up again."""
    return db.session.scalars(
        sa.select(Practice).where(Practice.person_id == person.id, Practice.done_at.is_(None))
    ).first()


def last_practice(person: Person) -> Practice | None:
    """The practice finished last."""
    return db.session.scalars(
        sa.select(Practice)
        .where(Practice.person_id == person.id, Practice.done_at.is_not(None))
        .order_by(Practice.done_at.desc(), Practice.id.desc())
        .limit(1)
    ).first()
