"""Reads about notices."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.notifications.models import Notice


def notices_of(person: Person, limit: int = 100) -> Sequence[Notice]:
    return db.session.scalars(
        sa.select(Notice)
        .where(Notice.person_id == person.id)
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(limit)
    ).all()


def unread_count(person: Person) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count()).where(Notice.person_id == person.id, Notice.read_at.is_(None))
        )
        or 0
    )


def notice_of(person: Person, notice_id: int) -> Notice | None:
    return db.session.scalar(sa.select(Notice).where(Notice.id == notice_id, Notice.person_id == person.id))
