"""Reads about reading."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.extensions import db
from app.reading.content import reading
from app.reading.models import Kind, ReadingEntry
from app.stations import Progress, Step
from app.stations import State as Stand


def entry(entry_id: int) -> ReadingEntry | None:
    return db.session.get(ReadingEntry, entry_id)


def entries_of(person: Person) -> Sequence[ReadingEntry]:
    """The list of a person without what was removed: under way first, then wished, then done, each by date."""
    return db.session.scalars(
        sa.select(ReadingEntry)
        .where(ReadingEntry.person_id == person.id, ReadingEntry.removed_at.is_(None))
        .order_by(
            ReadingEntry.done_on.is_not(None),
            ReadingEntry.started_on.is_(None),
            ReadingEntry.added_at.desc(),
            ReadingEntry.id,
        )
    ).all()


def book_of(person: Person, book: str) -> ReadingEntry | None:
    return db.session.scalar(
        sa.select(ReadingEntry).where(ReadingEntry.person_id == person.id, ReadingEntry.book == book)
    )


def recommended(limit: int = 50) -> Sequence[ReadingEntry]:
    """Blog posts that colleagues chose to share and HR has not hidden, the latest first."""
    return db.session.scalars(
        sa.select(ReadingEntry)
        .options(joinedload(ReadingEntry.person))
        .where(
            ReadingEntry.kind == Kind.BLOG,
            ReadingEntry.shared_at.is_not(None),
            ReadingEntry.hidden_by_hr_at.is_(None),
            ReadingEntry.removed_at.is_(None),
        )
        .order_by(ReadingEntry.shared_at.desc(), ReadingEntry.id.desc())
        .limit(limit)
    ).all()


def hidden(limit: int = 50) -> Sequence[ReadingEntry]:
    """Recommendations that HR has hidden and their owners still share, the latest first: for HR's second thoughts."""
    return db.session.scalars(
        sa.select(ReadingEntry)
        .options(joinedload(ReadingEntry.person))
        .where(
            ReadingEntry.shared_at.is_not(None),
            ReadingEntry.hidden_by_hr_at.is_not(None),
            ReadingEntry.removed_at.is_(None),
        )
        .order_by(ReadingEntry.hidden_by_hr_at.desc(), ReadingEntry.id.desc())
        .limit(limit)
    ).all()


def done_books(person: Person) -> frozenset[str]:
    """The ids of the five books whose practice task this person has done."""
    return frozenset(
        db.session.scalars(
            sa.select(ReadingEntry.book).where(
                ReadingEntry.person_id == person.id,
                ReadingEntry.book.is_not(None),
                ReadingEntry.done_on.is_not(None),
                ReadingEntry.removed_at.is_(None),
            )
        )
    )


def title_of(entry: ReadingEntry) -> str:
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
