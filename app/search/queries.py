"""Reads for the search page: what of the content a person may open, and what they have written themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import current_app

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.core.access import Permission, can
from app.extensions import db
from app.reading.content import reading
from app.reading.models import ReadingEntry
from app.record.models import Note
from app.route.content import route_words
from app.route.models import RouteItem, Source
from app.search.index import Entry, Found, Index, Said
from app.search.library import Place, content_index, joined
from app.swot.models import SheetAction, SheetEntry, Worksheet

# One room's texts of one person; the newest ones, so that a diligent writer costs no more than a second look.
MOST_ROWS = 1000


def may_open(person: Any, endpoint: str) -> bool:
    """Tell whether the room is there and `person` (None for a stranger) may enter it."""
    access = getattr(current_app.view_functions.get(endpoint), "access", None)
    return access == "public" or (isinstance(access, Permission) and can(person, access))


def in_content(query: str, language: str, person: Any, limit: int = 20) -> Found:
    """Find in what the portal says, as far as this person may open it."""
    open_rooms: dict[str, bool] = {}

    def allowed(entry: Entry) -> bool:
        endpoint = entry.place.endpoint
        if endpoint not in open_rooms:
            open_rooms[endpoint] = may_open(person, endpoint)
        return open_rooms[endpoint]

    return content_index().search(query, language, limit, allowed)


def in_own_texts(query: str, language: str, person: Person, limit: int = 20) -> Found:
    """Find in what `person` has written, and in nobody else's texts: one statement for each kind of text."""
    return Index(own_texts(person)).search(query, language, limit)


def own_texts(person: Person) -> Iterator[Entry]:
    for row in _rows(_LINES, person):
        yield _own("line", Place("swot.entry", {"entry_id": row.id}), row.statement, row.evidence)
    for row in _rows(_ACTIONS, person):
        yield _own(
            "action",
            Place("swot.action", {"action_id": row.id}),
            row.what,
            row.measure,
            row.when_line,
            row.then_line,
        )
    for row in _rows(_STEPS, person):
        item = route_words().item(row.content_key) if row.content_key else None
        key = row.content_key or f"own-{row.id}"
        yield _own(
            "step",
            Place("route.item", {"key": key}),
            str(item.title) if item else row.title,
            row.applied_where,
        )
    for row in _rows(_EXAMPLES, person):
        yield _own(
            "example",
            Place("assessment.example", {"evidence_id": row.id}),
            row.situation,
            row.did,
            row.result,
        )
    for row in _rows(_NOTES, person):
        yield _own("note", Place("record.notes"), row.text)
    for row in _rows(_READING, person):
        book = reading().book(row.book) if row.book else None
        title = str(book.title) if book else row.title
        place = Place("reading.show", {"entry_id": row.id})
        yield _own("reading", place, title, row.author, row.idea, row.notes, row.applied)


def _own(kind: str, place: Place, title: str, *texts: str) -> Entry:
    return Entry(kind, place, {"": Said(title, joined(texts))})


def _rows(query: sa.Executable, person: Person) -> Any:
    return db.session.execute(query, {"person": person.id})


_PERSON = sa.bindparam("person", type_=sa.Integer)
_LINES = (
    sa.select(SheetEntry.id, SheetEntry.statement, SheetEntry.evidence)
    .join(Worksheet)
    .where(Worksheet.person_id == _PERSON, Worksheet.closed_at.is_(None), SheetEntry.removed_at.is_(None))
    .order_by(SheetEntry.id.desc())
    .limit(MOST_ROWS)
)
_ACTIONS = (
    sa.select(
        SheetAction.id, SheetAction.what, SheetAction.measure, SheetAction.when_line, SheetAction.then_line
    )
    .where(SheetAction.person_id == _PERSON)
    .order_by(SheetAction.id.desc())
    .limit(MOST_ROWS)
)
# What grew from a SWOT action keeps its words there.
_STEPS = (
    sa.select(RouteItem.id, RouteItem.content_key, RouteItem.title, RouteItem.applied_where)
    .where(RouteItem.person_id == _PERSON, RouteItem.source != Source.SWOT)
    .order_by(RouteItem.id.desc())
    .limit(MOST_ROWS)
)
_EXAMPLES = (
    sa.select(Evidence.id, Evidence.situation, Evidence.did, Evidence.result)
    .where(Evidence.person_id == _PERSON, Evidence.withdrawn_at.is_(None))
    .order_by(Evidence.id.desc())
    .limit(MOST_ROWS)
)
_NOTES = (
    sa.select(Note.text)
    .where(Note.person_id == _PERSON, Note.removed_at.is_(None))
    .order_by(Note.id.desc())
    .limit(MOST_ROWS)
)
_READING = (
    sa.select(
        ReadingEntry.id, ReadingEntry.book, ReadingEntry.title, ReadingEntry.author,
        ReadingEntry.idea, ReadingEntry.notes, ReadingEntry.applied,
    )
    .where(ReadingEntry.person_id == _PERSON, ReadingEntry.removed_at.is_(None))
    .order_by(ReadingEntry.id.desc())
    .limit(MOST_ROWS)
)  # fmt: skip
