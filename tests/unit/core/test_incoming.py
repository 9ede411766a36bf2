"""Tables that come in as files, however their writers spelt them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from app.core.incoming import rows_of, separator_of, text_of, typed
from app.core.spreadsheets import Unfit, UnfitFile
from app.core.tables import write_csv, write_xlsx

HEAD = ["code", "name"]
ROWS = [["K-01", "Аптеки «Волга»"], ["K-02", "=2+2"], ["K-03", "+7 900 000-00-00"]]
LIMITS = {"most_rows": 3, "most_columns": 2, "most_unpacked": 1_000_000}


@pytest.mark.parametrize(
    "content",
    [
        write_csv(HEAD, ROWS),
        write_csv(HEAD, ROWS, delimiter=";"),
        write_csv(HEAD, ROWS, delimiter="\t"),
        write_csv(HEAD, ROWS).decode("utf-8-sig").encode("utf-16"),
        write_csv(HEAD, ROWS).decode("utf-8-sig").encode("cp1251"),
        write_xlsx(HEAD, ROWS, "list"),
    ],
    ids=["commas", "semicolons", "tabs", "utf-16", "old Windows", "workbook"],
)
def test_what_the_portal_writes_comes_back_as_it_was(content: bytes) -> None:
    assert rows_of(content, **LIMITS) == [HEAD, *ROWS]


def test_blank_lines_between_others_keep_the_numbers_of_those_and_count_for_nothing_else() -> None:
    text = "\n \na;b\n1;2\n;\n;\n3;4\n5;6\n" + ";\n" * 50
    assert rows_of(text.encode(), **LIMITS) == [["a", "b"], ["1", "2"], [], [], ["3", "4"], ["5", "6"]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unfit.EMPTY),
        (b"a;b\n;\n", Unfit.EMPTY),
        (b"a;b\n" + b"1;2\n" * 4, Unfit.TOO_LONG),
        (b"a;b\n1;2;3\n", Unfit.TOO_LONG),
        (b"a;b\n" + b";\n" * 50 + b"1;2\n", Unfit.TOO_LONG),
        (write_xlsx(HEAD, ROWS * 2, "list"), Unfit.TOO_LONG),
        (write_xlsx([*HEAD, "more"], [], "list"), Unfit.TOO_LONG),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Unfit.WRONG_KIND),
        (b"a;b\n1;\x00\n", Unfit.WRONG_KIND),
        (b"\xff\xfe\x00", Unfit.WRONG_KIND),
        (b"PK\x03\x04 and nothing else", Unfit.WRONG_KIND),
        (b'a;"' + b"x" * 200_000, Unfit.WRONG_KIND),
    ],
)
def test_anything_else_is_refused_by_its_reason(content: bytes, why: Unfit) -> None:
    with pytest.raises(UnfitFile) as refused:
        rows_of(content, **LIMITS)
    assert refused.value.why is why


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "1"),
        (12.0, "12"),
        (12.5, "12.5"),
        (date(2026, 11, 28), "2026-11-28"),
        (datetime(2026, 11, 28, 12, 30), "2026-11-28"),
        (" Anna\x00 ", "Anna"),
        ("'-5", "-5"),
        ("'tis", "'tis"),
        ("'", "'"),
    ],
)
def test_a_cell_reads_as_a_person_would_type_it(cell: Any, text: str) -> None:
    assert typed(cell) == text


def test_the_first_line_says_what_stands_between() -> None:
    assert separator_of("a;b\n1,2,3,4") == ";"
    assert separator_of("alone") == ","


def test_bytes_that_no_alphabet_has_are_no_text() -> None:
    with pytest.raises(UnfitFile):
        text_of(b"\x98")
