"""Files that stand as proof: judged by name, size, beginning and, in office documents, contents; kept in the database."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import sqlalchemy as sa
from flask import Response, send_file
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import FileStorage

from app.core import clock
from app.core.errors import Refusal
from app.core.orm import Line
from app.core.packages import NO_PACKAGE

LARGEST = 10 * 1024 * 1024
MOST_PARTS = 5_000

_OFFICE = b"PK\x03\x04"
_OPEN = "application/vnd.oasis.opendocument."
_XML = "application/vnd.openxmlformats-officedocument."
_BEGINNINGS: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "webp": (b"RIFF", "image/webp"),
    "docx": (_OFFICE, f"{_XML}wordprocessingml.document"),
    "xlsx": (_OFFICE, f"{_XML}spreadsheetml.sheet"),
    "pptx": (_OFFICE, f"{_XML}presentationml.presentation"),
    "odt": (_OFFICE, f"{_OPEN}text"),
    "ods": (_OFFICE, f"{_OPEN}spreadsheet"),
    "odp": (_OFFICE, f"{_OPEN}presentation"),
}
# The part without which an office program would not open the document.
_HEART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


class NotAProof(Refusal):
    message = _l(
        "Choose a PDF, a picture (PNG, JPEG, WebP) or an office document that opens as what its name says."
    )
    field = "file"


class ProofTooLarge(Refusal):
    message = _l("A file may have up to 10 MB. Choose a smaller one.")
    field = "file"


@dataclass(frozen=True)
class ProofFile:
    """A file that may be kept: a name without signs that mean something to a system, and its media type."""

    name: str
    media_type: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


class KeptFile:
    """The columns of a file that shows something. It lies in the database and leaves it only as a download."""

    name: Mapped[Line]
    media_type: Mapped[Line]
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(sa.LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


def columns_of(name: str, content: bytes) -> dict[str, Any]:
    """Return a KeptFile's columns for an upload of now. Raises ProofTooLarge or NotAProof."""
    file = checked(name, content)
    return {
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "content": file.content,
        "added_at": clock.now(),
    }


def received(upload: FileStorage) -> tuple[str, bytes]:
    """Return name and content, and let go of the file that a large upload waits in."""
    with upload.stream as stream:
        return upload.filename or "", stream.read()


def handed_over(file: KeptFile) -> Response:
    """Always a download: a foreign file is never opened as a page of this portal."""
    return send_file(
        io.BytesIO(file.content), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )


def checked(name: str, content: bytes) -> ProofFile:
    """Return the file as it may be kept. Raises ProofTooLarge or NotAProof."""
    if len(content) > LARGEST:
        raise ProofTooLarge()
    name = plain_name(name)
    kind = media_type(name, content)
    if kind is None:
        raise NotAProof()
    return ProofFile(name, kind, content)


def media_type(name: str, content: bytes) -> str | None:
    """Return the media type of a file that may stand as proof, or None: wrong kind, or not what its name says."""
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    beginning, kind = _BEGINNINGS.get(ending, (b"", ""))
    if not beginning or not content.startswith(beginning):
        return None
    if beginning == _OFFICE and not _is_document(content, ending, kind):
        return None
    if beginning == b"RIFF" and content[8:12] != b"WEBP":
        return None
    return kind


def _is_document(content: bytes, ending: str, kind: str) -> bool:
    """Look into the list of the package only; nothing but the few letters of an open document's type is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.namelist()
            if len(parts) > MOST_PARTS:
                return False
            if ending in _HEART:
                return _HEART[ending] in parts
            with package.open("mimetype") as said:
                return said.read(200).decode("ascii", "replace").startswith(kind)
    except (*NO_PACKAGE, KeyError, ValueError):
        # KeyError: the part that names the type is missing.
        return False


def plain_name(name: str) -> str:
    """Return the last part of a file's name without signs that mean something to a system, 100 characters at most."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    stem, dot, ending = kept.strip().rpartition(".")
    return f"{stem[: 99 - len(ending)]}{dot}{ending}" if stem else kept.strip()[:100]
