"""What may stand as proof is judged by what a file holds, not by what it calls itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.core.proof_files import LARGEST, NotAProof, ProofTooLarge, checked, media_type


def package(*parts: str, mimetype: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for part in parts:
            made.writestr(part, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.pdf", b"%PDF-1.7"),
        ("c.PNG", b"\x89PNG\r\n\x1a\n"),
        ("c.jpeg", b"\xff\xd8\xff\xe0"),
        ("c.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 "),
        ("c.docx", package("[Content_Types].xml", "word/document.xml")),
        ("c.pptx", package("ppt/presentation.xml")),
        ("c.odt", package("content.xml", mimetype="application/vnd.oasis.opendocument.text")),
    ],
)
def test_what_opens_as_its_name_says_is_kept(name: str, content: bytes) -> None:
    assert checked(name, content).media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("c.exe", b"MZ"),
        ("c.pdf", b"<script>"),
        ("c.html", b"<html>"),
        ("pdf", b"%PDF-1.7"),
        ("c.webp", b"RIFF\x10\x00\x00\x00WAVEfmt "),
        ("c.docx", package("run.exe")),
        ("c.docx", package("xl/workbook.xml")),
        ("c.odt", package(mimetype="application/vnd.oasis.opendocument.spreadsheet")),
        ("c.odt", package("content.xml")),
        ("c.xlsx", b"PK\x03\x04 and then nothing that a package has"),
    ],
)
def test_what_does_not_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(NotAProof):
        checked(name, content)


def test_a_file_of_more_than_ten_megabytes_is_refused_before_anybody_looks_into_it() -> None:
    with pytest.raises(ProofTooLarge):
        checked("c.pdf", b"%PDF-" + b"0" * LARGEST)


def test_a_name_loses_its_folders_and_its_dangerous_signs() -> None:
    assert checked('..\\..\\a<b>:"c".pdf', b"%PDF-1").name == "abc.pdf"
    assert media_type("c.pdf", b"") is None
