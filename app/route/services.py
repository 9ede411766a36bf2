"""What a person does with a route: begin, finish, put off, drop, pin, add, and have it agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.assessment.services import draft_evidence, withdraw_evidence
from app.core import audit, clock
from app.extensions import db
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects
from app.reading.models import ReadingEntry
from app.reading.queries import done_books
from app.route import queries, rules
from app.route.catalogue import catalogue
from app.route.models import AT_ONCE, MOST_HOURS, ItemState, RouteItem, RoutePlan, Source
from app.route.refusals import (  # fmt: skip
    CannotAgree,
    DayPassed,
    HoursOutOfRange,
    NotOnRoute,
    NotWaiting,
    StillBlocked,
    TitleWanted,
    TwoAtATime,
    WhereApplied,
)
from app.sharing.models import Area, Audience
from app.sharing.services import share
from app.skills.ids import COMPETENCY_IDS
from app.swot import queries as swot
from app.swot.services import drop_action, finish_action, reopen_action

declare({
    "route.asked": _l("%(name)s asks you to look at a learning route and to agree it."),
    "route.agreed": _l("%(name)s has agreed your learning route."),
    "route.added": _l("%(name)s has put something on your learning route: %(title)s"),
})  # fmt: skip

declare_subjects(
    "route",
    _l("Learning route"),
    {
        "asked": (_l("Somebody asks you to agree a learning route"), {"route.asked"}),
    },
)


def set_hours(person: Person, weekly_hours: int) -> RoutePlan:
    """Say how many hours a week there are for the route, 1..40; the weeks follow."""
    if not 1 <= weekly_hours <= MOST_HOURS:
        raise HoursOutOfRange()
    plan = _plan(person)
    plan.weekly_hours = weekly_hours
    plan.made_at = clock.now()
    db.session.flush()
    plan.snapshot = _snapshot(person)
    db.session.flush()
    return plan


def set_base(person: Person, has_base: bool | None) -> RoutePlan:
    """Say whether one has been trained as an ordinary manager already (F75); None leaves it to the portal."""
    plan = _plan(person)
    plan.has_base = has_base
    db.session.flush()
    return plan


def start(person: Person, key: str) -> RouteItem:
    """Begin an item; at most two are under way at once, and what it needs is done."""
    _turns(person)
    row = _row(person, key)
    if row.state is ItemState.DOING:
        return row
    if row.state is ItemState.DONE:
        raise NotWaiting()
    if _blocked(person, row):
        raise StillBlocked()
    row.slot = _free_slot(person)
    row.state, row.started_at = ItemState.DOING, row.started_at or clock.now()
    row.deferred_until, row.reason = None, ""
    return _saved(row, "route.started")


def finish(person: Person, key: str, *, applied_where: str) -> RouteItem:
    """Close an item: say where it was applied. That begins an example for the skill, and changes no level (10.3, 9)."""
    if not applied_where.strip():
        raise WhereApplied()
    row = _row(person, key)
    if not row.is_waiting:
        raise NotWaiting()
    row.state, row.slot, row.done_at = ItemState.DONE, None, clock.now()
    row.applied_where = applied_where.strip()
    if competency := _main_competency(person, row):
        row.evidence_id = draft_evidence(person, competency, row.applied_where).id
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and action.is_open:
        finish_action(action, row.applied_where)
    return _saved(row, "route.finished")


def keep_reading(person: Person, entry: ReadingEntry) -> RouteItem:
    """Close the item of a book that was practised in the reading room: its line on where begins an example, as any other.

    A second press changes nothing. Raises NotOnRoute for what the catalogue does not hold or what is not practised yet.
    """
    if entry.done_on is None or entry.removed_at is not None or entry.book not in catalogue():
        raise NotOnRoute()
    row = _row(person, entry.book)
    if row.state is ItemState.DONE:
        return row
    return finish(person, entry.book, applied_where=entry.applied)


def defer(person: Person, key: str, *, until: date | None = None, reason: str = "") -> RouteItem:
    """Put an item off, to a day or without one; the rest of the route closes up."""
    if until is not None and until < clock.today(person.time_zone):
        raise DayPassed(field="until")
    row = _row(person, key)
    if row.state is ItemState.DONE:
        raise NotWaiting()
    row.state, row.slot, row.deferred_until, row.reason = (
        ItemState.DEFERRED,
        None,
        until,
        reason.strip()[:250],
    )
    return _saved(row, "route.deferred")


def drop(person: Person, key: str, *, reason: str = "") -> RouteItem:
    """Take an item off the route for good; `restore` brings it back."""
    row = _row(person, key)
    if row.state is ItemState.DONE:
        raise NotWaiting()
    row.state, row.slot, row.reason, row.pinned = ItemState.DROPPED, None, reason.strip()[:250], False
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and action.is_open:
        drop_action(action, reason or row.state.label)
    return _saved(row, "route.dropped")


def restore(person: Person, key: str) -> RouteItem:
    """Take back a beginning, an end, a deferral or a drop: the item is open again."""
    row = _row(person, key)
    if row.evidence_id is not None:
        draft = db.session.get(Evidence, row.evidence_id)
        if draft is not None and draft.is_draft:
            withdraw_evidence(draft)
        row.evidence_id = None
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and not action.is_open:
        reopen_action(action)
    row.state, row.slot, row.done_at, row.started_at = ItemState.OPEN, None, None, None
    row.deferred_until, row.reason, row.applied_where = None, "", ""
    return _saved(row, "route.restored")


def pin(person: Person, key: str) -> RouteItem:
    """Have an item stand before the others, behind those pinned earlier."""
    row = _row(person, key)
    last = db.session.scalar(
        sa.select(sa.func.max(RouteItem.position)).where(RouteItem.person_id == person.id, RouteItem.pinned)
    )
    if not row.pinned:
        row.pinned, row.position = True, (last if last is not None else -1) + 1
    return _saved(row, "route.pinned")


def unpin(person: Person, key: str) -> RouteItem:
    """Let the arithmetic decide again."""
    row = _row(person, key)
    row.pinned, row.position = False, None
    return _saved(row, "route.unpinned")


def set_due(person: Person, key: str, due_on: date | None) -> RouteItem:
    """Give an item a day, or take the day away."""
    row = _row(person, key)
    if due_on is not None and due_on != row.due_on and due_on < clock.today(person.time_zone):
        raise DayPassed()
    row.due_on = due_on
    return _saved(row, "route.dated")


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
    _saved(row, "route.added", by or person)
    if by is not None and by.id != person.id:
        notify(person, "route.added", "route.item", {"key": row.key}, name=by.names, title=row.title)
    return row


def ask_agreement(person: Person, of: Person) -> RoutePlan:
    """Ask the line manager or a mentor to agree the route; it is shown to them from now on."""
    if of.id == person.id or not (of.id == person.manager_id or of.is_mentor):
        raise CannotAgree()
    if of.id == person.manager_id:
        share(person, Area.ROUTE, Audience.LINE_MANAGER)
    else:
        share(person, Area.ROUTE, Audience.PERSON, viewer=of)
    plan = _plan(person)
    plan.asked, plan.asked_at, plan.agreed_by, plan.agreed_at = of, clock.now(), None, None
    db.session.flush()
    audit.record("route.asked", actor=person, person=person, thing=plan)
    notify(of, "route.asked", "route.of", {"person_id": person.id}, by_mail=True, name=person.names)
    return plan


def agree(person: Person, by: Person) -> RoutePlan:
    """Agree a person's route as it stands now; the order and its arithmetic are kept with the word."""
    if by.id == person.id or not (by.id == person.manager_id or by.is_mentor):
        raise CannotAgree()
    plan = _plan(person)
    plan.agreed_by, plan.agreed_at, plan.asked, plan.asked_at = by, clock.now(), None, None
    plan.snapshot = _snapshot(person)
    db.session.flush()
    audit.record("route.agreed", actor=by, person=person, thing=plan)
    notify(person, "route.agreed", "route.index", name=by.names)
    return plan


def take_back_agreement(person: Person, by: Person) -> RoutePlan:
    """Withdraw one's word."""
    plan = _plan(person)
    if plan.agreed_by_id == by.id:
        plan.agreed_by, plan.agreed_at = None, None
        db.session.flush()
        audit.record("route.agreement_taken_back", actor=by, person=person, thing=plan)
    return plan


def _plan(person: Person) -> RoutePlan:
    _turns(person)
    plan = queries.plan_of(person)
    if plan is None:
        plan = RoutePlan(person_id=person.id, person=person, made_at=clock.now(), snapshot={})
        db.session.add(plan)
        db.session.flush()
    return plan


def _snapshot(person: Person) -> dict[str, object]:
    walk = queries.route_of(person)
    return {
        "formula": rules.VERSION,
        "profile": walk.profile,
        "provisional": walk.is_provisional,
        "hours_a_week": walk.weekly_hours,
        "gaps": dict(walk.gaps),
        "order": [one.key for one in walk.order],
    }


def _turns(person: Person) -> None:
    """Whoever writes on one person's route at the same moment takes turns at this row."""
    db.session.execute(sa.select(Person.id).where(Person.id == person.id).with_for_update(key_share=True))


def _row(person: Person, key: str) -> RouteItem:
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
    _turns(person)
    if twin := queries.item(person, key):
        return twin
    row.state = ItemState.OPEN
    db.session.add(row)
    db.session.flush()
    return row


def _blocked(person: Person, row: RouteItem) -> bool:
    learning = catalogue(retired=True).get(row.content_key or "")
    if learning is None:
        return False
    done = {one.content_key for one in queries.items_of(person) if one.state is ItemState.DONE}
    done |= done_books(person)
    return not done.issuperset(learning.needs)


def _free_slot(person: Person) -> int:
    taken = {one.slot for one in queries.items_of(person)}
    free = [slot for slot in range(1, AT_ONCE + 1) if slot not in taken]
    if not free:
        raise TwoAtATime()
    return free[0]


def _main_competency(person: Person, row: RouteItem) -> str | None:
    """The skill an item serves most for this person: the gap it closes widest, else what it teaches most."""
    learning = catalogue(retired=True).get(row.content_key or "")
    if learning is None:
        return row.competency
    draft, _result = queries.draft_of(person)
    by_use: Callable[[str], tuple[float, float]] = lambda id: (  # noqa: E731
        min(learning.gains[id], draft.gaps.get(id, 0.0))
        * float(draft.tables.weights[id])
        * (1.5 if id in draft.tables.must_haves else 1.0),
        learning.gains[id],
    )
    return max(sorted(learning.gains), key=by_use, default=None)


def _saved(row: RouteItem, event: str, actor: Person | None = None) -> RouteItem:
    row.version = (row.version or 0) + 1
    db.session.flush()
    audit.record(event, actor=actor or row.person, person=row.person, thing=row, key=row.key)
    return row
