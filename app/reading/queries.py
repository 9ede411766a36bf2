"""Reads about reading."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.extensions import db
from app.reading.content import reading
from app.reading.models import Entry, Kind
from app.stations import Progress, Step
from app.stations import State as Stand


def entry(entry_id: int) -> Entry | None:
    return db.session.get(Entry, entry_id)


def entries_of(person: Person) -> Sequence[Entry]:
    """The list of a person without what was removed: under way first, then wished, then done, each by date."""
    return db.session.scalars(
        sa.select(Entry)
        .where(Entry.person_id == person.id, Entry.removed_at.is_(None))
        .order_by(
            Entry.done_on.is_not(None),
            Entry.started_on.is_(None),
            Entry.added_at.desc(),
            Entry.id,
        )
    ).all()


def book_of(person: Person, book: str) -> Entry | None:
    return db.session.scalar(sa.select(Entry).where(Entry.person_id == person.id, Entry.book == book))


def recommended(limit: int = 50) -> Sequence[Entry]:
    """Blog posts that colleagues chose to share and HR has not hidden, the latest first."""
    return db.session.scalars(
        sa.select(Entry)
        .options(joinedload(Entry.person))
        .where(
            Entry.kind == Kind.BLOG,
            Entry.shared_at.is_not(None),
            Entry.hidden_by_hr_at.is_(None),
            Entry.removed_at.is_(None),
        )
        .order_by(Entry.shared_at.desc(), Entry.id.desc())
        .limit(limit)
    ).all()


def done_books(person: Person) -> frozenset[str]:
    """The ids of the five books whose practice task this person has done."""
    return frozenset(
        db.session.scalars(
            sa.select(Entry.book).where(
                Entry.person_id == person.id,
                Entry.book.is_not(None),
                Entry.done_on.is_not(None),
                Entry.removed_at.is_(None),
            )
        )
    )


def title_of(entry: Entry) -> str:
    """The title as the reader's language has it; one's own additions keep what was typed."""
    book = reading().book(entry.book) if entry.book else None
    return str(book.title) if book else entry.title


def progress_of(person: Person) -> Progress:
    entries = entries_of(person)
    done = sum(entry.done_on is not None for entry in entries)
    if not entries:
        return Progress(Stand.AHEAD, _l("five books wait"))
    word = _l("%(done)s of %(all)s tried out", done=done, all=len(entries))
    return Progress(Stand.DONE if done >= 3 and done == len(entries) else Stand.ON, word)


def next_step_of(person: Person) -> Step | None:
    entries = entries_of(person)
    current = next((entry for entry in entries if entry.started_on and not entry.done_on), None)
    if current is not None:
        return Step(
            title=_l("Try out one thing from “%(title)s”", title=title_of(current)),
            why=_l("Reading alone raises no level. One practice task with a client makes it evidence."),
            action=_l("Open the book") if current.kind is Kind.BOOK else _l("Open the entry"),
            endpoint="reading.show",
            values={"entry_id": current.id},
        )
    known = {entry.book for entry in entries}
    book = next((book for book in reading().books if book.id not in known), None)
    if book is None:
        return None
    return Step(
        title=_l("Begin the book “%(title)s”", title=book.title),
        why=_l(
            "It comes with one task that you try with a client of your own; the task counts, not the pages."
        ),
        action=_l("Look at the book"),
        endpoint="reading.book",
        values={"name": book.id},
        effort=_l("about %(hours)s hours with the task", hours=book.hours),
    )
