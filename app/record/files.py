"""Tables of months that come in as files: CSV and XLSX, read with care."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.core.spreadsheets import UnsafePackage, first_sheet
from app.core.tables import FORMULA

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 40
MOST_LETTERS = 200


class Unfit(StrEnum):
    """Why a file cannot be read."""

    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    WRONG_KIND = "wrong_kind"
    EMPTY = "empty"


class UnfitFile(ValueError):
    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Sheet:
    """The head and the rows below it, all as text. Row 0 of `rows` is line 2 of the file."""

    head: list[str]
    rows: list[list[str]]


def read(content: bytes) -> Sheet:
    """Return the first sheet of a CSV or XLSX file; which of the two it is decides its content, not its name.

    Raises UnfitFile for anything else, and for more than 2 MB, 5,000 rows or 40 columns. Nothing is unpacked before it
    is known to be small.
    """
    if len(content) > MOST_BYTES:
        raise UnfitFile(Unfit.TOO_LARGE)
    lines = _read_xlsx(content) if content[:2] == b"PK" else _read_csv(content)
    lines = [line for line in lines if any(cell for cell in line)]
    if len(lines) < 2:
        raise UnfitFile(Unfit.EMPTY)
    if len(lines) > MOST_ROWS + 1 or max(map(len, lines)) > MOST_COLUMNS:
        raise UnfitFile(Unfit.TOO_LONG)
    width = max(map(len, lines))
    lines = [line + [""] * (width - len(line)) for line in lines]
    return Sheet(lines[0], lines[1:])


def _read_csv(content: bytes) -> list[list[str]]:
    text = _decode(content)
    first = text.partition("\n")[0]
    delimiter = max((";", ",", "\t"), key=first.count)
    lines: list[list[str]] = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            lines.append([_text(cell) for cell in line])
            if len(lines) > MOST_ROWS + 1:
                raise UnfitFile(Unfit.TOO_LONG)
    except csv.Error:
        raise UnfitFile(Unfit.WRONG_KIND) from None
    return lines


def _decode(content: bytes) -> str:
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
        # Control characters betray a picture or a program in disguise.
        if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text[:20_000]) or "\x00" in text:
            break
        return text
    raise UnfitFile(Unfit.WRONG_KIND)


def _read_xlsx(content: bytes) -> list[list[str]]:
    try:
        rows = first_sheet(
            content, most_rows=MOST_ROWS + 2, most_columns=MOST_COLUMNS, most_unpacked=MOST_UNPACKED
        )
    except UnsafePackage as fault:
        raise UnfitFile(Unfit(fault.why.value)) from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: Any) -> str:
    """Return a cell as a person would type it. A quote that kept it from being a formula is taken off again."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    text = str(cell).replace("\x00", "").strip()[:MOST_LETTERS]
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in FORMULA else text
