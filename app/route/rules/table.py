"""Reading a table of courses: each line is either whole or named with what is wrong; nothing is read by halves."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from app.core.incoming import separator_of, typed
from app.route.rules.greedy import Kind
from app.route.rules.needs import Cycle, check_needs

COLUMNS = ("code", "kind", "hours", "skills", "needs", "title_ru", "title_en", "what_ru", "what_en", "provider", "language", "cost", "link")  # fmt: skip
NEEDED = ("code", "kind", "hours", "skills", "title_ru", "title_en")
GAINS = (0.25, 0.5, 1.0)
MOST_ROWS = 500
# How many letters a text may have: as many as its column keeps.
LONGEST = {
    "title_ru": 250, "title_en": 250, "what_ru": 4000, "what_en": 4000, "provider": 250, "language": 60, "cost": 60, "link": 500,
}  # fmt: skip

_CODE = re.compile(r"^[a-z0-9][a-z0-9_-]{0,50}$")


class Wrong(StrEnum):
    """What can be wrong with a line, or with the table as a whole."""

    NO_HEAD = "no_head"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    CODE = "code"
    TWICE = "twice"
    KIND = "kind"
    HOURS = "hours"
    SKILLS = "skills"
    NEED = "need"
    CYCLE = "cycle"
    TITLE = "title"
    LINK = "link"
    LONG = "long"


@dataclass(frozen=True)
class Fault:
    """What is wrong in which line of the file (the head is line 1), and the word it is about."""

    line: int
    wrong: Wrong
    about: str = ""


@dataclass(frozen=True)
class Row:
    """One course as the table has it; texts are trimmed, `needs` are keys of the catalogue."""

    line: int
    code: str
    kind: Kind
    hours: float
    gains: dict[str, float]
    needs: tuple[str, ...]
    texts: dict[str, str]


def read_table(
    text: str, competencies: Collection[str], known: dict[str, tuple[str, ...]]
) -> tuple[list[Row], list[Fault]]:
    """Return the rows of a CSV with a head of COLUMNS, and everything that is wrong with it.

    The separator may be a comma, semicolon or tab. `known` maps the keys of the present catalogue to what they need; a
    need may name a key of it or a code of the same table. Where there is a fault, nothing should be saved.
    """
    text = text.lstrip("\ufeff")
    lines = csv.DictReader(io.StringIO(text), delimiter=separator_of(text))
    names = [(name or "").strip().lower() for name in lines.fieldnames or []]
    lines.fieldnames = names
    if missing := [name for name in NEEDED if name not in names]:
        return [], [Fault(1, Wrong.NO_HEAD, ", ".join(missing))]
    rows: list[Row] = []
    faults: list[Fault] = []
    try:
        cells = [(lines.line_num, {name: typed(value) for name, value in line.items() if isinstance(name, str) and not isinstance(value, list)}) for line in lines]  # fmt: skip
    except csv.Error:
        return [], [Fault(lines.line_num, Wrong.NO_HEAD)]
    cells = [(number, line) for number, line in cells if any(line.values())]
    if not cells:
        return [], [Fault(1, Wrong.EMPTY)]
    if len(cells) > MOST_ROWS:
        return [], [Fault(MOST_ROWS + 1, Wrong.TOO_LONG)]
    codes = {line.get("code", "").lower() for _number, line in cells}
    seen: set[str] = set()
    for number, line in cells:
        row, wrong = _row(number, line, competencies, set(known), codes)
        if row is not None and row.code in seen:
            wrong.append(Fault(number, Wrong.TWICE, row.code))
        faults += wrong
        if row is not None:
            seen.add(row.code)
            rows.append(row)
    if not faults:
        try:
            check_needs(known | {f"hr-{row.code}": row.needs for row in rows})
        except Cycle as cycle:
            faults.append(Fault(1, Wrong.CYCLE, " → ".join(cycle.items)))
    return rows, faults


def _row(
    number: int, line: dict[str, str], competencies: Collection[str], known: set[str], codes: set[str]
) -> tuple[Row | None, list[Fault]]:
    faults: list[Fault] = []
    code = line.get("code", "").lower()
    if not _CODE.match(code):
        faults.append(Fault(number, Wrong.CODE, code))
    kind = next((one for one in Kind if one.value == line.get("kind", "").lower()), None)
    if kind is None:
        faults.append(Fault(number, Wrong.KIND, line.get("kind", "")))
    hours = _number(line.get("hours", ""))
    if hours is None or not 0 < hours <= 80:
        faults.append(Fault(number, Wrong.HOURS, line.get("hours", "")))
    gains: dict[str, float] = {}
    for part in line.get("skills", "").replace(",", ".").split():
        id, _colon, level = part.partition(":")
        gain = _number(level or "0.5")
        if id.upper() not in competencies or gain not in GAINS:
            faults.append(Fault(number, Wrong.SKILLS, part))
        else:
            gains[id.upper()] = gain
    if not line.get("skills", "").strip():
        faults.append(Fault(number, Wrong.SKILLS))
    needs = []
    for need in line.get("needs", "").lower().split():
        key = need if need in known else f"hr-{need}" if need in codes else ""
        if not key:
            faults.append(Fault(number, Wrong.NEED, need))
        needs.append(key)
    faults += [Fault(number, Wrong.TITLE, name) for name in ("title_ru", "title_en") if not line.get(name)]
    if (link := line.get("link", "")) and not link.startswith(("https://", "http://")):
        faults.append(Fault(number, Wrong.LINK, link))
    faults += [
        Fault(number, Wrong.LONG, name) for name, most in LONGEST.items() if len(line.get(name, "")) > most
    ]
    if faults or kind is None or hours is None:
        return None, faults
    texts = {name: line.get(name, "") for name in COLUMNS[5:]}
    return Row(number, code, kind, hours, gains, tuple(needs), texts), []


def _number(text: str) -> float | None:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return number if number == number and abs(number) < 1e6 else None
