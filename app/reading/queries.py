"""Reads about reading."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Person
from app.extensions import db
from app.reading.content import reading
from app.reading.models import Certificate, Kind, ReadingEntry
from app.reading.path import ON_PATH


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
    """Blog posts that colleagues chose to share and HR has not hidden: what HR puts first, then the latest."""
    return db.session.scalars(
        sa.select(ReadingEntry)
        .options(joinedload(ReadingEntry.person))
        .where(
            ReadingEntry.kind == Kind.BLOG,
            ReadingEntry.shared_at.is_not(None),
            ReadingEntry.hidden_by_hr_at.is_(None),
            ReadingEntry.removed_at.is_(None),
        )
        .order_by(ReadingEntry.featured_at.is_(None), ReadingEntry.shared_at.desc(), ReadingEntry.id.desc())
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


def list_shown(person: Person) -> Sequence[ReadingEntry]:
    """The list as others read it, with its certificates; the content of the files is not read."""
    return db.session.scalars(
        sa.select(ReadingEntry)
        .options(selectinload(ReadingEntry.files))
        .where(ReadingEntry.person_id == person.id, ReadingEntry.removed_at.is_(None))
        .order_by(ReadingEntry.done_on.is_(None), ReadingEntry.done_on.desc(), ReadingEntry.id)
    ).all()


def certificate(certificate_id: int) -> Certificate | None:
    """A file that shows a completion, unless it or its entry was removed."""
    found = db.session.get(Certificate, certificate_id)
    gone = found is None or found.removed_at is not None or found.entry.removed_at is not None
    return None if gone else found


def removed_certificate(certificate_id: int) -> Certificate | None:
    return db.session.get(Certificate, certificate_id)


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


progress_of, next_step_of = ON_PATH.progress_of, ON_PATH.next_step_of
