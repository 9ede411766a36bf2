"""Tables of months that come in as files, within the limits of this room."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.incoming import rows_of
from app.core.spreadsheets import Unfit, UnfitFile

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 40
MOST_LETTERS = 200


@dataclass(frozen=True)
class Sheet:
    """The head and the rows below it, all as text and equally wide. Blank lines between others are blank."""

    head: list[str]
    rows: list[list[str]]


def read(content: bytes) -> Sheet:
    """Return the first sheet of a CSV or XLSX file. Raises UnfitFile for anything else and beyond the limits above."""
    if len(content) > MOST_BYTES:
        raise UnfitFile(Unfit.TOO_LARGE)
    rows = rows_of(content, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS, most_unpacked=MOST_UNPACKED)
    width = max(map(len, rows))
    lines = [[cell[:MOST_LETTERS] for cell in row] + [""] * (width - len(row)) for row in rows]
    return Sheet(lines[0], lines[1:])
