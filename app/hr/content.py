"""The words of the audit trail, and thereby what of it HR reads (content/audit.yaml)."""

from __future__ import annotations

from functools import cache

from app.core.content import Piece, Text, read


class AuditWords(Piece):
    """Events that HR reads, and the parts of them that are shown, in order. Other events are not HR's business."""

    events: dict[str, Text]
    details: dict[str, Text]


@cache
def audit_words() -> AuditWords:
    return read("audit.yaml", AuditWords)
