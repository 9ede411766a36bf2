"""What a page or a PDF is made of, and what of it a reader may read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from flask_babel import gettext as _

from app.core.templating import day, language

# What stands where there is no figure.
DASH = "–"
# Endings that a Russian name takes on in a sentence are no longer than this.
ENDING = 3


@dataclass(frozen=True)
class Block:
    """`items` are the lines of a list; `heads` and `rows` make a table whose first column names the row.

    `figures` are the numbers of the columns that hold figures, from 0.
    """

    kind: Literal["part", "entry", "text", "quiet", "lines", "table"]
    text: str = ""
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: frozenset[int] = frozenset()

    @property
    def marked_heads(self) -> list[str | tuple[str, str]]:
        """The heads as the table of a page takes them: a column of figures is marked as one."""
        return [(head, "num") if place in self.figures else head for place, head in enumerate(self.heads)]


@dataclass(frozen=True)
class Sight:
    """What this reader may read: the name, and what others have said of the levels."""

    named: bool
    with_ratings: bool


def word(words: Any) -> str:
    """Of a text frozen in both languages, the one that is on."""
    return str(words.get(language(), "")) if isinstance(words, Mapping) else str(words or "")


def on(text: str | None) -> str:
    """A frozen day in the reader's notation."""
    return day(date.fromisoformat(text)) if text else ""


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def hiding(person: Mapping[str, Any]) -> Callable[[str], str]:
    """Return what takes a person's name (in "ru" and "en") out of a text, with Russian endings, as far as that goes."""
    parts = {
        part for spelling in ("ru", "en") for part in str(person.get(spelling) or "").split() if len(part) > 2
    }
    if not parts:
        return str
    stems = "|".join(sorted((re.escape(_stem(part)) for part in parts), key=len, reverse=True))
    name = rf"\b(?:{stems})\w{{0,{ENDING}}}\b"
    names, instead = re.compile(rf"{name}(?:\s+{name})*"), _("the candidate")
    return lambda text: names.sub(instead, text)


def unnamed(blocks: Sequence[Block], person: Mapping[str, Any]) -> list[Block]:
    """Return the blocks without the person's name."""
    hide = hiding(person)
    return [
        Block(
            block.kind,
            hide(block.text),
            tuple(map(hide, block.items)),
            block.heads,
            tuple(tuple(map(hide, row)) for row in block.rows),
            block.figures,
        )
        for block in blocks
    ]


def _stem(name: str) -> str:
    """Drop the last vowel of a longer name, which is what Russian cases change."""
    return name[:-1] if len(name) > 4 and name[-1].lower() in "аяоейьйaioey" else name
