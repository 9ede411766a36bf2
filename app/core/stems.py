"""Words and their stems in Russian and English, so that «клиентов» meets «клиент» and "plans" meets "plan".

A word in Cyrillic goes to the Russian stemmer, any other to the English one: texts here mix both freely.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Set
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CYRILLIC = re.compile(r"[а-я]")
# The Russian stemmer takes the end of these for an ending of a verb or a case.
_WHOLE = frozenset(["опыт", "отзыв", "перерыв", "диплом", "объем", "прием", "подъем", "заем"])
# A vowel that comes and goes: рынок, рынка; сделок, сделка; владелец, владельца; продавец, продавца.
_FLEETING = (
    (re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ое]к$"), "к"),
    (re.compile(r"лец$"), "льц"),
    (re.compile(r"(?<=[бвгджзкмнпрстфхцчшщ])ец$"), "ц"),
)
_LONGEST = 64  # Nothing longer is a word; the stemmer would only sweat over it.


class _Stemmers(threading.local):
    """A pair of stemmers for each thread, because a stemmer keeps the word it is working on inside itself."""

    def __init__(self) -> None:
        self.russian = snowballstemmer.stemmer("russian")
        self.english = snowballstemmer.stemmer("english")


_stemmers = _Stemmers()


def fold(text: str) -> str:
    """Return `text` in one spelling: composed, lower case, «е» for «ё», straight apostrophes."""
    composed = unicodedata.normalize("NFC", text)
    return composed.casefold().replace("ё", "е").replace("’", "'")


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` in order, numbers among them; a hyphen parts two words."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Return the stem of one folded word."""
    if len(word) > _LONGEST:
        return word
    if not _CYRILLIC.search(word):
        return str(_stemmers.english.stemWord(word))
    found = word if word in _WHOLE else str(_stemmers.russian.stemWord(word))
    for with_vowel, without in _FLEETING:
        found = with_vowel.sub(without, found)
    return found


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of `text`, in order."""
    return tuple(stem(word) for word in words(text))


def share(one: Set[str], other: Set[str]) -> float:
    """Return how much two sets of stems have in common: those in both over all, 0..1; 0 for two empty ones."""
    return len(one & other) / len(one | other) if one or other else 0.0
