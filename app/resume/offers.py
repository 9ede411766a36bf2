"""What the record and the SWOT sheet offer to the resume as lines, and whether what stands behind a line still holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from app.accounts.models import Person
from app.assessment import queries as assessment
from app.assessment.models import Evidence
from app.core.content import Piece, Text, read
from app.core.languages import LANGUAGES
from app.record import queries as record
from app.record.models import Figure
from app.resume.models import LineLink, SourceKind
from app.resume.rules.figures import figures
from app.resume.rules.truth import differs
from app.resume.rules.units import Unit
from app.resume.source import SourceLine
from app.swot import queries as swot

LONGEST = 400
SAME = 0.005  # a difference that no page shows
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class OfferWords(Piece):
    """content/resume-offers.yaml."""

    spans: dict[str, Text]
    counted: dict[str, Text]
    lines: dict[str, Text]


@cache
def offer_words() -> OfferWords:
    return read("resume-offers.yaml", OfferWords)


@dataclass(frozen=True)
class Offer:
    """A line that could stand in the resume, with what stands behind it."""

    kind: SourceKind
    source_id: int | None
    text: Mapping[str, str]
    value: float | None
    said_by: str
    # A strength of the SWOT sheet: its number there. Its proof is the person's own word, so the source is one in words.
    strength_id: int | None = None

    @property
    def key(self) -> str:
        return f"strength:{self.strength_id}" if self.strength_id else f"{self.kind.value}:{self.source_id}"


def offers_to(person: Person) -> list[Offer]:
    """Every confirmed figure and attested example, the latest first."""
    return [
        *map(_of_figure, record.confirmed_figures(person)),
        *map(_of_evidence, assessment.attested_evidence_of(person)),
    ]


def strengths_offered_to(person: Person) -> list[Offer]:
    """Every strength of the open SWOT sheet that holds proof, with the proof as its source (5.2, R22)."""
    return [
        Offer(
            SourceKind.WORDS,
            None,
            {_language_of(line.statement): line.statement},
            None,
            line.evidence,
            line.id,
        )
        for line in swot.strengths_of(person)
    ]


def is_taken(offer: Offer, links: Iterable[LineLink], lines: Iterable[SourceLine]) -> bool:
    """Say whether a line rests on this offer already: by its source, and a strength by its proof or its very words."""
    if offer.strength_id is None:
        return any((link.kind, link.source_id) == (offer.kind, offer.source_id) for link in links)
    return any(link.kind is SourceKind.WORDS and link.words == offer.said_by for link in links) or any(
        text in line.text.values() for line in lines for text in offer.text.values()
    )


def _language_of(text: str) -> str:
    return "ru" if _CYRILLIC.search(text) else "en"


def _of_figure(figure: Figure) -> Offer:
    said_by = figure.confirmed_by.name if figure.confirmed_by else ""
    text = {language: _said(figure, language) for language in LANGUAGES}
    return Offer(SourceKind.FIGURE, figure.id, text, figure.value, said_by)


def _said(figure: Figure, language: str) -> str:
    words = offer_words()
    month = format_date(figure.until_on, "LLLL y", locale=language)
    span = words.spans[figure.span.value].in_language(language).format(month=month)
    # Only a whole part of a whole reads as "18 of 20"; anything else is said by its value.
    parts = (figure.numerator, figure.denominator)
    is_counted = figure.kpi.value in words.counted and all(
        part is not None and part % 1 == 0 for part in parts
    )
    template = (words.counted if is_counted else words.lines)[figure.kpi.value]
    return template.in_language(language).format(
        n=int(figure.numerator or 0) if is_counted else "",
        m=int(figure.denominator or 0) if is_counted else "",
        span=span,
        value=format_decimal(round(figure.value, 1), format="#,##0.#", locale=language),
        name=figure.name,
    )[:LONGEST]


def _of_evidence(evidence: Evidence) -> Offer:
    text = " — ".join(part.strip().rstrip(".") for part in (evidence.did, evidence.result) if part.strip())
    language = _language_of(text)
    said_by = evidence.attested_by.name if evidence.attested_by else ""
    return Offer(SourceKind.EVIDENCE, evidence.id, {language: text[:LONGEST]}, None, said_by)


@dataclass(frozen=True)
class Change:
    """What stood behind a line when it was taken, and what stands there now (None: nothing any more)."""

    taken: float | None
    now: float | None


@dataclass(frozen=True)
class Trail:
    """What has become of the sources: lines whose source changed, and lines that state another figure than it."""

    changed: Mapping[int, Change]
    differing: frozenset[int]


def trail_of(person: Person, links: Mapping[int, LineLink], lines: Iterable[SourceLine]) -> Trail:
    """Follow the links of a resume to what the record says today (R22)."""
    kinds = {link.kind for link in links.values()}
    now: dict[int, Figure] = {}
    attested: set[int] = set()
    if SourceKind.FIGURE in kinds:
        now = {figure.id: figure for figure in record.confirmed_figures(person)}
    if SourceKind.EVIDENCE in kinds:
        attested = {evidence.id for evidence in assessment.attested_evidence_of(person)}
    return trail_from(links, lines, now, attested)


def trail_from(
    links: Mapping[int, LineLink],
    lines: Iterable[SourceLine],
    now: Mapping[int, Figure],
    attested: Collection[int],
) -> Trail:
    """Lay the links beside the confirmed figures (by id, the latest period first) and the attested examples."""
    changed: dict[int, Change] = {}
    differing: set[int] = set()
    texts = {line.id: line.text for line in lines}
    for number, link in links.items():
        if link.kind is SourceKind.EVIDENCE and link.source_id not in attested:
            changed[number] = Change(None, None)
        if link.kind is not SourceKind.FIGURE:
            continue
        figure = now.get(link.source_id or 0)
        successor = None if figure else _successor(link, now)
        if successor and link.taken_value is not None and abs(successor.value - link.taken_value) < SAME:
            # A correction that left the value as it was leaves the line as true as it was.
            figure = successor
        if figure is None:
            changed[number] = Change(link.taken_value, successor.value if successor else None)
        elif figure.kpi.is_percent and any(
            _states_another(text, figure.value) for text in texts.get(number, {}).values()
        ):
            differing.add(number)
    return Trail(changed, frozenset(differing))


def _successor(link: LineLink, now: Mapping[int, Figure]) -> Figure | None:
    """Return the confirmed figure that took the place of the linked one, or None."""
    return next((figure for figure in now.values() if figure.supersedes_id == link.source_id), None)


def _states_another(text: str, recorded: float) -> bool:
    """Say whether a line states percentages, or an "n of m", and none of them is the recorded one."""
    found = figures(text)
    stated = [_first(figure.text) for figure in found if figure.unit is Unit.SHARE]
    if not stated:
        stated = [_ratio(figure.text) for figure in found if figure.unit is Unit.OUT_OF]
    known = [value for value in stated if value is not None]
    return bool(known) and all(differs(value, recorded) for value in known)


def _first(text: str) -> float | None:
    match = _NUMBER.search(text)
    return float(match.group().replace(",", ".")) if match else None


def _ratio(text: str) -> float | None:
    numbers: list[Any] = [float(number.replace(",", ".")) for number in _NUMBER.findall(text)]
    return 100 * numbers[0] / numbers[1] if len(numbers) > 1 and numbers[1] else None
