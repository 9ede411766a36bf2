"""Spaces that must not break: a short word stays with the next one, a number with its unit, a dash with what precedes.

Pure functions over text. Tags and addresses inside angle brackets are left alone, so markup may pass through; running
twice changes nothing more.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

HARD = "\u00a0"
NUMBER = r"(?:\d|%\((?:num|count|n|number|total|limit|days|hours|minutes|kept|done|free|taken|passed|index|score|shown|read)\)[sd])"

# Prepositions, conjunctions and particles that look lost at the end of a line.
SHORT_RU = "а без безо в во да для до за и из изо или к ко либо на над не ни но о об обо от ото по под при про с со то у я вы мы ты"
# Particles that belong to the word before.
TRAILING_RU = "бы б же ж ли ль"
UNITS_EN = "am pm KB MB GB % px min minutes? hours? days? weeks? months? years? people levels? points? of"
MONTHS_EN = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec"
)


def either(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


RULES: dict[str, list[tuple[re.Pattern[str], str]]] = {
    "ru": [
        (re.compile(rf"(?<![\w-])({either(SHORT_RU)}) (?=[\w«„\"(%{{])", re.IGNORECASE), rf"\1{HARD}"),
        (re.compile(rf"(?<=\w) (?={either(TRAILING_RU)}(?![\w-]))", re.IGNORECASE), HARD),
        (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), HARD),
        (re.compile(rf"({NUMBER}) (?=[а-яёa-z%₽°])", re.IGNORECASE), rf"\1{HARD}"),
        (re.compile(r"\b([IVX]+) (?=[а-яё])"), rf"\1{HARD}"),
        (re.compile(r"([№§]) (?=[\d%])"), rf"\1{HARD}"),
        (re.compile(r"(?<![\w.])([А-ЯЁA-Zа-яё]\.) (?=[А-ЯЁA-Zа-яё])"), rf"\1{HARD}"),
        (re.compile(r"(?<=\S) (?=[—–](?: |$))"), HARD),
    ],
    "en": [
        (re.compile(rf"({NUMBER}) (?={either(UNITS_EN)}(?!\w))"), rf"\1{HARD}"),
        (re.compile(rf"(\d) (?={either(MONTHS_EN)}(?!\w))"), rf"\1{HARD}"),
        (re.compile(r"(?<![\w.])([A-Z]\.) (?=[A-Z])"), rf"\1{HARD}"),
        (re.compile(r"(?<=\S) (?=[—–](?: |$))"), HARD),
    ],
}

TAG = re.compile(r"(<[^<>]*>)")


@lru_cache(maxsize=4096)
def _set(text: str, language: str) -> str:
    pieces = TAG.split(text) if "<" in text else [text]
    for place in range(0, len(pieces), 2):
        for pattern, instead in RULES[language]:
            pieces[place] = pattern.sub(instead, pieces[place])
    return "".join(pieces)


def typo(text: str, language: str) -> str:
    """Return `text` with its breaking spaces made hard where `language` ("ru" or "en") wants it; Markup stays Markup."""
    if language not in RULES:
        return text
    done = _set(str(text), language)
    return Markup(done) if isinstance(text, Markup) else done
