"""Entries of the reading room: begun, written down, closed, recommended to colleagues, featured by HR."""

from __future__ import annotations

from datetime import date
from typing import Any

from blinker import Namespace
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.orm import Stale
from app.core.writes import is_as_seen
from app.extensions import db
from app.reading import queries
from app.reading.content import Book
from app.reading.models import Kind, ReadingEntry

# Sent with an entry when it is done, and when that is taken back. The route closes its item by it and begins an example.
practised = Namespace().signal("reading practised")
taken_back = Namespace().signal("reading taken back")


class NotTriedYet(Refusal):
    message = _l("Write one line on where you tried it. Without practice a book stays “reading”.")
    field = "applied"


class NotRecommended(Refusal):
    message = _l("This post is no longer shown to colleagues. Open the list again.")


class OfTheShelf(Refusal):
    message = _l("The words of this book belong to the shelf. Yours are the notes.")


class ChangedElsewhere(Stale):
    message = _l(
        "You changed this entry in another window. Below is what you typed here; the page shows what is saved."
    )


def _new(person: Person, kind: Kind, title: str, **values: Any) -> ReadingEntry:
    blank: dict[str, Any] = dict.fromkeys(("author", "link", "idea", "provider", "language", "cost", "proof", "notes", "applied"), "")  # fmt: skip
    given = {name: value for name, value in values.items() if value is not None}
    entry = ReadingEntry(person_id=person.id, kind=kind, title=title, added_at=clock.now(), **blank | given)
    db.session.add(entry)
    db.session.flush()
    return entry


def begin_book(person: Person, book: Book, *, on: date | None = None) -> ReadingEntry:
    """Put one of the five books on the list as being read; beginning twice changes nothing."""
    entry = queries.book_of(person, book.id)
    if entry is None:
        entry = _new(
            person,
            Kind.BOOK,
            book.original_title,
            book=book.id,
            author=", ".join(book.authors),
            hours=book.hours,
        )
    entry.removed_at = None
    entry.started_on = entry.started_on or on or clock.today(person.time_zone)
    db.session.flush()
    return entry


def add_own(person: Person, kind: Kind, title: str, **values: Any) -> ReadingEntry:
    """Add a book, a course or a blog post of one's own choice. `values` are columns of ReadingEntry."""
    entry = _new(person, kind, title, **values)
    audit.record("reading.added", actor=person, person=person, thing=entry, kind=kind.value)
    return entry


def change_own(entry: ReadingEntry, *, seen_version: int, **values: Any) -> None:
    """Mend what was typed of an own addition: title, author, link and the like. `values` are columns of ReadingEntry."""
    if entry.book is not None:
        raise OfTheShelf()
    if not is_as_seen(entry, seen_version):
        raise ChangedElsewhere()
    for name, value in values.items():
        setattr(entry, name, value)
    db.session.flush()


def write_down(
    entry: ReadingEntry,
    *,
    seen_version: int,
    notes: str,
    applied: str,
    rating: int | None,
    done: bool,
    proof: str = "",
    on: date | None = None,
) -> None:
    """Keep notes, where it was applied, and whether it is done. Done needs a line on where it was tried."""
    if done and not applied.strip():
        raise NotTriedYet()
    if not is_as_seen(entry, seen_version):
        raise ChangedElsewhere()
    was_done = entry.done_on is not None
    entry.notes, entry.applied, entry.rating, entry.proof = notes, applied, rating, proof
    today = on or clock.today(entry.person.time_zone)
    entry.started_on = entry.started_on or today
    entry.done_on = (entry.done_on or today) if done else None
    db.session.flush()
    if done and not was_done:
        audit.record("reading.done", actor=entry.person, person=entry.person, thing=entry)
        practised.send(entry)
    elif was_done and not done:
        taken_back.send(entry)


def close_book(person: Person, book: Book, applied: str) -> ReadingEntry:
    """Say of one of the five that it was practised where its item of the route was closed, unless the list says so."""
    entry = begin_book(person, book)
    if entry.done_on is None:
        entry.applied, entry.done_on = entry.applied or applied, clock.today(person.time_zone)
        entry.version += 1
        db.session.flush()
    return entry


def open_book_again(person: Person, book: str, applied: str) -> None:
    """Take back what `close_book` said; a line that the person wrote in the reading room stays."""
    entry = queries.book_of(person, book)
    if entry is not None and entry.done_on is not None:
        entry.done_on = None
        entry.applied = "" if entry.applied == applied else entry.applied
        entry.version += 1
        db.session.flush()


def remove(entry: ReadingEntry) -> None:
    """Take an entry off the list, and out of colleagues' sight. `bring_back` undoes the first, not the second."""
    stop_recommending(entry)
    entry.removed_at = clock.now()
    db.session.flush()


def bring_back(entry: ReadingEntry) -> None:
    entry.removed_at = None
    db.session.flush()


def recommend(entry: ReadingEntry) -> None:
    """Show a blog post to colleagues; notes and ratings stay private."""
    entry.shared_at = entry.shared_at or clock.now()
    db.session.flush()
    audit.record("reading.recommended", actor=entry.person, person=entry.person, thing=entry)


def stop_recommending(entry: ReadingEntry) -> None:
    if entry.shared_at is None:
        return
    entry.shared_at, entry.featured_at = None, None
    db.session.flush()
    audit.record("reading.not_recommended", actor=entry.person, person=entry.person, thing=entry)


def hide(entry: ReadingEntry, *, by: Person) -> None:
    """Take a recommendation from colleagues' sight; its owner keeps it."""
    entry.hidden_by_hr_at, entry.featured_at = clock.now(), None
    db.session.flush()
    audit.record("reading.hidden", actor=by, person=entry.person, thing=entry)


def show_again(entry: ReadingEntry, *, by: Person) -> None:
    """Let colleagues see a recommendation again that HR had hidden."""
    entry.hidden_by_hr_at = None
    db.session.flush()
    audit.record("reading.shown_again", actor=by, person=entry.person, thing=entry)


def feature(entry: ReadingEntry, *, by: Person) -> None:
    """Put a recommendation before the others, for HR; twice changes nothing."""
    if entry.shared_at is None or entry.hidden_by_hr_at is not None:
        raise NotRecommended()
    entry.featured_at = entry.featured_at or clock.now()
    db.session.flush()
    audit.record("reading.featured", actor=by, person=entry.person, thing=entry)


def stop_featuring(entry: ReadingEntry, *, by: Person) -> None:
    entry.featured_at = None
    db.session.flush()
    audit.record("reading.not_featured", actor=by, person=entry.person, thing=entry)
