"""Tables that come in as files: CSV in the usual spellings, or the first sheet of an XLSX; its content says which, not its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from app.core.spreadsheets import Unfit, UnfitFile, first_sheet
from app.core.tables import FORMULA

# How far blank rows between the filled ones may stretch a sheet.
STRETCH = 2


def rows_of(content: bytes, *, most_rows: int, most_columns: int, most_unpacked: int) -> list[list[str]]:
    """Return the rows as a person would type them, the head first and at least one below it.

    A blank row between filled ones stays, as an empty list, so that the rows after it keep their numbers in the file.
    Raises UnfitFile for anything else, for more than `most_rows` below the head or `most_columns`, and for a workbook of
    more than `most_unpacked` bytes. Nothing is unpacked before it is known to be small.
    """
    if content.startswith(b"PK"):
        cells: Iterator[list[Any]] = iter(
            first_sheet(
                content,
                most_rows=STRETCH * most_rows,
                most_columns=most_columns,
                most_unpacked=most_unpacked,
            )
        )
    else:
        cells = lines_of(text_of(content))
    rows: list[list[str]] = []
    filled = blank = 0
    for line in cells:
        row = [typed(cell) for cell in line]
        if not any(row):
            blank += bool(rows)
            continue
        rows += [[] for _row in range(blank)]
        rows.append(row)
        filled, blank = filled + 1, 0
        if filled > most_rows + 1 or len(rows) > STRETCH * most_rows + 1 or len(row) > most_columns:
            raise UnfitFile(Unfit.TOO_LONG)
    if len(rows) < 2:
        raise UnfitFile(Unfit.EMPTY)
    return rows


def text_of(content: bytes) -> str:
    """Return what a file of plain text says. Raises UnfitFile for a picture or a program in disguise."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        # Spreadsheets in Russia still write the old Windows alphabet; anything decodes as that, so it comes last.
        encodings = ("utf-8-sig", "cp1251")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text[:20_000]):
            break
        return text
    raise UnfitFile(Unfit.WRONG_KIND)


def separator_of(text: str) -> str:
    """Return what stands between the cells: of comma, semicolon and tab the one that the first line with words has most of."""
    return max((",", ";", "\t"), key=text.lstrip(" \r\n").partition("\n")[0].count)


def lines_of(text: str) -> Iterator[list[str]]:
    """Yield the lines of a CSV, cell by cell. Raises UnfitFile where it stops being one."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    except csv.Error:
        raise UnfitFile(Unfit.WRONG_KIND) from None


def typed(cell: Any) -> str:
    """Return a cell as a person would type it: days as YYYY-MM-DD, whole numbers without a point, no quote before a formula."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    text = str(cell).replace("\x00", "").strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in FORMULA else text
