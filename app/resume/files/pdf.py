"""The resume as a tagged PDF: headings are headings, the text lies in reading order, the face carries Cyrillic."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from app.core import fonts
from app.resume.outline import Block

TEMPLATE = Path(__file__).with_name("resume.typ")


@cache
def _faces() -> typst.Fonts:
    source = fonts.source()
    return typst.Fonts(font_paths=[source.parent] if source else [], include_system_fonts=False)


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
    compiler = typst.Compiler(font_paths=_faces())
    made = compiler.compile(
        input=str(TEMPLATE),
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made
