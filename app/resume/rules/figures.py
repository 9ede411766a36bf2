"""The result-figure rule: which numbers in a line of a resume are results (domain.md, section 7).

First everything that is a number only by its looks is covered: dates, bare years, phone numbers, versions. Of the
numbers left, a figure is one that stands beside %, a currency, "times", clients, time or pieces, or in "n of m".
A size ("Responsible for 15 clients") becomes a result only where the same clause says what changed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.core.phrases import Phrases
from app.resume.rules.not_figures import cover
from app.resume.rules.units import NUMBER, OUT_OF, Unit, unit_beside

SIZES = frozenset({Unit.SPELL, Unit.CLIENTS, Unit.COUNTED})
CHANGES = Phrases(
    "grow, grew, grown, growth, increase, raise, expand, extend, widen, lift, win, won, gain, attract, sign, close",
    "acquire, convert, double, triple, reduce, reduction, cut, lower, shorten, halve, save, recover, regain, reactivate",
    "retain, retention, keep, kept, renew, renewal, prolong, deliver, achieve, reach, exceed, sell, sold, upsold, open",
    "launch, bring back, brought, add, return, restore, improve, onboard, secure, earn, build, built, create, land",
    "увелич*, выраст*, вырос*, вырас*, рост, прирост*, повыс*, повыш*, подня*, расшир*, нараст*, наращ*, привлек*",
    "привлеч*, привел*, завоев*, выигра*, заключ*, подпис*, закры*, сниз*, сниж*, сократ*, сокращ*, уменьш*, сохран*, удерж*",
    "верну*, возврат*, восстанов*, реактив*, продлил*, продлен*, пролонг*, достиг*, довел*, удво*, утро*, продал, продано",
    "перевыполн*, открыл*, открыт*, запуст*, улучш*, развил*, добав*, сэконом*, ускор*, ввел*, обеспеч*, доби*, создал*, построил*, собрал*",
)

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "ё": "е", "\u2212": "-", "\u2011": "-"}
)
_CLAUSE_END = re.compile(r"[;!?()\n]|[.,](?=\s|$)")
_DURING = re.compile(
    r"(?<!\w)(?:for|in|over|during|within|past|last|first|every|each|за|через|каждые|последн\w+|перв\w+|течение|протяжении)"
    r"(?: the| last| past| first| последн\w+| перв\w+)* $"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, as written; `is_result` is False for a mere size."""

    text: str
    unit: Unit
    is_result: bool


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """Return every figure of a line, in order; an "n of m" that also has a unit counts as both."""
    shown = unicodedata.normalize("NFC", text)
    if not any(map(str.isdigit, shown)):
        return ()
    return tuple(_figures(shown, cover(_fold(shown))))


def holds_result_figure(text: str) -> bool:
    """Say whether a line states a result in figures."""
    return any(figure.is_result for figure in figures(text))


def client_counts(text: str) -> tuple[Figure, ...]:
    """Return the figures of a line that say how many clients there were (R08)."""
    return tuple(figure for figure in figures(text) if figure.unit is Unit.CLIENTS)


def holds_number(text: str) -> bool:
    """Say whether a line holds any number that is not a date, a phone number or a version."""
    return NUMBER.search(cover(_fold(unicodedata.normalize("NFC", text)))) is not None


def _fold(text: str) -> str:
    """Return the text in lower case with plain spaces, letter for letter, so that places stay the same."""
    lowered = text.lower()
    if len(lowered) != len(text):  # A few letters, İ among them, become two.
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_SPACES)


def _figures(shown: str, covered: str) -> Iterator[Figure]:
    clauses = _Clauses(covered)
    parts = {match.start("n"): match for match in OUT_OF.finditer(covered) if _is_part_of_whole(match)}
    for number in NUMBER.finditer(covered):
        start, end = number.span()
        part = parts.get(start)
        if part:
            yield Figure(shown[start : part.end()].strip(), Unit.OUT_OF, is_result=True)
        before = covered[max(0, start - 40) : start]
        beside = unit_beside(before, covered[end : end + 80])
        if beside:
            is_term = beside.unit is Unit.SPELL and _DURING.search(before) is not None
            is_result = beside.unit not in SIZES or (not is_term and clauses.tell_of_change(start))
            yield Figure(shown[start - beside.before : end + beside.after].strip(), beside.unit, is_result)


def _is_part_of_whole(match: re.Match[str]) -> bool:
    """In "n of m" n is the part: "15 clients of 3 countries" is not one."""
    return _value(match["n"]) <= _value(match["m"])


def _value(number: str) -> float:
    """Read 1 200, 1,200 and 12,5 alike; what is no quantity at all is endless."""
    grouped = re.sub(r"[ .,](?=\d{3}(?!\d))", "", number).replace(",", ".")
    try:
        return float(grouped)
    except ValueError:
        return float("inf")


class _Clauses:
    """The clauses of a line, each asked at most once whether it tells of a change."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in _CLAUSE_END.finditer(text)]
        self._told: dict[int, bool] = {}

    def tell_of_change(self, place: int) -> bool:
        """Say whether the clause around `place` holds a verb of change or result."""
        number = bisect(self._ends, place)
        if number not in self._told:
            bounds = [0, *self._ends, len(self._text)]
            self._told[number] = CHANGES.found_in(self._text[bounds[number] : bounds[number + 1]])
        return self._told[number]
