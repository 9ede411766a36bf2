"""Finding phrases in a text by the stems of their words, in Russian and English alike.

Phrases are written as a person would write them, with commas between. A word stands for all its forms: `клиент` finds «клиентами».
A word with a star stands for a family: `удерж*` finds «удержал», «удерживаю» and «удержание», which no stemmer
brings together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.stems import fold, stem, words


@dataclass(frozen=True)
class Wording:
    """A text read once: its words as folded, and their stems."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words(self.text)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(stem(word) for word in self.words)


@dataclass(frozen=True)
class _Token:
    """One word of a phrase: a stem, or the beginning of a family of words."""

    part: str
    is_beginning: bool

    def fits(self, word: str, its_stem: str) -> bool:
        return word.startswith(self.part) if self.is_beginning else its_stem == self.part


class Phrases:
    """A set of phrases that can be looked for in a text; each argument holds any number, with commas between."""

    def __init__(self, *lists: str) -> None:
        phrases = [_read(phrase) for one in lists for phrase in one.split(",")]
        self._by_stem: dict[str, list[Sequence[_Token]]] = {}
        self._by_beginning: list[Sequence[_Token]] = []
        for tokens in phrases:
            first = tokens[0]
            if first.is_beginning:
                self._by_beginning.append(tokens)
            else:
                self._by_stem.setdefault(first.part, []).append(tokens)
        self._beginnings = tuple(tokens[0].part for tokens in self._by_beginning)

    def spots(self, wording: Wording) -> Iterator[tuple[int, int]]:
        """Yield (first, after last) word positions of every phrase found; the longest one at each position."""
        for start, (word, its_stem) in enumerate(zip(wording.words, wording.stems, strict=True)):
            candidates = list(self._by_stem.get(its_stem, ()))
            if self._beginnings and word.startswith(self._beginnings):
                candidates += self._by_beginning
            lengths = [len(tokens) for tokens in candidates if _stands_at(start, tokens, wording)]
            if lengths:
                yield start, start + max(lengths)

    def found_in(self, text: str | Wording) -> bool:
        """Say whether any of the phrases stands in the text."""
        wording = Wording(text) if isinstance(text, str) else text
        return next(self.spots(wording), None) is not None


def _read(phrase: str) -> tuple[_Token, ...]:
    tokens = tuple(
        _Token(fold(part[:-1]), is_beginning=True)
        if part.endswith("*")
        else _Token(stem(fold(part)), is_beginning=False)
        for part in phrase.replace("-", " ").split()
    )
    if not tokens:
        raise ValueError("a phrase needs a word")
    return tokens


def _stands_at(start: int, tokens: Sequence[_Token], wording: Wording) -> bool:
    if start + len(tokens) > len(wording.words):
        return False
    return all(
        token.fits(wording.words[start + step], wording.stems[start + step])
        for step, token in enumerate(tokens)
    )
