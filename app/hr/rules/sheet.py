"""Reading a list from a file, before anybody trusts it: CSV in the usual spellings, or the first sheet of an XLSX."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from enum import StrEnum

from app.core.spreadsheets import UnsafePackage, Why, first_sheet

MOST_ROWS = 5000
MOST_COLUMNS = 40
# Columns beyond the fortieth are left out; a sheet wider than this is no list of people.
WIDEST_SHEET = 200
MOST_UNPACKED = 60 * 1024 * 1024


class Fault(StrEnum):
    """Why a file cannot be read as a whole."""

    EMPTY = "empty"
    NOT_A_LIST = "not_a_list"
    TOO_LONG = "too_long"
    TOO_BIG = "too_big"


FAULTS = {Why.TOO_LARGE: Fault.TOO_BIG, Why.TOO_LONG: Fault.TOO_LONG, Why.WRONG_KIND: Fault.NOT_A_LIST}


class Unreadable(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def rows_of(data: bytes) -> list[list[str]]:
    """Return the rows as text, heads first; empty rows are left out. Raises Unreadable.

    What a file is follows from its content, not from its name. Dates of a sheet become YYYY-MM-DD.
    """
    rows = _xlsx(data) if data[:4] == b"PK\x03\x04" else _csv(data)
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise Unreadable(Fault.EMPTY)
    if len(rows) > MOST_ROWS + 1:
        raise Unreadable(Fault.TOO_LONG)
    return rows


def _csv(data: bytes) -> list[list[str]]:
    if b"\x00" in data:
        raise Unreadable(Fault.NOT_A_LIST)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Russian spreadsheet programs write when nobody asks them for UTF-8.
        text = data.decode("cp1251", errors="replace")
    head = text.split("\n", 1)[0]
    divider = max(";,\t", key=head.count)
    try:
        return [
            [cell.strip() for cell in row[:MOST_COLUMNS]]
            for row in csv.reader(io.StringIO(text), delimiter=divider)
        ]
    except csv.Error:
        raise Unreadable(Fault.NOT_A_LIST) from None


def _xlsx(data: bytes) -> list[list[str]]:
    try:
        rows = first_sheet(
            data, most_rows=2 * MOST_ROWS, most_columns=WIDEST_SHEET, most_unpacked=MOST_UNPACKED
        )
    except UnsafePackage as fault:
        raise Unreadable(FAULTS[fault.why]) from None
    return [[_cell(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""
