"""Client names out of a text, in every case ending (F48, R23): «Аптекам Волга» and "Volga Pharmacies'" alike.

A name is looked for without its legal form, so that the client kept as «ООО "Ромашка"» is masked where a line says Ромашка.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.stems import fold, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OPENING, _CLOSING = "«“\"„'‘", "»”\"“'’"
LEGAL_FORMS = frozenset(
    [
        "ооо",
        "оао",
        "зао",
        "пао",
        "ао",
        "нао",
        "нко",
        "ип",
        "тоо",
        "гк",
        "фгуп",
        "гуп",
        "муп",
        "llc",
        "ltd",
        "limited",
        "inc",
        "corp",
        "gmbh",
        "ag",
        "sa",
        "plc",
        "oy",
        "srl",
        "bv",
    ]
)
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
SHORTEST_IN_ADDRESS = 4  # letters; a shorter name stands in many addresses by chance


@dataclass(frozen=True)
class ClientName:
    """A name, and the words that stand in its place."""

    name: str
    instead: str

    @property
    def stems(self) -> list[str]:
        """What is looked for: the stems of its words, without a legal form unless there is nothing else."""
        said = [fold(word) for word in _WORD.findall(self.name)]
        return [stem(word) for word in said if word not in LEGAL_FORMS] or [stem(word) for word in said]


def mask(text: str, names: Sequence[ClientName]) -> str:
    """Return `text` with every name replaced, longest names first, quotation marks around them included."""
    for client in sorted(names, key=lambda client: (-len(client.name), client.name)):
        text = _replaced(text, client)
    return text


def _replaced(text: str, client: ClientName) -> str:
    wanted = client.stems
    if not wanted:
        return text
    found = list(_WORD.finditer(text))
    stems = [stem(fold(match.group())) for match in found]
    parts: list[str] = []
    done = place = 0
    while place <= len(found) - len(wanted):
        if stems[place : place + len(wanted)] != wanted or not _is_name(text, found[place], client, wanted):
            place += 1
            continue
        first, last = place, place + len(wanted) - 1
        start, end = _with_quotes(text, found[first].start(), found[last].end())
        if first and _is_form(found[first - 1]) and not text[found[first - 1].end() : start].strip():
            start = max(done, found[first - 1].start())
        if (
            last + 1 < len(found)
            and _is_form(found[last + 1])
            and text[end : found[last + 1].start()].strip(", ") == ""
        ):
            end = found[last + 1].end()
        start, end = _with_quotes(text, start, end)
        parts += [text[done:start], client.instead]
        done = end
        place += len(wanted)
    return "".join([*parts, text[done:]])


def _is_name(text: str, word: re.Match[str], client: ClientName, wanted: Sequence[str]) -> bool:
    """A client called «Рост» is not meant by every рост: a name of one word stands with a capital, or in quotation marks."""
    if len(wanted) > 1 or client.name == client.name.lower() or word.group() != word.group().lower():
        return True
    return _with_quotes(text, word.start(), word.end()) != word.span()


def _is_form(word: re.Match[str]) -> bool:
    return fold(word.group()) in LEGAL_FORMS


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    if start > 0 and end < len(text) and text[start - 1] in _OPENING and text[end] in _CLOSING:
        return start - 1, end + 1
    return start, end


def names_in(text: str, names: Sequence[str]) -> list[str]:
    """Return those of the names that stand in the text."""
    return [name for name in names if mask(text, [ClientName(name, "\0")]) != text]


class Masker:
    """Lays the words that stand in place of names over the texts of a resume, and drops addresses that give a client away."""

    def __init__(self, names: Sequence[ClientName]) -> None:
        self.names = names

    def __call__(self, text: str) -> str:
        return mask(text, self.names)

    def address(self, address: str) -> str:
        """Return the address of a page, or nothing where it holds a name, in its own letters or in Latin ones."""
        letters = "".join(_WORD.findall(fold(address)))
        for client in self.names:
            words = [fold(word) for word in _WORD.findall(client.name)]
            joined = "".join(word for word in words if word not in LEGAL_FORMS) or "".join(words)
            if len(joined) >= SHORTEST_IN_ADDRESS and (
                joined in letters or joined.translate(_LATIN) in letters
            ):
                return ""
        return address
