"""Tables that leave the portal as files, written so that no cell can act as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


Cell = str | int | float | None


def write_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ",") -> bytes:
    """Return a CSV file that spreadsheets open in the right alphabet. Numbers stay numbers, texts are made safe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow(
            [safe(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row]
        )
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(head: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """Return a workbook with one sheet; texts are written as texts, whatever they begin with."""
    import xlsxwriter  # noqa: PLC0415  (2 MB, for the few who take a workbook home)

    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        texts = book.add_format({"num_format": "@"})
        for column, word in enumerate(head):
            sheet.write_string(0, column, word, bold)
        sheet.set_column(0, len(head) - 1, 16)
        sheet.freeze_panes(1, 2)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, texts)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    return out.getvalue()
