"""Lists that leave the portal: safe for spreadsheet programs, with a reason that is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from app.accounts.models import Person
from app.core import audit
from app.hr.rules.sight import only_employment
from app.hr.services.imports import COLUMN_WORDS
from app.privacy.services import safe_cell

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
        lines.append([safe_cell(cell) for cell in cells])
    return lines


def as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerows(lines)
    # The mark at the front tells spreadsheet programs that the letters are UTF-8.
    return ("\ufeff" + sheet.getvalue()).encode()


def as_xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet()
        for place, line in enumerate(lines):
            sheet.write_row(place, 0, line)
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def export(people: Sequence[Person], kind: str, *, reason: str, narrowed: str, by: Person) -> bytes:
    """Return the list as "csv" or "xlsx"; the trail keeps who took how many out, why, and by which filter."""
    audit.record(
        "hr.exported", actor=by, count=len(people), kind=kind, reason=reason, narrowed=narrowed[:250]
    )
    lines = columns(people)
    return as_xlsx(lines) if kind == "xlsx" else as_csv(lines)
