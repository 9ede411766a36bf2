"""A page to take along: what a room says, as a tagged PDF in the house's face. Every word goes in as data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from flask import Response

from app.core.typeset import typeset

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


def pdf(parts: Iterable[Part], language: str, *, title: str, author: str, made_at: datetime) -> bytes:
    """Return the paper as PDF/UA-1; `title` and `author` go into its properties."""
    sheet = {
        "title": title,
        "author": author,
        "language": language,
        "parts": [asdict(part) for part in parts],
    }
    return typeset(TEMPLATE, sheet, made_at=made_at)


def attached(made: bytes, name: str) -> Response:
    """Answer with a paper under a file name of its own; it is personal, so no cache keeps it."""
    answer = Response(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
