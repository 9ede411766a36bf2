"""Saved views: each belongs to one person of HR."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.hr.models import SavedView


def own_view(person: Person, view_id: int) -> SavedView | None:
    view = db.session.get(SavedView, view_id)
    return view if view is not None and view.person_id == person.id else None


def view_named(person: Person, name: str) -> SavedView | None:
    return db.session.scalar(
        sa.select(SavedView).where(SavedView.person_id == person.id, SavedView.name == name)
    )
