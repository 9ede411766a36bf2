"""Client names out of a text, in every case ending (F48, R23): «Аптекам Волга» and "Volga Pharmacies'" alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.stems import fold, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OPENING, _CLOSING = "«“\"„'‘", "»”\"“'’"


@dataclass(frozen=True)
class ClientName:
    """A name, and the words that stand in its place."""

    name: str
    instead: str


def mask(text: str, names: Sequence[ClientName]) -> str:
    """Return `text` with every name replaced, longest names first, quotation marks around them included."""
    for client in sorted(names, key=lambda client: (-len(client.name), client.name)):
        text = _replaced(text, client)
    return text


def _replaced(text: str, client: ClientName) -> str:
    wanted = [stem(fold(word)) for word in _WORD.findall(client.name)]
    if not wanted:
        return text
    found = list(_WORD.finditer(text))
    stems = [stem(fold(match.group())) for match in found]
    parts: list[str] = []
    done = place = 0
    while place <= len(found) - len(wanted):
        if stems[place : place + len(wanted)] != wanted:
            place += 1
            continue
        start, end = found[place].start(), found[place + len(wanted) - 1].end()
        start, end = _with_quotes(text, start, end)
        parts += [text[done:start], client.instead]
        done = end
        place += len(wanted)
    return "".join([*parts, text[done:]])


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    if start > 0 and end < len(text) and text[start - 1] in _OPENING and text[end] in _CLOSING:
        return start - 1, end + 1
    return start, end


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """Return those of the names that stand in the text."""
    return [name for name in names if mask(text, [ClientName(name, "\0")]) != text]
