"""The first sheet of an XLSX package, read only after a look at how large the package is and how far its cells reach.

The reader gives room to every cell between the first and the last one, in one block: a sheet of two cells, A1 and one
in row 999,999,999,999, ends the process that reads it. So every part is read here first, by a parser that stops at once, and the
reader gets a new package with exactly those bytes in it: two programs never disagree about what a package holds.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import StrEnum
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from app.core.packages import NO_PACKAGE

MOST_PARTS = 200
_XML = (".xml", ".rels")
# Packages that the reader would take for another kind of workbook, with rules of its own about where cells lie.
_OF_OTHER_KINDS = frozenset({"xl/workbook.bin", "content.xml", "mimetype"})
_CELL = re.compile(r"([A-Za-z]{1,4})(\d+)", re.ASCII)
_LONGEST_NUMBER = 9
# The reader makes room for as many things as a part announces, whether they follow or not.
_ANNOUNCED = ("count", "uniqueCount")
_LONGEST_COUNT = 6


class Unfit(StrEnum):
    """Why a file is not read."""

    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    WRONG_KIND = "wrong_kind"
    EMPTY = "empty"


class UnfitFile(ValueError):
    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


def first_sheet(content: bytes, *, most_rows: int, most_columns: int, most_unpacked: int) -> list[list[Any]]:
    """Return the cells of the first sheet, row by row: text, float, bool, date, time or datetime; "" where nothing stands.

    Raises UnfitFile for anything that is no XLSX package, is larger than `most_unpacked` bytes when unpacked, or has
    a cell beyond `most_rows` or `most_columns`, in whichever sheet. Nothing is unpacked before it is known to be small.
    """
    safe = _vetted(content, most_rows, most_columns, most_unpacked)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(safe))
        return book.get_sheet_by_index(0).to_python(nrows=most_rows) if book.sheet_names else []
    except (CalamineError, KeyError, IndexError, ValueError, OverflowError, OSError):
        raise UnfitFile(Unfit.WRONG_KIND) from None
    except BaseException as fault:
        # A day 10^300 days ahead panics in the reader, and its panics are no Exceptions; their class has no module to import.
        if type(fault).__name__ != "PanicException":
            raise
        raise UnfitFile(Unfit.WRONG_KIND) from None


def _vetted(content: bytes, most_rows: int, most_columns: int, most_unpacked: int) -> bytes:
    """Return a package with the same sheets that is safe to hand to the reader."""
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(clean, "w") as copy:
            parts = package.infolist()
            names = [part.filename for part in parts]
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_unpacked:
                raise UnfitFile(Unfit.TOO_LARGE)
            if (
                "xl/workbook.xml" not in names
                or len(set(names)) < len(names)
                or _OF_OTHER_KINDS.intersection(map(str.lower, names))
            ):
                raise UnfitFile(Unfit.WRONG_KIND)
            for part in parts:
                # Pictures and macros have no say in what stands in the cells.
                if part.filename.endswith(_XML):
                    with package.open(part) as opened:
                        text = opened.read(most_unpacked + 1)
                    _Reach(most_rows, most_columns).check(text)
                    copy.writestr(part.filename, text)
    except (*NO_PACKAGE, expat.ExpatError):
        raise UnfitFile(Unfit.WRONG_KIND) from None
    return clean.getvalue()


class _Reach:
    """Follows the cells of one part as the reader places them, and stops at the first that lies too far out."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        self.most_rows, self.most_columns = most_rows, most_columns
        self.inside = False
        self.row = self.column = 0

    def check(self, text: bytes) -> None:
        # Whatever encoding the part declares, the reader takes its bytes for UTF-8, and so does this parser, but for a mark at the start.
        if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise UnfitFile(Unfit.WRONG_KIND)
        parser = expat.ParserCreate("UTF-8")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.Parse(text, True)

    def _doctype(self, *_declared: object) -> None:
        """Office programs write none; whoever does wants entities to grow."""
        raise UnfitFile(Unfit.WRONG_KIND)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        for announced in _ANNOUNCED:
            if len(attributes.get(announced, "")) > _LONGEST_COUNT:
                raise UnfitFile(Unfit.TOO_LONG)
        kind = name.rpartition(":")[2]
        if kind == "sheetData":
            self.inside = True
        elif kind == "row" and self.inside:
            self.row = _number(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
            self._fits()
        elif kind == "c" and self.inside:
            if "r" in attributes:
                place = _CELL.fullmatch(attributes["r"])
                if place is None:
                    raise UnfitFile(Unfit.WRONG_KIND)
                self.column = _column(place[1])
                self.row = max(self.row, _number(place[2]))
            else:
                self.column += 1
            self._fits()

    def _fits(self) -> None:
        if self.row > self.most_rows or self.column > self.most_columns:
            raise UnfitFile(Unfit.TOO_LONG)


def _number(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit()):
        raise UnfitFile(Unfit.WRONG_KIND)
    if len(digits) > _LONGEST_NUMBER:
        raise UnfitFile(Unfit.TOO_LONG)
    return int(digits)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
