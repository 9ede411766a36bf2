"""Reads about notices."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.notifications.models import NotByMail, Notice
from app.notifications.subjects import subject_of


def notices_of(person: Person, limit: int = 100) -> Sequence[Notice]:
    return db.session.scalars(
        sa.select(Notice)
        .where(Notice.person_id == person.id)
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(limit)
    ).all()


def notice_of(person: Person, notice_id: int) -> Notice | None:
    return db.session.scalar(sa.select(Notice).where(Notice.id == notice_id, Notice.person_id == person.id))


def not_by_mail(person: Person) -> set[str]:
    """The subjects that this person wants no letters about."""
    return set(db.session.scalars(sa.select(NotByMail.subject).where(NotByMail.person_id == person.id)))


def without_letters(kind: str, people: Sequence[Person]) -> set[int]:
    """Who of `people` wants no letter about what `kind` belongs to. One statement, and none where everybody gets one."""
    subject = subject_of(kind)
    if subject is None or not people:
        return set()
    refused = sa.select(NotByMail.person_id).where(NotByMail.subject == subject.id)
    if len(people) == 1:
        refused = refused.where(NotByMail.person_id == people[0].id)
    return set(db.session.scalars(refused))
