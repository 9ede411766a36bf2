"""An index of texts by the stems of their words, in Russian and English alike. Pure: no database, no request.

A text may exist in several languages and is one finding all the same: whoever reads Russian finds the Russian page
by an English word that stands only in its English twin, and sees it in the language where it was met.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.stems import fold, stem
from app.core.stop_words import STOP_WORDS

MOST_WORDS = 12
LONGEST_QUERY = 200
SNIPPET = 180  # letters
MOST_ENDINGS = 60
TITLE_WEIGHT = 4.0
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What is written in Latin letters here and typed in Cyrillic ones.
ALSO = {"кам": "kam", "свот": "swot", "кпи": "kpi", "кпэ": "kpi", "эйчар": "hr"}


@dataclass(frozen=True)
class Said:
    """A text as a reader of one language gets it."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Entry:
    """Something that can be found: what kind of thing, where it stands, and what it says by language."""

    kind: str
    place: Any
    said: Mapping[str, Said]


@dataclass(frozen=True)
class Piece:
    """A stretch of a snippet; `hit` if it is one of the words asked for."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Hit:
    """One finding, with its title and the most telling stretch of its text, in the language `language`."""

    entry: Entry
    score: float
    language: str
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]


@dataclass(frozen=True)
class Found:
    """The best findings. `total` counts all; `partial` says that none holds every word, and these hold some."""

    hits: Sequence[Hit]
    total: int
    partial: bool


def asked(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once, without words that carry no meaning unless there are only such."""
    words = tuple(dict.fromkeys(fold(match) for match in _WORD.findall(_composed(query[:LONGEST_QUERY]))))
    telling = tuple(word for word in words if word not in STOP_WORDS)
    return (telling or words)[:MOST_WORDS]


class Index:
    """Entries and their words. Searching costs by how many entries hold the words, not by how many there are."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        vocabulary: set[str] = set()
        for number, entry in enumerate(self.entries):
            for said in entry.said.values():
                for text, weight in ((said.title, TITLE_WEIGHT), (said.text, 1.0)):
                    for match in _WORD.findall(_composed(text)):
                        word = fold(match)
                        vocabulary.add(word)
                        places = self._postings[stem(word)]
                        places[number] = places.get(number, 0.0) + weight
        self._vocabulary = sorted(vocabulary)

    def stems_for(self, word: str) -> frozenset[str]:
        """The stems a word stands for: its own; if nobody wrote it, those of the words that begin with it."""
        own = stem(word)
        if own in self._postings:
            return frozenset([own])
        if (other := ALSO.get(word)) in self._postings:
            return frozenset([str(other)])
        if len(word) < 3:
            return frozenset()
        place = bisect_left(self._vocabulary, word)
        longer = self._vocabulary[place : place + MOST_ENDINGS]
        return frozenset(stem(one) for one in longer if one.startswith(word))

    def search(
        self,
        query: str,
        language: str = "en",
        limit: int = 20,
        allowed: Callable[[Entry], bool] = lambda entry: True,
    ) -> Found:
        """Return what holds all the words of `query`, else what holds some of them; the best first.

        Entries that are not `allowed` are as if they were not there.
        """
        words = asked(query)
        wanted = [self.stems_for(word) for word in words]
        scores = [
            {number: one for number, one in self._scores(stems).items() if allowed(self.entries[number])}
            for stems in wanted
        ]
        known = [score for score in scores if score]
        if not known:
            return Found((), 0, False)
        whole = set.intersection(*map(set, scores)) if len(known) == len(scores) else set()
        numbers = whole or set().union(*known)
        # Of entries with fewer of the words, the ones with more of them come first.
        ranked = sorted(
            numbers,
            key=lambda n: (-sum(n in one for one in known), -sum(one.get(n, 0.0) for one in known), n),
        )
        marked = frozenset().union(*wanted)
        hits = [
            self._hit(number, sum(one.get(number, 0.0) for one in known), marked, language)
            for number in ranked[:limit]
        ]
        return Found(hits, len(ranked), not whole)

    def _scores(self, stems: Iterable[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        for one in stems:
            places = self._postings.get(one, {})
            rare = math.log(1 + len(self.entries) / (len(places) or 1))
            for number, weight in places.items():
                # Saying a word often helps less and less; the portal's longest page must not win every search.
                found[number] = max(found.get(number, 0.0), rare * weight / (weight + 1.5))
        return found

    def _hit(self, number: int, score: float, stems: frozenset[str], language: str) -> Hit:
        entry = self.entries[number]
        chosen = max(
            entry.said,
            key=lambda one: (
                _count(entry.said[one], stems) > 0,
                one == language,
                _count(entry.said[one], stems),
            ),
        )
        said = entry.said[chosen]
        return Hit(entry, score, chosen, marked(said.title, stems), snippet(said.text, stems))


def marked(text: str, stems: frozenset[str]) -> tuple[Piece, ...]:
    """Cut `text` into pieces, the words with one of `stems` apart."""
    pieces: list[Piece] = []
    done = 0
    for match in _WORD.finditer(text):
        if stem(fold(match.group())) in stems:
            if match.start() > done:
                pieces.append(Piece(text[done : match.start()], False))
            pieces.append(Piece(match.group(), True))
            done = match.end()
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return tuple(pieces)


def snippet(text: str, stems: frozenset[str], length: int = SNIPPET) -> tuple[Piece, ...]:
    """Return the stretch of about `length` letters with the most different words asked for; the beginning without any."""
    text = _composed(" ".join(text.split()))
    spots = [(m.start(), one) for m in _WORD.finditer(text) if (one := stem(fold(m.group()))) in stems]
    start, most = 0, 0
    for place, (spot, _stem) in enumerate(spots):
        held = len({one for at, one in spots[place:] if at < spot + length})
        if held > most:
            start, most = spot, held
    start = _word_begin(text, max(0, start - length // 4))
    end = _word_end(text, start + length)
    cut = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return marked(cut, stems)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _count(said: Said, stems: frozenset[str]) -> int:
    return sum(stem(fold(match)) in stems for match in _WORD.findall(_composed(f"{said.title} {said.text}")))


def _word_begin(text: str, place: int) -> int:
    if place == 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if 0 <= space < place + 40 else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > place - 40 else place
