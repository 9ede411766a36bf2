"""Reading a list from a file, before anybody trusts it: CSV in the usual spellings, or the first sheet of an XLSX."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from enum import StrEnum

from python_calamine import CalamineError, CalamineWorkbook

MOST_ROWS = 5000
MOST_COLUMNS = 40
MOST_UNPACKED = 60 * 1024 * 1024


class Fault(StrEnum):
    """Why a file cannot be read as a whole."""

    EMPTY = "empty"
    NOT_A_LIST = "not_a_list"
    TOO_LONG = "too_long"
    TOO_BIG = "too_big"


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
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise Unreadable(Fault.TOO_BIG)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height > MOST_ROWS * 2:
            raise Unreadable(Fault.TOO_LONG)
        return [[_cell(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.to_python()]
    except (CalamineError, zipfile.BadZipFile, IndexError):
        raise Unreadable(Fault.NOT_A_LIST) from None


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if value is not None else ""
