"""Marking pages."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.guide import queries
from app.guide.models import PageRead


def mark_read(person: Person, page: str) -> None:
    """Marking twice changes nothing."""
    if page not in queries.pages_read(person):
        db.session.add(PageRead(person_id=person.id, page=page, at=clock.now()))
        db.session.flush()


def mark_unread(person: Person, page: str) -> None:
    db.session.execute(sa.delete(PageRead).where(PageRead.person_id == person.id, PageRead.page == page))
