"""What this room says on the home page: how far somebody is with their list, and what to try out next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.reading.content import reading
from app.reading.models import Kind, ReadingEntry
from app.stations import ME, Fact, Facts, OnPath, Progress, State, Step, fact

# `word` the book of the five, `text` the title as typed, `other` 1 for books, `on` and `number` when it was begun and whether it is done.
LIST = (
    fact(
        "reading.entry",
        id=ReadingEntry.id,
        other=sa.case((ReadingEntry.kind == Kind.BOOK, 1), else_=0),
        number=sa.case((ReadingEntry.done_on.is_not(None), 1), else_=0),
        word=ReadingEntry.book,
        text=ReadingEntry.title,
        on=ReadingEntry.started_on,
        at=ReadingEntry.added_at,
    ).where(ReadingEntry.person_id == ME, ReadingEntry.removed_at.is_(None)),
)


def _entries(facts: Facts) -> Sequence[Fact]:
    """The list as its own page orders it: what was added last stands first."""
    return sorted(facts.all("reading.entry"), key=lambda row: (-_stamp(row.at), row.id))


def _stamp(moment: datetime) -> float:
    return moment.timestamp()


def done_books_in(facts: Facts) -> frozenset[str]:
    """The ids of the five books whose practice task is done."""
    return frozenset(row.word for row in facts.all("reading.entry") if row.word and row.number)


def progress(facts: Facts) -> Progress:
    entries = facts.all("reading.entry")
    done = sum(row.number for row in entries)
    if not entries:
        return Progress(State.AHEAD, _l("five books are waiting"))
    word = _l("%(done)s of %(all)s tried out", done=done, all=len(entries))
    return Progress(State.DONE if done >= 3 and done == len(entries) else State.ON, word)


def step(facts: Facts) -> Step | None:
    entries = _entries(facts)
    current = next((row for row in entries if row.on and not row.number), None)
    if current is not None:
        known = reading().book(current.word) if current.word else None
        return Step(
            title=_l("Try out one thing from “%(title)s”", title=known.title if known else current.text),
            why=_l("Reading alone raises no level. One practice task with a client makes it evidence."),
            action=_l("Open the book") if current.other else _l("Open the entry"),
            endpoint="reading.show",
            values={"entry_id": current.id},
        )
    begun = {row.word for row in entries}
    book = next((book for book in reading().books if book.id not in begun), None)
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


ON_PATH = OnPath(facts=LIST, progress=progress, step=step)
