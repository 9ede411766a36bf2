"""Keeping the words of people's texts in step with the texts themselves, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from app.extensions import db
from app.search.models import SearchDocument
from app.search.texts import KINDS, Kind, words_of

AT_ONCE = 500

_BY_ROW = {kind.row: kind for kind in KINDS}


def follow(session: Session, _context: object) -> None:
    """Whatever is written or removed in any room is found, or no longer found, from the same commit on."""
    changed: dict[Kind, list[Any]] = {}
    gone: dict[Kind, list[int]] = {}
    for row in (*session.new, *session.dirty):
        if kind := _BY_ROW.get(type(row)):
            changed.setdefault(kind, []).append(row)
    for row in session.deleted:
        if kind := _BY_ROW.get(type(row)):
            gone.setdefault(kind, []).append(row.id)
    for kind, rows in changed.items():
        _replace(session, kind, rows)
    for kind, ids in gone.items():
        _forget(session, kind, ids)


def catch_up() -> int:
    """Take in texts from before the words were kept, and let go of words whose text is gone; return how many.

    What goes by a statement of its own (a retention job, an older version of the portal) passes the session by.
    """
    count = 0
    for kind in KINDS:
        own = sa.select(SearchDocument.row_id).where(SearchDocument.kind == kind.name)
        db.session.execute(
            sa.delete(SearchDocument).where(
                SearchDocument.kind == kind.name, SearchDocument.row_id.not_in(sa.select(kind.row.id))
            )
        )
        rows = db.session.scalars(
            sa.select(kind.row).where(kind.row.id.not_in(own)).order_by(kind.row.id).limit(AT_ONCE)
        ).all()
        count += _replace(db.session(), kind, [row for row in rows if kind.says(row)])
    return count


def _replace(session: Session, kind: Kind, rows: Iterable[Any]) -> int:
    found = {row.id: row for row in rows}
    if not found:
        return 0
    _forget(session, kind, found)
    documents = [
        {
            "person_id": row.person_id,
            "kind": kind.name,
            "row_id": id,
            "words": words_of(row.person_id, texts),
        }
        for id, row in found.items()
        if (texts := kind.says(row)) is not None
    ]
    if documents:
        session.connection().execute(sa.insert(SearchDocument), documents)
    return len(documents)


def _forget(session: Session, kind: Kind, ids: Iterable[int]) -> None:
    session.connection().execute(
        sa.delete(SearchDocument).where(
            SearchDocument.kind == kind.name, SearchDocument.row_id.in_(list(ids))
        )
    )
