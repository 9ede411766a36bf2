"""Finding phrases in a text by the stems of their words, in Russian and English alike.

Phrases are written as a person would write them, with commas between. A word stands for all its forms: `клиент` finds «клиентами».
A word with a star stands for a family: `удерж*` finds «удержал», «удерживаю» and «удержание», which no stemmer
brings together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.core.stems import fold, stem, words

_LONGEST = 16  # letters of a beginning; no family of words is known by more


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

    @cached_property
    def all_stems(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def all_beginnings(self) -> frozenset[str]:
        """Every beginning of every word: a few hundred short strings that make most searches end at once."""
        return frozenset(
            word[:length] for word in self.words for length in range(1, len(word[:_LONGEST]) + 1)
        )


@dataclass(frozen=True)
class _Token:
    """One word of a phrase: a stem, or the beginning of a family of words."""

    part: str
    is_beginning: bool

    def fits(self, word: str, its_stem: str) -> bool:
        return word.startswith(self.part) if self.is_beginning else its_stem == self.part


_Phrase = tuple[_Token, ...]


class Phrases:
    """A set of phrases that can be looked for in a text; each argument holds any number, with commas between."""

    def __init__(self, *lists: str) -> None:
        phrases = [_read(phrase) for one in lists for phrase in one.split(",")]
        self._by_stem: dict[str, list[_Phrase]] = {}
        self._by_beginning: dict[str, list[_Phrase]] = {}
        for tokens in phrases:
            first = tokens[0]
            kind = self._by_beginning if first.is_beginning else self._by_stem
            kind.setdefault(first.part, []).append(tokens)
        self._stems, self._beginnings = frozenset(self._by_stem), frozenset(self._by_beginning)

    def spots(self, wording: Wording) -> Iterator[tuple[int, int]]:
        """Yield (first, after last) word positions of every phrase found; the longest one at each position."""
        stems = self._stems & wording.all_stems
        beginnings = self._beginnings & wording.all_beginnings
        if not stems and not beginnings:
            return
        for start, (word, its_stem) in enumerate(zip(wording.words, wording.stems, strict=True)):
            candidates = list(self._by_stem[its_stem]) if its_stem in stems else []
            for beginning in beginnings:
                if word.startswith(beginning):
                    candidates += self._by_beginning[beginning]
            lengths = [len(tokens) for tokens in candidates if _stands_at(start, tokens, wording)]
            if lengths:
                yield start, start + max(lengths)

    def found_in(self, text: str | Wording) -> bool:
        """Say whether any of the phrases stands in the text."""
        wording = Wording(text) if isinstance(text, str) else text
        return next(self.spots(wording), None) is not None


def _read(phrase: str) -> _Phrase:
    tokens = tuple(
        _Token(fold(part[:-1]), is_beginning=True)
        if part.endswith("*")
        else _Token(stem(fold(part)), is_beginning=False)
        for part in phrase.replace("-", " ").split()
    )
    if not tokens:
        raise ValueError("a phrase needs a word")
    return tokens


def _stands_at(start: int, tokens: _Phrase, wording: Wording) -> bool:
    if start + len(tokens) > len(wording.words):
        return False
    return all(
        token.fits(wording.words[start + step], wording.stems[start + step])
        for step, token in enumerate(tokens)
    )
