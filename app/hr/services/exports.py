"""Lists that leave the portal: safe for spreadsheet programs, with a reason that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.accounts.models import Person
from app.core import audit
from app.core.tables import safe, write_csv, write_xlsx
from app.hr.rules.sight import only_employment
from app.hr.services.imports import COLUMN_WORDS

# Which fact of app/hr/rules/sight.py each column carries; one that is not always in HR's sight stops the start.
CARRIES = {"number": "personnel_number", "name_ru": "name", "name_en": "name"}
only_employment(CARRIES.get(column, column) for column in COLUMN_WORDS)


def columns(people: Sequence[Person]) -> list[list[str]]:
    """Return heads and lines in the columns of the import, so that a list can come back. No marks, no bands."""
    lines = [[str(word) for word in COLUMN_WORDS.values()]]
    for person in people:
        cells = (
            person.personnel_number,
            person.name_ru,
            person.name_en,
            person.email,
            person.unit.code if person.unit else "",
            (person.manager.personnel_number or person.manager.email) if person.manager else "",
            person.post.value,
            person.joined_on,
            person.left_on,
        )
        # In a workbook texts are texts anyway; but what is saved from it as CSV must be safe too.
        lines.append([safe("" if cell is None else str(cell)) for cell in cells])
    return lines


def export(people: Sequence[Person], kind: str, *, reason: str, narrowed: str, by: Person) -> bytes:
    """Return the list as "csv" or "xlsx"; the trail keeps who took how many out, why, and by which filter."""
    audit.record(
        "hr.exported", actor=by, count=len(people), kind=kind, reason=reason, narrowed=narrowed[:250]
    )
    return as_file(columns(people), kind)


def as_file(lines: Sequence[Sequence[str]], kind: str) -> bytes:
    """Return heads and lines as "csv" or "xlsx"."""
    head, *rows = lines
    return write_xlsx(head, rows, _("People")) if kind == "xlsx" else write_csv(head, rows)
