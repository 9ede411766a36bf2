"""Reads about the practice of raters."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Practice
from app.extensions import db


def last_practice(person: Person) -> Practice | None:
    return db.session.scalars(
        sa.select(Practice)
        .where(Practice.person_id == person.id)
        .order_by(Practice.done_at.desc(), Practice.id.desc())
        .limit(1)
    ).first()
