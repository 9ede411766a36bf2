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


def record(count: int, kind: str, *, reason: str, narrowed: str, by: Person) -> None:
    """Keep in the trail who takes how many out, why, and by which filter."""
    audit.record("hr.exported", actor=by, count=count, kind=kind, reason=reason, narrowed=narrowed[:250])


def as_file(people: Sequence[Sequence[object]], kind: str) -> bytes:
    """Return people as "csv" or "xlsx" in the columns of the import, so that a list can come back. No marks, no bands."""
    head = [str(word) for word in COLUMN_WORDS.values()]
    # In a workbook texts are texts anyway; but what is saved from it as CSV must be safe too.
    rows = [[safe("" if cell is None else str(cell)) for cell in person] for person in people]
    return write_xlsx(head, rows, _("People")) if kind == "xlsx" else write_csv(head, rows)
