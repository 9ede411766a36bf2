"""The one source of a resume: a JSON document in which every text stands in Russian and English.

    {"next": 7, "basics": {"name": {"ru": …, "en": …}, "email": …, …},
     "work": [{"id": 1, "position": {…}, "startDate": "2021-03", "tags": ["sales"] or None,
               "highlights": [{"id": 2, "text": {…}}]}], "skills": [{"id": 3, "name": {…}, "proofs": [2]}], …}

Entries and lines keep their numbers for life, so that sources, notes and variants stay with them. Nothing here
changes a document in place: every change returns a new one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.core.languages import LANGUAGES
from app.resume.sections import BASICS, BY_KEY, LISTS, FieldOf, Kind, Section

MOST_ENTRIES, MOST_LINES, MOST_LISTED = 40, 30, 30
LARGEST_ID = 100_000

Document = dict[str, Any]


@dataclass(frozen=True)
class SourceLine:
    """A line of experience: its number, where it stands, its two texts."""

    id: int
    section: str
    entry_id: int
    text: Mapping[str, str]

    def said(self, language: str) -> str:
        return said(self.text, language)


@dataclass(frozen=True)
class Missing:
    """A text that exists in one language only."""

    section: str
    entry_id: int | None
    field: str
    language: str


def empty() -> Document:
    return {"next": 1, "basics": {}, **{key: [] for key in LISTS}}


def other(language: str) -> str:
    return "en" if language == "ru" else "ru"


def said(text: Mapping[str, str] | None, language: str) -> str:
    """Return a text in `language`, or in the other one where it has not been translated yet."""
    text = text or {}
    return text.get(language) or text.get(other(language)) or ""


def listed(texts: Mapping[str, Sequence[str]] | None, language: str) -> list[str]:
    texts = texts or {}
    return list(texts.get(language) or texts.get(other(language)) or [])


def entries(document: Document, section: str) -> list[dict[str, Any]]:
    return list(document.get(section) or [])


def part(document: Document, section: str, entry_id: int | None) -> dict[str, Any] | None:
    """Return the basics, or the entry of a section with this number."""
    if section == "basics":
        return dict(document.get("basics") or {})
    return next((entry for entry in entries(document, section) if entry["id"] == entry_id), None)


def lines(document: Document) -> Iterator[SourceLine]:
    """Yield every line of experience, in the order of the document."""
    for key, section in LISTS.items():
        if section.field("highlights"):
            for entry in entries(document, key):
                for line in entry.get("highlights") or []:
                    yield SourceLine(line["id"], key, entry["id"], line["text"])


def line(document: Document, line_id: int) -> SourceLine | None:
    return next((found for found in lines(document) if found.id == line_id), None)


def name_of(section: Section, entry: Mapping[str, Any], language: str) -> str:
    """Return what an entry is called in lists; empty where nothing names it."""
    heads = (entry.get(name) for name in section.heads)
    return ", ".join(
        text for head in heads if (text := said(head, language) if isinstance(head, dict) else head)
    )


def fingerprint(piece: Any) -> str:
    """Return a short digest of a piece, by which a form recognises that somebody saved it in between."""
    return hashlib.sha256(as_text(piece).encode()).hexdigest()[:16]


def as_text(piece: Any) -> str:
    return json.dumps(piece, ensure_ascii=False, sort_keys=True)


def merged(section: Section, old: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry with `values` laid over it.

    `values` maps field names to {"ru": …} or {"en": …} or both (only these languages change), to a list of strings in
    the same way, to a plain string, or for highlights to [{"id": n, "text": {…}}] in their new order. Fields that are
    not named stay as they were; unknown ones are left out.
    """
    fresh = deepcopy(dict(old))
    for field in section.fields:
        if field.name not in values:
            continue
        value = values[field.name]
        if field.kind is Kind.LINES:
            fresh[field.name] = _merged_lines(old.get(field.name) or [], value)
        elif field.kind.is_bilingual:
            kept = {**(old.get(field.name) or {}), **value}
            fresh[field.name] = {language: kept[language] for language in LANGUAGES if kept.get(language)}
        else:
            fresh[field.name] = value
        if fresh[field.name] in ("", {}, []) and field.kind is not Kind.TAGS:
            del fresh[field.name]
    return fresh


def _merged_lines(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    known = {line["id"]: line["text"] for line in old}
    result = []
    for given in new[:MOST_LINES]:
        text = {**known.get(given["id"], {}), **given["text"]}
        text = {language: text[language] for language in LANGUAGES if text.get(language)}
        if text:
            result.append({"id": given["id"], "text": text})
    return result


def with_part(
    document: Document, section: str, entry_id: int | None, values: Mapping[str, Any]
) -> tuple[Document, int]:
    """Return the document with the basics or an entry changed, and the entry's number (0 for the basics).

    Without a number a new entry joins the end; lines without a known number get the ones after `next`.
    """
    fresh = deepcopy(document)
    if section == "basics":
        fresh["basics"] = merged(BASICS, fresh.get("basics") or {}, values)
        return fresh, 0
    old = part(fresh, section, entry_id) if entry_id is not None else None
    number = int(old["id"]) if old is not None else _take(fresh)
    values = {**values, **_numbered(fresh, old or {}, values)}
    entry = {"id": number, **merged(LISTS[section], old or {}, values)}
    entry["id"] = number
    listed_entries = fresh.setdefault(section, [])
    if old is None:
        listed_entries.append(entry)
    else:
        listed_entries[listed_entries.index(old)] = entry
    return fresh, number


def _take(document: Document) -> int:
    number = int(document["next"])
    document["next"] = number + 1
    return number


def _numbered(document: Document, old: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Give every new line a number.

    A form brings numbers it reserved for lines it has no text for yet, so that saving twice does not add them twice.
    Another window may have used such a number for another entry by now: then the line gets a fresh one.
    """
    if "highlights" not in values:
        return {}
    own = {line["id"] for line in old.get("highlights") or []}
    taken = {line.id for line in lines(document)} - own
    numbered = []
    for given in values["highlights"]:
        number = given.get("id")
        if number is None or number in taken or not 0 < number < LARGEST_ID:
            number = _take(document)
        document["next"] = max(int(document["next"]), number + 1)
        taken.add(number)
        numbered.append({**given, "id": number})
    return {"highlights": numbered}


def without(document: Document, section: str, entry_id: int) -> Document:
    """Return the document without an entry; proofs that pointed at its lines go too."""
    fresh = deepcopy(document)
    fresh[section] = [entry for entry in entries(fresh, section) if entry["id"] != entry_id]
    return tidy(fresh)


def tidy(document: Document) -> Document:
    """Drop proofs of lines that are no more."""
    alive = {line.id for line in lines(document)}
    for skill in entries(document, "skills"):
        if "proofs" in skill:
            skill["proofs"] = [number for number in skill["proofs"] if number in alive]
    return document


def reordered(document: Document, section: str, order: Sequence[int]) -> Document:
    """Return the document with the entries of a section in this order; those not named keep theirs, at the end."""
    fresh = deepcopy(document)
    place = {number: rank for rank, number in enumerate(order)}
    fresh[section] = sorted(entries(fresh, section), key=lambda entry: place.get(entry["id"], len(place)))
    return fresh


def moved(document: Document, section: str, entry_id: int, by: int) -> Document:
    """Return the document with an entry one place up (-1) or down (1)."""
    numbers = [entry["id"] for entry in entries(document, section)]
    if entry_id not in numbers:
        return document
    place = numbers.index(entry_id)
    goal = min(max(place + by, 0), len(numbers) - 1)
    numbers.insert(goal, numbers.pop(place))
    return reordered(document, section, numbers)


def missing(document: Document, language: str) -> list[Missing]:
    """Return the texts that the other language has and `language` has not."""
    found = []
    for key, section in BY_KEY.items():
        parts = [document.get("basics") or {}] if key == "basics" else entries(document, key)
        for entry in parts:
            for field in section.fields:
                found += [
                    Missing(key, entry.get("id"), field.name, language)
                    for text in _texts(field, entry)
                    if not text.get(language) and text.get(other(language))
                ]
    return found


def _texts(field: FieldOf, entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    value = entry.get(field.name)
    if not value or not field.kind.is_bilingual:
        return []
    return [line["text"] for line in value] if field.kind is Kind.LINES else [value]
