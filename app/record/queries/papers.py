"""Reads of private notes and of a file on its way in."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Client, ImportMapping, Note, NoteKind, Upload

MOST_NOTES = 200


def note(note_id: int) -> Note | None:
    return db.session.get(Note, note_id)


def notes_of(
    person: Person, kind: NoteKind | None = None, client: Client | None = None, *, behind: Note | None = None
) -> Sequence[Note]:
    """The person's own notes, latest first, at most `MOST_NOTES`; with `behind` those that follow that note."""
    query = (
        sa.select(Note)
        .options(sa.orm.joinedload(Note.client))
        .where(Note.person_id == person.id, Note.removed_at.is_(None))
        .order_by(Note.on.desc(), Note.id.desc())
        .limit(MOST_NOTES)
    )
    if kind is not None:
        query = query.where(Note.kind == kind)
    if client is not None:
        query = query.where(Note.client_id == client.id)
    if behind is not None:
        query = query.where(
            sa.tuple_(Note.on, Note.id) < sa.tuple_(sa.literal(behind.on), sa.literal(behind.id))
        )
    return db.session.scalars(query).all()


def notes_kept(person: Person) -> int:
    """How many notes the person has, whatever a page shows of them."""
    query = sa.select(sa.func.count()).where(Note.person_id == person.id, Note.removed_at.is_(None))
    return db.session.scalar(query) or 0


def upload_of(person: Person) -> Upload | None:
    return db.session.scalar(sa.select(Upload).where(Upload.person_id == person.id))


def remembered_mapping(person: Person, head_digest: str) -> ImportMapping | None:
    return db.session.get(ImportMapping, (person.id, head_digest))
