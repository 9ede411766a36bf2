"""What the portal itself says, as entries of the index: read from the content of the rooms, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from app.assessment.content import scenarios
from app.core.content import Text
from app.guide.content import GuidePage, Note, Opinion, Paragraph, Points, Section, Table, guide
from app.mentoring.content import mentoring_words
from app.method.content import method
from app.promotion.content import promotion_words
from app.reading.content import reading
from app.resume.content import resume_words
from app.route.content import route_words
from app.search.index import Entry, Index, Said
from app.skills.content import skills
from app.swot.content import swot_words

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"[*`_]{1,2}(?=\S)|(?<=\S)[*`_]{1,2}")


@dataclass(frozen=True)
class Place:
    """An address in the portal: an endpoint, its values, and a spot on the page."""

    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    spot: str | None = None


def plain(markdown: str) -> str:
    """Markdown as words: links keep their text, signs go."""
    return _SIGNS.sub("", _LINK.sub(r"\1", markdown))


def joined(texts: Iterable[str]) -> str:
    """Several texts as one: each ends like a sentence before the next begins."""
    return " ".join(text if text[-1:] in ".!?…:;" else f"{text}." for text in texts if text)


def entry(kind: str, place: Place, title: Text, *texts: Text) -> Entry:
    return Entry(
        kind,
        place,
        {
            language: Said(
                plain(title.in_language(language)),
                joined(plain(text.in_language(language)) for text in texts),
            )
            for language in ("en", "ru")
        },
    )


def texts_of(section: Section) -> Iterator[Text]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Points):
            yield from (item.text for item in block.items)
        elif isinstance(block, Table):
            yield block.caption
            for row in block.rows:
                yield row.label
                yield from row.cells
        elif isinstance(block, Note):
            yield from (block.heading, block.text)
        elif isinstance(block, Opinion):
            yield from (block.text, block.remark)


def of_page(page: GuidePage) -> Iterator[Entry]:
    place = Place("guide.show", {"name": page.id})
    yield entry("guide", place, page.title, page.heading, page.lead)
    for section in page.sections:
        yield entry(
            "guide", Place(place.endpoint, place.values, section.id), section.heading, *texts_of(section)
        )


def everything() -> Iterator[Entry]:
    """The whole content, in the order in which equals are shown. The key of a situation never enters."""
    front = guide().front
    yield entry(
        "guide", Place("guide.index"), front.heading, front.lead, *(line.text for line in front.minute)
    )
    for page in guide().pages:
        yield from of_page(page)
    for skill in skills().competencies:
        place = Place("skills.competency", {"competency": skill.id})
        yield entry(
            "skill", place, skill.name, skill.about, skill.article, *skill.anchors.values(), skill.example
        )
    for formula in method().formulas:
        place = Place("method.index", spot=formula.id)
        yield entry(
            "method", place, formula.title, formula.heading, formula.what_for, *formula.how, formula.limits
        )
    for book in reading().books:
        place = Place("reading.book", {"name": book.id})
        names = Text(en=", ".join(book.authors), ru=", ".join(book.authors_ru))
        other = Text(en=book.article_title_ru or book.title.ru, ru=book.original_title)
        yield entry("book", place, book.title, names, other, book.why, book.task)
    for scenario in scenarios():
        yield entry("situation", Place("assessment.judgement"), scenario.title)
    for item in route_words().items:
        yield entry("route", Place("route.item", {"key": item.id}), item.title, item.what, item.done_when)
    for cell in swot_words().cells:
        yield entry(
            "swot", Place("swot.index"), cell.name, cell.what, *(prompt.text for prompt in cell.prompts)
        )
    for check in resume_words().items:
        yield entry("resume", Place("resume.index"), check.title, check.why)
    for question in mentoring_words().questions:
        yield entry("mentor", Place("mentors.index"), question.text, question.listen_for)
    for rung in promotion_words().rungs:
        yield entry(
            "ladder",
            Place("promotion.ladder"),
            rung.name,
            rung.asks,
            rung.enter_when,
            rung.clients,
            rung.people,
        )


@cache
def content_index() -> Index:
    """The index of the content as shipped, built once a process."""
    return Index(everything())
