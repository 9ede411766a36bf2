"""Shaping the route by one's own wishes: put off, drop, pin, give a day, add something."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.notifications.services import declare, notify
from app.route.models import ItemState, RouteItem, Source
from app.route.refusals import DayPassed, NotWaiting, TitleWanted
from app.route.services.rows import row_of, saved
from app.skills.ids import COMPETENCY_IDS
from app.swot import queries as swot
from app.swot.services import drop_action

declare({
    "route.added": _l("%(name)s has put something on your learning route: %(title)s"),
})  # fmt: skip


def defer(person: Person, key: str, *, until: date | None = None, reason: str = "") -> RouteItem:
    """Put an item off, to a day or without one; the rest of the route closes up."""
    if until is not None and until < clock.today(person.time_zone):
        raise DayPassed(field="until")
    row = row_of(person, key)
    if row.state is ItemState.DONE:
        raise NotWaiting()
    row.state, row.slot, row.deferred_until, row.reason = (
        ItemState.DEFERRED,
        None,
        until,
        reason.strip()[:250],
    )
    return saved(row, "route.deferred")


def drop(person: Person, key: str, *, reason: str = "") -> RouteItem:
    """Take an item off the route for good; `restore` brings it back."""
    row = row_of(person, key)
    if row.state is ItemState.DONE:
        raise NotWaiting()
    row.state, row.slot, row.reason, row.pinned = ItemState.DROPPED, None, reason.strip()[:250], False
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and action.is_open:
        drop_action(action, reason or row.state.label)
    return saved(row, "route.dropped")


def pin(person: Person, key: str) -> RouteItem:
    """Have an item stand before the others, behind those pinned earlier."""
    row = row_of(person, key)
    last = db.session.scalar(
        sa.select(sa.func.max(RouteItem.position)).where(RouteItem.person_id == person.id, RouteItem.pinned)
    )
    if not row.pinned:
        row.pinned, row.position = True, (last if last is not None else -1) + 1
    return saved(row, "route.pinned")


def unpin(person: Person, key: str) -> RouteItem:
    """Let the arithmetic decide again."""
    row = row_of(person, key)
    row.pinned, row.position = False, None
    return saved(row, "route.unpinned")


def set_due(person: Person, key: str, due_on: date | None) -> RouteItem:
    """Give an item a day, or take the day away."""
    row = row_of(person, key)
    if due_on is not None and due_on != row.due_on and due_on < clock.today(person.time_zone):
        raise DayPassed()
    row.due_on = due_on
    return saved(row, "route.dated")


def add_own_item(
    person: Person,
    title: str,
    competency: str | None = None,
    due_on: date | None = None,
    origin: Source | str = Source.OWN,
    owner: Person | None = None,
    *,
    hours: float | None = None,
    by: Person | None = None,
) -> RouteItem:
    """Put something on a person's route that is not in the catalogue.

    `origin` is own, deferral or mentoring; `owner` helps with it or answers for it; `by` is told of when it is not the
    person. Such items stand beside the arithmetic: what they teach nobody has estimated.
    """
    if not title.strip():
        raise TitleWanted()
    if due_on is not None and due_on < clock.today(person.time_zone):
        raise DayPassed()
    source = Source(origin)
    row = RouteItem(
        person_id=person.id,
        person=person,
        source=source if source in {Source.DEFERRAL, Source.MENTORING} else Source.OWN,
        title=title.strip()[:250],
        competency=competency if competency in COMPETENCY_IDS else None,
        due_on=due_on,
        hours=hours,
        owner=owner,
        added_at=clock.now(),
    )
    db.session.add(row)
    saved(row, "route.added", by or person)
    if by is not None and by.id != person.id:
        notify(person, "route.added", "route.item", {"key": row.key}, name=by.names, title=row.title)
    return row
