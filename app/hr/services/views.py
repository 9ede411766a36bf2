"""Keeping and forgetting views of the list of people."""

from __future__ import annotations

from collections.abc import Mapping

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.hr.models import SavedView
from app.hr.queries.views import view_named


def save(person: Person, name: str, query: Mapping[str, str]) -> SavedView:
    """Keep a view; one of the same name is replaced."""
    view = view_named(person, name)
    if view is None:
        view = SavedView(person_id=person.id, name=name)
        db.session.add(view)
    view.query, view.saved_at = dict(query), clock.now()
    db.session.flush()
    return view


def forget(view: SavedView) -> None:
    db.session.delete(view)
    db.session.flush()
