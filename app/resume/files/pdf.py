"""The resume as a tagged PDF: headings are headings, the text lies in reading order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.core.typeset import typeset
from app.resume.outline import Block

TEMPLATE = Path(__file__).with_name("resume.typ")


def pdf(blocks: list[Block], language: str, *, title: str, author: str, made_at: datetime) -> bytes:
    """Return the file, made by the rules of PDF/UA-1."""
    sheet = {
        "title": title,
        "author": author,
        "language": language,
        "blocks": [
            {
                "kind": block.kind,
                "text": block.text,
                "aside": block.aside,
                "items": [item.text for item in block.items],
            }
            for block in blocks
        ],
    }
    return typeset(TEMPLATE, sheet, made_at=made_at)
