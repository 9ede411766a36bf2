"""Private notes."""

from __future__ import annotations

from datetime import date, datetime

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.record.models import Client, Note, NoteKind
from app.record.services.clients import not_ahead


def add_note(
    person: Person,
    kind: NoteKind,
    text: str,
    *,
    on: date,
    client: Client | None = None,
    at: datetime | None = None,
) -> Note:
    """Keep a note for oneself. It leaves no trail anywhere else. Raises DayAhead."""
    not_ahead(person, on)
    note = Note(
        person_id=person.id,
        client_id=client.id if client else None,
        kind=kind,
        on=on,
        text=text,
        written_at=at or clock.now(),
    )
    db.session.add(note)
    db.session.flush()
    return note


def remove_note(note: Note) -> None:
    note.removed_at = clock.now()
    db.session.flush()


def restore_note(note: Note) -> None:
    note.removed_at = None
    db.session.flush()
