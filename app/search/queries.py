"""Reads for the search page: what of the content a person may open, and what they have written themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import current_app

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.core.access import Permission, can
from app.core.stems import stem
from app.extensions import db
from app.reading.content import reading
from app.reading.models import ReadingEntry
from app.record.models import Note
from app.route.content import route_words
from app.route.models import RouteItem, Source
from app.search.index import ALSO, Entry, Found, Index, Said, asked
from app.search.library import Place, content_index, joined
from app.search.texts import bare, owner_word
from app.swot.models import SheetAction, SheetEntry, Worksheet

# So many of the newest findings are weighed against each other; of the others only their number is told.
MOST_ROWS = 200


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
    """Find in what `person` has written, and in nobody else's texts.

    The database names the newest texts that hold the words, then one statement for each kind reads those; ranking and
    snippets are the same as for the content. What holds every word comes before what holds some.
    """
    words = [choice for word in asked(query) if (choice := _forms(word))]
    if not words:
        return Found((), 0, False)
    total, places = _matches(person, words, every=True)
    if not total and len(words) > 1:
        total, places = _matches(person, words, every=False)
    found = Index(own_texts(person, places)).search(query, language, limit)
    return Found(found.hits, max(total, found.total) if total > MOST_ROWS else found.total, found.partial)


def _forms(word: str) -> tuple[str, str]:
    """A word as it is looked for: its stem, and itself as a beginning, because people search while they type."""
    also = ALSO.get(word, word)
    return bare(stem(also)), bare(also)


def _matches(
    person: Person, words: Sequence[tuple[str, str]], *, every: bool
) -> tuple[int, Mapping[str, list[int]]]:
    """Return how many texts there are, and the newest of them: ids of rows by kind."""
    postgresql = db.engine.dialect.name == "postgresql"
    if postgresql:
        said = [f"('{one}' | '{begin}':*)" for one, begin in words]
        asked_for = f"'{owner_word(person.id)}' & ({(' & ' if every else ' | ').join(said)})"
    else:
        said = [f'("{one}" OR "{begin}" *)' for one, begin in words]
        asked_for = f'"{owner_word(person.id)}" AND ({(" AND " if every else " OR ").join(said)})'
    rows = db.session.execute(_ON_POSTGRESQL if postgresql else _ON_SQLITE, {"asked": asked_for}).all()
    places: dict[str, list[int]] = {}
    for row in rows:
        places.setdefault(row.kind, []).append(row.row_id)
    return (rows[0].total if rows else 0), places


def own_texts(person: Person, places: Mapping[str, list[int]]) -> Iterator[Entry]:
    """The texts of `person` at `places`; a statement for each kind that is among them."""
    for row in _rows(_LINES, person, places.get("line")):
        yield _own("line", Place("swot.entry", {"entry_id": row.id}), row.statement, row.evidence)
    for row in _rows(_ACTIONS, person, places.get("action")):
        yield _own(
            "action",
            Place("swot.action", {"action_id": row.id}),
            row.what,
            row.measure,
            row.when_line,
            row.then_line,
        )
    for row in _rows(_STEPS, person, places.get("step")):
        item = route_words().item(row.content_key) if row.content_key else None
        key = row.content_key or f"own-{row.id}"
        yield _own(
            "step",
            Place("route.item", {"key": key}),
            str(item.title) if item else row.title,
            row.applied_where,
        )
    for row in _rows(_EXAMPLES, person, places.get("example")):
        yield _own(
            "example",
            Place("assessment.example", {"evidence_id": row.id}),
            row.situation,
            row.did,
            row.result,
        )
    for row in _rows(_NOTES, person, places.get("note")):
        yield _own("note", Place("record.notes"), row.text)
    for row in _rows(_READING, person, places.get("reading")):
        book = reading().book(row.book) if row.book else None
        title = str(book.title) if book else row.title
        place = Place("reading.show", {"entry_id": row.id})
        yield _own("reading", place, title, row.author, row.idea, row.notes, row.applied)


def _own(kind: str, place: Place, title: str, *texts: str) -> Entry:
    return Entry(kind, place, {"": Said(title, joined(texts))})


def _rows(query: sa.Executable, person: Person, ids: list[int] | None) -> Any:
    return db.session.execute(query, {"person": person.id, "ids": ids}) if ids else ()


_PERSON = sa.bindparam("person", type_=sa.Integer)
_IDS = sa.bindparam("ids", expanding=True, type_=sa.Integer)
_ON_SQLITE = sa.text(
    "SELECT d.kind, d.row_id, count(*) OVER () AS total FROM search_fts JOIN search_document AS d ON d.id = search_fts.rowid"
    f" WHERE search_fts MATCH :asked ORDER BY d.id DESC LIMIT {MOST_ROWS}"
)
_ON_POSTGRESQL = sa.text(
    "SELECT kind, row_id, count(*) OVER () AS total FROM search_document"
    " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:asked AS tsquery)"
    f" ORDER BY id DESC LIMIT {MOST_ROWS}"
)
_LINES = (
    sa.select(SheetEntry.id, SheetEntry.statement, SheetEntry.evidence)
    .join(Worksheet)
    .where(Worksheet.person_id == _PERSON, Worksheet.closed_at.is_(None), SheetEntry.removed_at.is_(None))
    .where(SheetEntry.id.in_(_IDS))
    .order_by(SheetEntry.id.desc())
)
_ACTIONS = (
    sa.select(
        SheetAction.id, SheetAction.what, SheetAction.measure, SheetAction.when_line, SheetAction.then_line
    )
    .where(SheetAction.person_id == _PERSON)
    .where(SheetAction.id.in_(_IDS))
    .order_by(SheetAction.id.desc())
)
# What grew from a SWOT action keeps its words there.
_STEPS = (
    sa.select(RouteItem.id, RouteItem.content_key, RouteItem.title, RouteItem.applied_where)
    .where(RouteItem.person_id == _PERSON, RouteItem.source != Source.SWOT)
    .where(RouteItem.id.in_(_IDS))
    .order_by(RouteItem.id.desc())
)
_EXAMPLES = (
    sa.select(Evidence.id, Evidence.situation, Evidence.did, Evidence.result)
    .where(Evidence.person_id == _PERSON, Evidence.withdrawn_at.is_(None))
    .where(Evidence.id.in_(_IDS))
    .order_by(Evidence.id.desc())
)
_NOTES = (
    sa.select(Note.text)
    .where(Note.person_id == _PERSON, Note.removed_at.is_(None))
    .where(Note.id.in_(_IDS))
    .order_by(Note.id.desc())
)
_READING = (
    sa.select(
        ReadingEntry.id, ReadingEntry.book, ReadingEntry.title, ReadingEntry.author,
        ReadingEntry.idea, ReadingEntry.notes, ReadingEntry.applied,
    )
    .where(ReadingEntry.person_id == _PERSON, ReadingEntry.removed_at.is_(None))
    .where(ReadingEntry.id.in_(_IDS))
    .order_by(ReadingEntry.id.desc())
)  # fmt: skip
