"""What leaves as a table cannot act in whoever opens it, and comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest

from app.core.spreadsheets import first_sheet
from app.core.tables import safe, write_csv, write_xlsx

FORMULAS = ["=1+1", "+7 900", "-2", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_text_stays_a_formula(cell):
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Смирнова", "1=1", " =1"])
def test_other_texts_stay_as_they_are(cell):
    assert safe(cell) == cell


def test_a_csv_keeps_numbers_and_letters_and_guards_texts():
    written = write_csv(["name", "sum"], [["=1+1", -2], ["Зоя", None]])
    assert written.startswith(b"\xef\xbb\xbf"), "spreadsheets know the letters by this mark"
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows == [["name", "sum"], ["'=1+1", "-2"], ["Зоя", ""]]


def test_a_workbook_holds_texts_as_texts():
    written = write_xlsx(
        ["name", "sum"], [["=1+1", 4.5], ["https://example.org", None]], "Who [?] and what, at length"
    )
    rows = [list(row) for row in first_sheet(written, most_rows=9, most_columns=9, most_unpacked=10**6)]
    assert rows[0] == ["name", "sum"]
    assert rows[1] == ["=1+1", 4.5]
    assert rows[2][0] == "https://example.org"
