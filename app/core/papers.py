"""A page to take along: what a room says, as a tagged PDF in the house's face. Every word goes in as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst
from flask import Response

from app.core import fonts

TEMPLATE = Path(__file__).with_name("paper.typ")


@dataclass(frozen=True)
class Part:
    """One part of a paper, in reading order. `aside` stands small under an entry, `items` are the lines of a list.

    Entries stand under a heading: a tagged paper must not skip a level.
    """

    kind: Literal["title", "lead", "heading", "entry", "text", "lines", "small"]
    text: str = ""
    aside: str = ""
    items: Sequence[str] = ()


@cache
def _faces() -> typst.Fonts:
    source = fonts.source()
    return typst.Fonts(font_paths=[source.parent] if source else [], include_system_fonts=False)


def pdf(parts: Iterable[Part], language: str, *, title: str, author: str, made_at: datetime) -> bytes:
    """Return the paper as PDF/UA-1; `title` and `author` go into its properties."""
    sheet = {
        "title": title,
        "author": author,
        "language": language,
        "parts": [asdict(part) for part in parts],
    }
    made = typst.Compiler(font_paths=_faces()).compile(
        input=str(TEMPLATE),
        format="pdf",
        sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=int(made_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


def attached(made: bytes, name: str) -> Response:
    """Answer with a paper under a file name of its own; it is personal, so no cache keeps it."""
    answer = Response(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
