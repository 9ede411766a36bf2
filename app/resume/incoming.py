"""A resume that comes from outside, as JSON Resume or as LinkedIn's archive: looked at before it is read, refused with a
reason, never half taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from pydantic import ValidationError

from app.core.errors import Refusal
from app.resume import linkedin, source
from app.resume.sections import BASICS, LISTS, FieldOf, Kind, Section
from app.resume.shapes import Resume

LARGEST = 500_000  # bytes; the longest resumes have a tenth of it
DEEPEST = 12
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class NotTaken(Refusal):
    """The file cannot be taken; nothing has changed."""

    field = "file"


NO_ARCHIVE = {
    linkedin.Why.TOO_LARGE: _l(
        "The archive is too large: up to 5 MB are looked at. Ask LinkedIn for the profile alone, without pictures and messages."
    ),
    linkedin.Why.NOT_ONE: _l(
        "This is an archive or an office file, but not the one that LinkedIn makes: Profile.csv and Positions.csv are missing. Choose that archive, or a JSON file."
    ),
    linkedin.Why.UNREADABLE: _l("This archive is damaged or locked. Nothing was changed."),
    linkedin.Why.LEADS_OUT: _l(
        "Names in this archive lead out of its folder; LinkedIn makes none like that. Nothing was changed."
    ),
}


def read(content: bytes, language: str) -> source.Document:
    """Return the document that a JSON Resume file or the archive of LinkedIn makes, its texts in `language`.

    Raises NotTaken, with words for a person, for what is empty, too large, too deep, no JSON, no resume, or longer than
    the resume room holds. Fields the room does not know are left out.
    """
    if content[:2] == b"PK":
        return _taken(_from_archive(content), language)
    return _taken(_from_json(content), language)


def _from_archive(content: bytes) -> Mapping[str, Any]:
    try:
        if len(content) > linkedin.LARGEST:
            raise linkedin.NotAnExport(linkedin.Why.TOO_LARGE)
        return linkedin.resume_of(content)
    except linkedin.NotAnExport as fault:
        raise NotTaken(NO_ARCHIVE[fault.why]) from None


def _from_json(content: bytes) -> Mapping[str, Any]:
    if not content.strip():
        raise NotTaken(_l("The file is empty. Choose the file that your resume program made."))
    if len(content) > LARGEST:
        raise NotTaken(
            _l(
                "The file is too large: a resume as text has less than half a megabyte. Choose a smaller file."
            )
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken(_l("This is not a text file in UTF-8. Choose a JSON Resume file.")) from None
    if _depth(text) > DEEPEST:
        raise NotTaken(_l("The file is nested too deeply for a resume. Nothing was changed."))
    try:
        raw = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotTaken(_l("This is not a JSON file. Choose a file that ends in .json.")) from None
    if not isinstance(raw, dict):
        raise NotTaken(
            _l("There is JSON in the file, but no resume. Choose a file in the JSON Resume format.")
        )
    if not set(raw) & {"basics", "work", "skills", "education"}:
        raise NotTaken(
            _l(
                "The file has none of the sections of JSON Resume, such as basics or work. Choose another file."
            )
        )
    return raw


def _taken(raw: Mapping[str, Any], language: str) -> source.Document:
    try:
        resume = Resume.model_validate(_clean(raw))
    except ValidationError as fault:
        where = ".".join(str(step) for step in fault.errors()[0]["loc"])
        raise NotTaken(
            _l(
                "The field %(where)s holds something that JSON Resume does not allow. Fix the file and upload it again.",
                where=where[:80],
            )
        ) from None
    return _document(resume.model_dump(by_alias=True), language)


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _depth(text: str) -> int:
    """Count how deep brackets go, outside strings, without building anything."""
    deepest = depth = 0
    inside = escaped = False
    for letter in text:
        if inside:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                inside = False
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _clean(piece: Any) -> Any:
    if isinstance(piece, str):
        return _CONTROLS.sub("", piece).strip()
    if isinstance(piece, list):
        return [_clean(part) for part in piece]
    if isinstance(piece, dict):
        return {str(name): _clean(value) for name, value in piece.items()}
    return piece


def _document(raw: Mapping[str, Any], language: str) -> source.Document:
    document = source.empty()
    basics = dict(raw.get("basics") or {})
    values = _values(BASICS, {**basics, **(basics.get("location") or {})}, language, "basics")
    document, _ = source.with_part(document, "basics", None, values)
    for key, section in LISTS.items():
        listed = (basics.get("profiles") if key == "profiles" else raw.get(key)) or []
        if len(listed) > source.MOST_ENTRIES:
            raise NotTaken(
                _l(
                    "The section %(section)s has more entries than a resume can hold. Take some out of the file and upload it again.",
                    section=key,
                )
            )
        for place, entry in enumerate(listed):
            document, _ = source.with_part(
                document, key, None, _values(section, entry, language, f"{key}[{place}]")
            )
    return document


def _values(section: Section, entry: Mapping[str, Any], language: str, where: str) -> dict[str, Any]:
    return {
        field.name: _value(field, entry[field.name], language, f"{where}.{field.name}")
        for field in section.fields
        if entry.get(field.name)
    }


def _value(field: FieldOf, value: Any, language: str, where: str) -> Any:
    if field.kind in (Kind.LINES, Kind.LIST):
        texts = [text for text in value if text]
        most = source.MOST_LINES if field.kind is Kind.LINES else source.MOST_LISTED
        if len(texts) > most or any(len(text) > 400 for text in texts):
            raise _too_long(where)
        if field.kind is Kind.LINES:
            return [{"id": None, "text": {language: text}} for text in texts]
        return {language: texts}
    # A longer date or address than the form takes is no date and no address.
    if len(value) > max(field.limit, 40):
        raise _too_long(where)
    return {language: value} if field.kind.is_bilingual else value


def _too_long(where: str) -> NotTaken:
    return NotTaken(
        _l(
            "The field %(where)s is longer than a resume can hold. Shorten it in the file and upload it again.",
            where=where[:80],
        )
    )
