"""The resume as one column of plain blocks: what the page, the PDF, the DOCX and the text file all are made of (R26)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from babel.dates import format_date

from app.core.content import Piece, Text, read
from app.resume.published import Published
from app.resume.rules.dates import ResumeDate

Key = str | int | None


class PaperWords(Piece):
    """content/resume-paper.yaml: headings and small words in the language of the paper."""

    headings: dict[str, Text]
    since: Text
    nameless: Text
    resume: Text


@cache
def paper_words() -> PaperWords:
    return read("resume-paper.yaml", PaperWords)


@dataclass(frozen=True)
class Item:
    """A line of a list; `key` is the number of a line of experience, by which remarks find it."""

    text: str
    key: Key = None


@dataclass(frozen=True)
class Block:
    """`aside` holds the dates of an entry; `items` the lines of a list."""

    kind: Literal["name", "headline", "contacts", "text", "heading", "entry", "lines"]
    text: str = ""
    aside: str = ""
    key: Key = None
    items: tuple[Item, ...] = ()


def outline(published: Published) -> list[Block]:
    """Return the blocks in reading order."""
    return list(_blocks(published))


def _blocks(published: Published) -> Iterator[Block]:
    body, language = published.body, published.language
    words = paper_words()
    basics = body.get("basics", {})
    yield Block("name", basics.get("name") or words.nameless.in_language(language), key="name")
    if basics.get("label"):
        yield Block("headline", basics["label"], key="label")
    if contacts := " · ".join(_contacts(basics)):
        yield Block("contacts", contacts, key="contacts")
    if basics.get("summary"):
        yield Block("text", basics["summary"], key="summary")
    for section, make in _SECTIONS.items():
        if body.get(section):
            yield Block("heading", words.headings[section].in_language(language), key=section)
            yield from make(published, body[section], section)


def _contacts(basics: dict[str, Any]) -> Iterator[str]:
    location = basics.get("location", {})
    place = [location.get(name, "") for name in ("postalCode", "address", "city", "region")]
    profiles = (
        profile.get("url") or " ".join(filter(None, [profile.get("network"), profile.get("username")]))
        for profile in basics.get("profiles", [])
    )
    for text in (
        basics.get("email"),
        basics.get("phone"),
        ", ".join(filter(None, place)),
        basics.get("url"),
        *profiles,
    ):
        if text:
            yield text


def when(text: str | None, language: str) -> str:
    """Return a date of the format in words: 2021-03 as "March 2021" or «март 2021»; what is no date stays as it is."""
    found = ResumeDate.read(text)
    if found is None:
        return text or ""
    if found.month is None:
        return str(found.year)
    form = "LLLL y" if found.day is None else "d MMMM y"
    return format_date(found.earliest(), form, locale=language)


def _span(entry: dict[str, Any], language: str) -> str:
    start, end = when(entry.get("startDate"), language), when(entry.get("endDate"), language)
    if start and end:
        return f"{start} – {end}"
    if not start:
        return end
    if language == "ru":
        found = ResumeDate.read(entry.get("startDate"))
        # After «с» the month stands in another case: с марта 2021.
        start = format_date(found.earliest(), "MMMM y", locale="ru") if found and found.month else start
    return paper_words().since.in_language(language).format(start=start)


def _joined(*parts: str | None, by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _posts(published: Published, entries: list[dict[str, Any]], section: str) -> Iterator[Block]:
    for index, entry in enumerate(entries):
        title = _joined(entry.get("position"), entry.get("name") or entry.get("organization"))
        yield Block("entry", title or "…", _span(entry, published.language), key=f"{section}-{index}")
        yield from _texts(
            _joined(entry.get("location"), entry.get("description"), by=" · "), entry.get("summary")
        )
        yield from _lines(
            Item(text, published.lines.get((index, number)) if section == "work" else None)
            for number, text in enumerate(entry.get("highlights", []))
        )


def _studies(published: Published, entries: list[dict[str, Any]], section: str) -> Iterator[Block]:
    for entry in entries:
        title = _joined(entry.get("institution"), entry.get("area"), entry.get("studyType"))
        yield Block("entry", title or "…", _span(entry, published.language))
        yield from _texts(entry.get("score"))
        yield from _lines(Item(course) for course in entry.get("courses", []))


def _projects(published: Published, entries: list[dict[str, Any]], section: str) -> Iterator[Block]:
    for entry in entries:
        title = _joined(entry.get("name"), entry.get("entity"), entry.get("type"))
        yield Block("entry", title or "…", _span(entry, published.language))
        yield from _texts(entry.get("description"), _joined(*entry.get("roles", [])))
        yield from _lines(Item(text) for text in entry.get("highlights", []))
        yield from _texts(_joined(*entry.get("keywords", [])), entry.get("url"))


def _small(published: Published, entries: list[dict[str, Any]], section: str) -> Iterator[Block]:
    """Certificates, awards and publications: one line each, the date last, so that it can be read without a table."""
    yield from _lines(
        Item(
            _joined(
                _joined(
                    entry.get("name") or entry.get("title"),
                    entry.get("issuer") or entry.get("awarder") or entry.get("publisher"),
                    when(entry.get("date") or entry.get("releaseDate"), published.language),
                ),
                entry.get("summary"),
                entry.get("url"),
                by=" · ",
            )
        )
        for entry in entries
    )


def _named(published: Published, entries: list[dict[str, Any]], section: str) -> Iterator[Block]:
    """Skills, languages, interests and references: a name, and what belongs to it."""
    yield from _lines(
        Item(
            _joined(
                _joined(
                    entry.get("name") or entry.get("language"), entry.get("level") or entry.get("fluency")
                ),
                _joined(*entry.get("keywords", [])) or entry.get("reference"),
                by=": ",
            )
        )
        for entry in entries
    )


def _texts(*texts: str | None) -> Iterator[Block]:
    for text in texts:
        if text:
            yield Block("text", text)


def _lines(items: Iterator[Item]) -> Iterator[Block]:
    found = tuple(item for item in items if item.text)
    if found:
        yield Block("lines", items=found)


_SECTIONS = {
    "work": _posts,
    "projects": _projects,
    "volunteer": _posts,
    "education": _studies,
    "certificates": _small,
    "skills": _named,
    "languages": _named,
    "awards": _small,
    "publications": _small,
    "interests": _named,
    "references": _named,
}
