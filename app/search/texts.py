"""What of people's writing can be found: which rows, whose they are, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.assessment.models import Evidence
from app.core.stems import stem, words
from app.reading.content import reading
from app.reading.models import ReadingEntry
from app.record.models import Note
from app.route.content import route_words
from app.route.models import RouteItem, Source
from app.swot.models import SheetAction, SheetEntry

LONGEST_WORD = 60


@dataclass(frozen=True)
class Kind:
    """One kind of text. `says` returns a row's title and its other texts; None: this row is found by nobody."""

    name: str
    row: Any
    says: Callable[[Any], tuple[str, ...] | None]


def _line(row: SheetEntry) -> tuple[str, ...] | None:
    return None if row.removed_at else (row.statement, row.evidence)


def _action(row: SheetAction) -> tuple[str, ...]:
    return (row.what, row.measure, row.when_line, row.then_line)


def _step(row: RouteItem) -> tuple[str, ...] | None:
    # What grew from a SWOT action keeps its words there.
    if row.source is Source.SWOT:
        return None
    if not row.content_key:
        return (row.title, row.applied_where or "")
    item = route_words().item(row.content_key)
    titles = (item.title.ru, item.title.en) if item else (row.content_key,)
    return (*titles, row.applied_where or "")


def _example(row: Evidence) -> tuple[str, ...] | None:
    return None if row.withdrawn_at else (row.situation, row.did, row.result)


def _note(row: Note) -> tuple[str, ...] | None:
    return None if row.removed_at else (row.text,)


def _reading(row: ReadingEntry) -> tuple[str, ...] | None:
    if row.removed_at:
        return None
    book = reading().book(row.book) if row.book else None
    titles = (book.title.ru, book.title.en) if book else (row.title,)
    return (*titles, row.author, row.idea, row.notes, row.applied)


KINDS = (
    Kind("line", SheetEntry, _line),
    Kind("action", SheetAction, _action),
    Kind("step", RouteItem, _step),
    Kind("example", Evidence, _example),
    Kind("note", Note, _note),
    Kind("reading", ReadingEntry, _reading),
)


def owner_word(person_id: int) -> str:
    """The word by which a search keeps to one person's texts. The letter in front makes it unlike any number."""
    return f"owner{person_id}"


def words_of(person_id: int, texts: tuple[str, ...]) -> str:
    """Everything a text can be found by, as words with one space between."""
    said = [bare(word) for text in texts for word in words(text or "")]
    return " ".join(dict.fromkeys([owner_word(person_id), *said, *map(bare, map(stem, said))]))


def bare(word: str) -> str:
    """A word as the databases keep it: no apostrophe, and not longer than any real word."""
    return word.replace("'", "")[:LONGEST_WORD]
