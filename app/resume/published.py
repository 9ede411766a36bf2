"""From the bilingual source to a JSON Resume 1.0.0 document in one language, and back to the numbers of its lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.resume import source
from app.resume.rules.dates import ResumeDate
from app.resume.rules.draft import Place
from app.resume.rules.masking import Masker
from app.resume.rules.order import is_mail_address
from app.resume.sections import BASICS, LISTS, Kind, Section
from app.resume.shapes import Resume
from app.resume.source import Document

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_LOCATION = ("address", "postalCode", "city", "countryCode", "region")


@dataclass(frozen=True)
class Published:
    """A resume in one language. `lines` are the numbers of the highlights of jobs by their place, `jobs` those of jobs."""

    language: str
    body: dict[str, Any]
    lines: Mapping[Place, int]
    jobs: tuple[int, ...]
    stand_ins: frozenset[str] = (
        frozenset()
    )  # texts that wait for their translation and stand in the other language

    @cached_property
    def resume(self) -> Resume:
        return Resume.model_validate(self.body)


def publish(
    document: Document,
    language: str,
    *,
    hidden: Collection[int] = (),
    headline: str = "",
    mask: Masker | None = None,
) -> Published:
    """Return the document in `language`; texts that wait for a translation stand in the other one.

    `hidden` are numbers of entries and lines to leave out, `headline` replaces the person's own, `mask` is laid over
    every text and every address of a page (client names).
    """
    basics = document.get("basics") or {}
    stand_ins: set[str] = set()
    body: dict[str, Any] = {"basics": _fields(BASICS, basics, language, (), stand_ins)}
    if headline:
        body["basics"]["label"] = headline
    place = {name: body["basics"].pop(name) for name in _LOCATION if name in body["basics"]}
    if place:
        body["basics"]["location"] = place
    for key, section in LISTS.items():
        kept = [entry for entry in source.entries(document, key) if entry["id"] not in hidden]
        fields = [_fields(section, entry, language, hidden, stand_ins) for entry in kept]
        if not fields:
            continue
        if key == "profiles":
            body["basics"]["profiles"] = fields
        else:
            body[key] = fields
    jobs = [entry for entry in source.entries(document, "work") if entry["id"] not in hidden]
    lines = {
        (index, number): line["id"]
        for index, job in enumerate(jobs)
        for number, line in enumerate(
            line for line in job.get("highlights") or [] if line["id"] not in hidden
        )
    }
    return Published(
        language,
        _walk(body, mask) if mask else body,
        lines,
        tuple(job["id"] for job in jobs),
        frozenset(map(mask, stand_ins) if mask else stand_ins),
    )


def _fields(
    section: Section, entry: Mapping[str, Any], language: str, hidden: Collection[int], stand_ins: set[str]
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for field in section.fields:
        value = entry.get(field.name)
        if not value or field.kind in (Kind.TAGS, Kind.PROOFS):
            continue
        if field.kind is Kind.LINES:
            texts = [line["text"] for line in value if line["id"] not in hidden]
            result[field.name] = [source.said(text, language) for text in texts]
            stand_ins.update(source.said(text, language) for text in texts if not text.get(language))
        elif field.kind is Kind.LIST:
            result[field.name] = source.listed(value, language)
            stand_ins.update(() if value.get(language) else result[field.name])
        elif field.kind.is_bilingual:
            result[field.name] = source.said(value, language)
            stand_ins.update(() if value.get(language) else [result[field.name]])
        else:
            result[field.name] = value
    return result


def _walk(piece: Any, change: Masker, key: str = "") -> Any:
    if isinstance(piece, dict):
        return {name: _walk(value, change, name) for name, value in piece.items()}
    if isinstance(piece, list):
        return [_walk(value, change, key) for value in piece]
    if not isinstance(piece, str) or key == "email":
        return piece
    return change.address(piece) if key in {"url", "image"} else change(piece)


def strict(published: Published, *, changed_at: str) -> dict[str, Any]:
    """Return what both published schemas accept, the open draft-07 and the closed draft-04.

    Only known fields, no empty ones; an address or a date that the schemas would refuse is left out (R03 and R04 have
    told the person about it). The older schema takes nothing but a whole date for a certificate, so a year or a month
    leaves as its first day. `changed_at` is the moment of the last change as YYYY-MM-DDThh:mm:ss.
    """
    body = _strict(published.body)
    for certificate in body.get("certificates", []):
        if "date" in certificate:
            certificate["date"] = (certificate["date"] + "-01-01")[:10]
    return {
        "$schema": SCHEMA,
        **body,
        "meta": {"version": "v1.0.0", "lastModified": changed_at},
    }


def _strict(piece: Any, key: str = "") -> Any:
    if isinstance(piece, dict):
        kept = {name: _strict(value, name) for name, value in piece.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(piece, list):
        return [value for item in piece if (value := _strict(item, key)) not in (None, "", {})]
    if key in {"startDate", "endDate", "date", "releaseDate"} and ResumeDate.read(piece) is None:
        return None
    if key == "email" and not (is_mail_address(piece) and piece.isascii()):
        return None
    if key in {"url", "image"} and not is_web_address(piece):
        return None
    return piece


def is_web_address(text: str) -> bool:
    """Say whether `text` is an address that a strict reader takes: http or https, ASCII, without spaces."""
    start, _, rest = text.partition("://")
    return start in {"http", "https"} and bool(rest) and text.isascii() and not set(text) & set(' <>"{}|\\^`')
