"""The row behind an item: found, made on the first act, and kept with its trace."""

from __future__ import annotations

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.core import audit, clock
from app.extensions import db
from app.route import queries
from app.route.models import ItemState, RouteItem, Source
from app.route.queries.catalogue import catalogue
from app.route.refusals import NotOnRoute
from app.swot import queries as swot


def row_of(person: Person, key: str) -> RouteItem:
    """Return the row of an item, made on the first act; NotOnRoute where there is no such thing."""
    if row := queries.item(person, key):
        return row
    row = RouteItem(person_id=person.id, person=person, added_at=clock.now(), source=Source.CATALOGUE)
    if key.startswith("swot-") and key[5:].isascii() and key[5:].isdigit():
        action = next((one for one in swot.open_actions(person) if str(one.id) == key[5:]), None)
        if action is None:
            raise NotOnRoute()
        row.source, row.swot_action_id = Source.SWOT, action.id
        row.title, row.competency, row.due_on = action.what, action.competency, action.due_on
    elif key in catalogue():
        row.content_key = key
    else:
        raise NotOnRoute()
    take_turns(person)
    if twin := queries.item(person, key):
        return twin
    row.state = ItemState.OPEN
    db.session.add(row)
    db.session.flush()
    return row


def saved(row: RouteItem, event: str, actor: Person | None = None) -> RouteItem:
    row.version = (row.version or 0) + 1
    db.session.flush()
    audit.record(event, actor=actor or row.person, person=row.person, thing=row, key=row.key)
    return row
