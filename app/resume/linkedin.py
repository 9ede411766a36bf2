"""The archive that LinkedIn gives a member of their own data, as a JSON Resume: only the tables that make a resume are read.

Nothing is ever unpacked to the disk: a table is known by the last part of its name, read up to a limit, and taken as text.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from app.core.packages import NO_PACKAGE
from app.resume.sections import LIMITS, Kind

LARGEST = 5 * 1024 * 1024  # bytes; without pictures such an archive has a tenth of it
LARGEST_TABLE = 500_000
MOST_PARTS = 500
MOST_ENTRIES = 40  # as many as a section of a resume holds
_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "ма"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_DAY = re.compile(r"(?:(?P<month>[^\W\d]{3,})\.?\s+(?:\d{1,2},\s*)?)?(?P<year>[12]\d{3})(?!\d)")
_BULLET = re.compile(r"^\s*(?:[•*▪◦·–—-]|\d{1,2}[.)])\s+")

Row = Mapping[str, str]


class Why(StrEnum):
    """Why an archive is not taken."""

    TOO_LARGE = "too_large"
    NOT_ONE = "not_one"
    UNREADABLE = "unreadable"
    LEADS_OUT = "leads_out"


class NotAnExport(ValueError):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def resume_of(content: bytes) -> dict[str, Any]:
    """Return the JSON Resume that an archive makes. Texts longer than a resume holds end with "…"; of a table with more
    than forty rows the first forty are taken. Raises NotAnExport.
    """
    tables = _tables(content)
    if not tables.keys() & {"profile.csv", "positions.csv"}:
        raise NotAnExport(Why.NOT_ONE)
    profile = next(iter(tables.get("profile.csv", ())), {})
    basics = {
        "name": _line(" ".join(filter(None, [profile.get("First Name"), profile.get("Last Name")]))),
        "label": _line(profile.get("Headline")),
        "summary": _prose(profile.get("Summary")),
        "email": _address(tables.get("email addresses.csv", [])),
        "location": {"city": _line(profile.get("Geo Location"))},
    }
    sections = {
        section: [_entry(make, row) for row in tables.get(table, [])[:MOST_ENTRIES]]
        for section, (table, make) in _SECTIONS.items()
    }
    return {"basics": basics, **{section: entries for section, entries in sections.items() if entries}}


def _tables(content: bytes) -> dict[str, list[Row]]:
    wanted = {"profile.csv", "email addresses.csv", *(table for table, _make in _SECTIONS.values())}
    found: dict[str, list[Row]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise NotAnExport(Why.TOO_LARGE)
            if any(_leads_out(part.filename) for part in parts):
                raise NotAnExport(Why.LEADS_OUT)
            for part in parts:
                name = part.filename.replace("\\", "/").rpartition("/")[2].casefold()
                if name not in wanted or name in found:
                    continue
                with archive.open(part) as opened:
                    text = opened.read(LARGEST_TABLE + 1)
                if len(text) > LARGEST_TABLE:
                    raise NotAnExport(Why.TOO_LARGE)
                found[name] = list(_rows(text.decode("utf-8-sig")))
    except (*NO_PACKAGE, UnicodeDecodeError, csv.Error):
        raise NotAnExport(Why.UNREADABLE) from None
    return found


def _leads_out(name: str) -> bool:
    """Whether a program that unpacks the archive would write outside its folder: nobody makes such names by mistake."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"


def _rows(text: str) -> Iterator[Row]:
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {
            name: value.strip()
            for name, value in row.items()
            if isinstance(name, str) and isinstance(value, str)
        }


def _entry(make: Mapping[str, Any], row: Row) -> dict[str, Any]:
    made = {name: read(row) for name, read in make.items()}
    if "highlights" in made:
        made["summary"], made["highlights"] = _told(made.pop("highlights"))
    return made


def _told(text: str | None) -> tuple[str, list[str]]:
    """Part a description into what it says in sentences and its bullets, which become lines of experience."""
    told, bullets = [], []
    for line in (text or "").splitlines():
        if _BULLET.match(line):
            bullets.append(_cut(_BULLET.sub("", line).strip(), LIMITS[Kind.LINES]))
        elif line.strip():
            told.append(line.strip())
    return _prose("\n".join(told)), [bullet for bullet in bullets if bullet][:30]


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _line(text: str | None) -> str:
    return _cut(" ".join((text or "").split()), LIMITS[Kind.LINE])


def _prose(text: str | None) -> str:
    return _cut((text or "").strip(), LIMITS[Kind.PROSE])


def _link(text: str | None) -> str:
    return text if text and len(text) <= LIMITS[Kind.LINK] else ""


def _day(text: str | None) -> str:
    """Read "Mar 2021", "15 мар. 2021" or "2021" as 2021-03 or 2021; anything else is no date."""
    found = _DAY.search(text or "")
    if found is None:
        return ""
    word = (found["month"] or "").casefold()
    month = next(
        (n for n, (english, russian) in enumerate(_MONTHS, 1) if word.startswith((english, russian))), 0
    )
    return f"{found['year']}-{month:02}" if word and month else found["year"]


def _address(rows: list[Row]) -> str:
    """Return the main mail address, or the first."""
    chosen = [row for row in rows if row.get("Primary", "").casefold() == "yes"] or rows
    return chosen[0].get("Email Address", "")[: LIMITS[Kind.PLAIN]] if chosen else ""


def _of(column: str, read: Any = _line) -> Any:
    return lambda row: read(row.get(column))


_SPAN = {"startDate": _of("Started On", _day), "endDate": _of("Finished On", _day)}
_SECTIONS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "work": ("positions.csv", {"name": _of("Company Name"), "position": _of("Title"), "location": _of("Location"), **_SPAN, "highlights": _of("Description", str)}),
    "education": ("education.csv", {"institution": _of("School Name"), "studyType": _of("Degree Name"), "startDate": _of("Start Date", _day), "endDate": _of("End Date", _day)}),
    "skills": ("skills.csv", {"name": _of("Name")}),
    "certificates": ("certifications.csv", {"name": _of("Name"), "issuer": _of("Authority"), "date": _of("Started On", _day), "url": _of("Url", _link)}),
    "languages": ("languages.csv", {"language": _of("Name"), "fluency": _of("Proficiency")}),
    "volunteer": ("volunteering.csv", {"organization": _of("Company Name"), "position": _of("Role"), **_SPAN, "highlights": _of("Description", str)}),
    "projects": ("projects.csv", {"name": _of("Title"), "description": _of("Description", _prose), "url": _of("Url", _link), **_SPAN}),
}  # fmt: skip
