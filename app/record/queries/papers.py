"""Reads of private notes and of a file on its way in."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Client, ImportMapping, Note, NoteKind, Upload


def note(note_id: int) -> Note | None:
    return db.session.get(Note, note_id)


def notes_of(person: Person, kind: NoteKind | None = None, client: Client | None = None) -> Sequence[Note]:
    """The person's own notes, latest first."""
    query = (
        sa.select(Note)
        .options(sa.orm.joinedload(Note.client))
        .where(Note.person_id == person.id, Note.removed_at.is_(None))
        .order_by(Note.on.desc(), Note.id.desc())
        .limit(200)
    )
    if kind is not None:
        query = query.where(Note.kind == kind)
    if client is not None:
        query = query.where(Note.client_id == client.id)
    return db.session.scalars(query).all()


def upload_of(person: Person) -> Upload | None:
    return db.session.scalar(sa.select(Upload).where(Upload.person_id == person.id))


def remembered_mapping(person: Person, head_digest: str) -> ImportMapping | None:
    return db.session.get(ImportMapping, (person.id, head_digest))
