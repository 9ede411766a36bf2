"""Doing an item: beginning it, closing it with a word on where it was applied, and taking that back."""

from __future__ import annotations

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.assessment.models import Evidence, Origin
from app.assessment.services import draft_evidence, withdraw_evidence
from app.core import clock
from app.extensions import db
from app.reading import queries as reading_list
from app.reading.content import reading
from app.reading.models import ReadingEntry
from app.reading.queries import done_books
from app.reading.services import close_book, open_book_again, practised, taken_back
from app.route import queries
from app.route.models import AT_ONCE, ItemState, RouteItem, Source
from app.route.queries.catalogue import catalogue
from app.route.queries.recall import questions_of
from app.route.refusals import NotOnRoute, NotWaiting, StillBlocked, TwoAtATime, WhereApplied
from app.route.rules import served_most
from app.route.services.rows import row_of, saved
from app.swot import queries as swot
from app.swot.services import finish_action, reopen_action


def start(person: Person, key: str) -> RouteItem:
    """Begin an item; at most two are under way at once, and what it needs is done."""
    take_turns(person)
    row = row_of(person, key)
    if row.state is ItemState.DOING:
        return row
    if row.state is ItemState.DONE:
        raise NotWaiting()
    if _blocked(person, row):
        raise StillBlocked()
    row.slot = _free_slot(person)
    row.state, row.started_at = ItemState.DOING, row.started_at or clock.now()
    row.deferred_until, row.reason = None, ""
    return saved(row, "route.started")


def finish(person: Person, key: str, *, applied_where: str) -> RouteItem:
    """Close an item: say where it was applied. That begins an example for the skill, and changes no level (10.3, 9)."""
    if not applied_where.strip():
        raise WhereApplied()
    row = row_of(person, key)
    if not row.is_waiting:
        raise NotWaiting()
    _close(row, applied_where.strip(), _main_competency(person, row), Origin.ROUTE)
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and action.is_open:
        finish_action(action, row.applied_where)
    if book := reading().book(row.content_key or ""):
        close_book(person, book, row.applied_where)
    return saved(row, "route.finished")


@practised.connect
def keep_reading(entry: ReadingEntry) -> RouteItem:
    """Close what was practised in the reading room: its line on where begins an example, as that of any other item.

    A book of the catalogue closes its own item; what somebody has chosen themselves gets one, so that questions can be
    put to it. A second press changes nothing. Raises NotOnRoute for what is not practised.
    """
    if entry.done_on is None or entry.removed_at is not None:
        raise NotOnRoute()
    person, book = entry.person, reading().book(entry.book or "")
    if book is not None and book.id in catalogue():
        row = row_of(person, book.id)
        competency = _main_competency(person, row)
    else:
        row = _row_of_reading(entry)
        competency = entry.competency or (book.competencies[0] if book else None)
        row.competency = competency
    if row.state is not ItemState.DONE:
        _close(row, entry.applied, competency, Origin.READING)
        saved(row, "route.finished")
    return row


@taken_back.connect
def open_reading_again(entry: ReadingEntry) -> None:
    """Take back what `keep_reading` did, as far as nobody has gone on from it."""
    row = reading_row(entry)
    if row is None or row.state is not ItemState.DONE:
        return
    if row.reading_id is None:
        restore(entry.person, row.key)
    elif not questions_of(row):
        _withdraw_draft(row)
        db.session.delete(row)
        db.session.flush()


def reading_row(entry: ReadingEntry) -> RouteItem | None:
    """The item of the route that stands for an entry of the reading list."""
    return next(
        (
            row
            for row in queries.items_of(entry.person)
            if row.reading_id == entry.id or (entry.book is not None and row.content_key == entry.book)
        ),
        None,
    )


def restore(person: Person, key: str) -> RouteItem:
    """Take back a beginning, an end, a deferral or a drop: the item is open again."""
    row = row_of(person, key)
    _withdraw_draft(row)
    if row.state is ItemState.DONE and row.content_key:
        open_book_again(person, row.content_key, row.applied_where)
    action = swot.action(row.swot_action_id) if row.swot_action_id else None
    if action is not None and not action.is_open:
        reopen_action(action)
    row.state, row.slot, row.done_at, row.started_at = ItemState.OPEN, None, None, None
    row.deferred_until, row.reason, row.applied_where = None, "", ""
    return saved(row, "route.restored")


def _close(row: RouteItem, applied_where: str, competency: str | None, origin: Origin) -> None:
    row.state, row.slot, row.done_at = ItemState.DONE, None, clock.now()
    row.deferred_until, row.reason = None, ""
    row.applied_where = applied_where
    if competency or origin is Origin.READING:
        row.evidence_id = draft_evidence(row.person, competency or "", applied_where, origin).id


def _row_of_reading(entry: ReadingEntry) -> RouteItem:
    take_turns(entry.person)
    if row := reading_row(entry):
        return row
    row = RouteItem(
        person_id=entry.person_id,
        person=entry.person,
        source=Source.OWN,
        reading_id=entry.id,
        title=reading_list.title_of(entry)[:250],
        hours=entry.hours or None,
        state=ItemState.OPEN,
        added_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _withdraw_draft(row: RouteItem) -> None:
    draft = db.session.get(Evidence, row.evidence_id) if row.evidence_id is not None else None
    if draft is not None and draft.is_draft:
        withdraw_evidence(draft)
    row.evidence_id = None


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
    return served_most(learning.gains, draft.gaps, draft.tables)
