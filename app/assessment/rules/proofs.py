"""Which files may stand as proof of an example: by name and by how they begin, since names can be wrong."""

from __future__ import annotations

from pathlib import PurePosixPath

LARGEST = 10 * 1024 * 1024
MOST_FILES = 5

_OFFICE = b"PK\x03\x04"
_BEGINNINGS: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "webp": (b"RIFF", "image/webp"),
    "docx": (_OFFICE, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (_OFFICE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": (_OFFICE, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "odt": (_OFFICE, "application/vnd.oasis.opendocument.text"),
    "ods": (_OFFICE, "application/vnd.oasis.opendocument.spreadsheet"),
    "odp": (_OFFICE, "application/vnd.oasis.opendocument.presentation"),
}


def media_type(name: str, content: bytes) -> str | None:
    """Return the media type of a file that may stand as proof, or None: wrong kind, or not what its name says."""
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    beginning, kind = _BEGINNINGS.get(ending, (b"", ""))
    return kind if beginning and content.startswith(beginning) else None


def plain_name(name: str) -> str:
    """Return the last part of a file's name without signs that mean something to a system, 100 characters at most."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    stem, dot, ending = kept.strip().rpartition(".")
    return f"{stem[: 99 - len(ending)]}{dot}{ending}" if stem else kept.strip()[:100]
