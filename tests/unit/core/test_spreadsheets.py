"""Packages that were made to hurt whoever reads them: each is refused, and the process that read it lives on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from app.core.spreadsheets import Unfit, UnfitFile, first_sheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGES = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'
LINKS = f'<Relationships xmlns="{PACKAGES}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
TYPES = f'<Types xmlns="{PACKAGES}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
DATES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>month</t></is></c></row>'


def sheet(rows: str) -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{HEAD}{rows}</sheetData></worksheet>'


def package(rows: str = "", parts: Mapping[str, str | bytes] = {}) -> bytes:
    out = io.BytesIO()
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": LINKS.replace("worksheet", "officeDocument", 1).replace(
            "worksheets/sheet1.xml", "xl/workbook.xml"
        ),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet(rows),
        **parts,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in whole.items():
            box.writestr(name, content)
    return out.getvalue()


def read(content: bytes) -> list[list[object]]:
    return first_sheet(content, most_rows=5000, most_columns=40, most_unpacked=2_000_000)


def test_a_plain_sheet_is_read() -> None:
    assert read(package('<row r="2"><c r="A2"><v>7</v></c></row>')) == [["month"], [7.0]]


def test_a_sheet_that_only_claims_to_be_large_is_read() -> None:
    claims = sheet('<row r="2"><c r="A2"><v>7</v></c></row>').replace(
        "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert read(package(parts={"xl/worksheets/sheet1.xml": claims})) == [["month"], [7.0]]


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HOSTILE: dict[str, tuple[bytes, Unfit]] = {
    "row 999,999,999,999": (
        package('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'),
        Unfit.TOO_LONG,
    ),
    "the last cell of all": (package(FAR), Unfit.TOO_LONG),
    "with spaces round the sign": (
        package("<row r = '1048576'><c  r = 'XFD1048576'><v>1</v></c></row>"),
        Unfit.TOO_LONG,
    ),
    "with letters written as numbers": (
        package('<row r="&#49;048576"><c r="XFD&#49;048576"/></row>'),
        Unfit.TOO_LONG,
    ),
    "cells without an address": (package("<row>" + "<c/>" * 5000 + "</row>"), Unfit.TOO_LONG),
    "rows without an address": (package("<row/>" * 6000), Unfit.TOO_LONG),
    "an announced multitude": (
        package(
            parts={"xl/sharedStrings.xml": '<sst uniqueCount="99999999999"><si><t>x</t></si></sst>'},
        ),
        Unfit.TOO_LONG,
    ),
    "an address that is none": (package('<row r="2"><c r="Я1"/></row>'), Unfit.WRONG_KIND),
    "another alphabet than it says": (
        package(parts={"xl/worksheets/sheet1.xml": sheet(FAR).encode("utf-16")}),
        Unfit.WRONG_KIND,
    ),
    "entities": (
        package(
            parts={
                "xl/worksheets/sheet1.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
            }
        ),
        Unfit.WRONG_KIND,
    ),
    "a sheet under a strange name": (
        package(
            parts={
                "evil.bin": sheet(FAR),
                "xl/_rels/workbook.xml.rels": LINKS.replace("worksheets/sheet1.xml", "../evil.bin"),
            }
        ),
        Unfit.WRONG_KIND,
    ),
    "a workbook of another kind beside it": (package(parts={"content.xml": "<x/>"}), Unfit.WRONG_KIND),
    "a day far before the first": (
        package('<row r="2"><c r="A2" s="0"><v>-1e300</v></c></row>', {"xl/styles.xml": DATES}),
        Unfit.WRONG_KIND,
    ),
    "a bomb": (package(parts={"xl/media/x.bin": b"0" * 3_000_000}), Unfit.TOO_LARGE),
    "a thousand parts": (
        package(parts={f"x/{number}.xml": "<x/>" for number in range(300)}),
        Unfit.TOO_LARGE,
    ),
    "no package": (b"PK\x03\x04 and nothing else", Unfit.WRONG_KIND),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_packages_are_refused(name: str) -> None:
    content, why = HOSTILE[name]
    with pytest.raises(UnfitFile) as refused:
        read(content)
    assert refused.value.why is why


def test_a_path_that_leads_out_of_the_package_leads_nowhere() -> None:
    """Nothing is ever written to the disk, whatever the parts are called."""
    assert read(package(parts={"../../../../tmp/evil.xml": "<x/>"})) == [["month"]]
