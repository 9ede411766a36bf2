"""The criteria sheet, line by line, from facts to one of three values (domain.md, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

LEAST_CLIENTS = 10

# Which examples may stand for the experiences of F115. The first three follow the links of content/elements.yaml
# (E1 to E3); the fourth is too general to link, so it takes what belongs to joint work, planning and marketing.
EXPERIENCES: Mapping[str, frozenset[str]] = {
    "conflict": frozenset({"C07", "C13"}),
    "negotiation": frozenset({"C02"}),
    "decision_makers": frozenset({"C03", "C04", "Q1", "Q2"}),
    "other_process": frozenset({"C05", "C08", "C09", "C10", "C11"}),
}


class Value(StrEnum):
    """What a line of the sheet says. Not enough data is not a failure, and it is not a yes either."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_ENOUGH_DATA = "not_enough_data"


@dataclass(frozen=True)
class Judged:
    """A line of the sheet: its value, and whether it lets the case through."""

    code: str
    value: Value
    passes: bool


# A lack of clients to count, and a definition that the company has not filled, must stop nobody.
_PASSES_WITHOUT_DATA = frozenset({"retention", "involvement"})


def judged(code: str, value: Value, *, excepted: bool = False) -> Judged:
    """Return the line with whether it lets through: met, excepted in writing, or honestly without enough data."""
    passes = value is Value.MET or excepted
    if value is Value.NOT_ENOUGH_DATA and code in _PASSES_WITHOUT_DATA:
        passes = True
    return Judged(code, value, passes)


def is_complete(lines: Iterable[Judged]) -> bool:
    return all(line.passes for line in lines)


def band_value(band: str | None) -> Value:
    """Return the first line from the readiness band; None where nobody has been assessed."""
    if band is None or band == "insufficient_data":
        return Value.NOT_ENOUGH_DATA
    return Value.MET if band == "ready_for_panel" else Value.NOT_MET


@dataclass(frozen=True)
class Kept:
    """Retention over a period: percent 0..100 or None, and how many clients were counted."""

    retention: float | None
    cohort: int

    def exceeds(self, threshold: float, least: int = LEAST_CLIENTS) -> bool | None:
        """None where too few clients are counted."""
        if self.retention is None or self.cohort < least:
            return None
        return self.retention > threshold


def retention_value(year: Kept, quarters: Sequence[Kept], threshold: float | None) -> Value:
    """Return the second line: above the threshold over the trailing year, or in two quarters running.

    `quarters` are in order of time. Without a threshold (a unit too small for a median), or with fewer than ten
    clients wherever one looks, there is not enough data.
    """
    if threshold is None:
        return Value.NOT_ENOUGH_DATA
    over_year = year.exceeds(threshold)
    over = [quarter.exceeds(threshold) for quarter in quarters]
    if over_year or any(first and second for first, second in pairwise(over)):
        return Value.MET
    if over_year is None:
        return Value.NOT_ENOUGH_DATA
    return Value.NOT_MET


def experiences(examples: Mapping[int, Iterable[str]]) -> dict[str, int | None]:
    """Return for each of the four experiences the example that stands for it, or None.

    `examples` maps the ids of confirmed examples to their competencies. An example stands for one experience only,
    and they are laid out so that as many experiences as possible have one.
    """
    fits = {
        kind: [id for id, competencies in examples.items() if wanted & set(competencies)]
        for kind, wanted in EXPERIENCES.items()
    }
    taken: dict[int, str] = {}

    def place(kind: str, tried: set[int]) -> bool:
        for id in fits[kind]:
            if id in tried:
                continue
            tried.add(id)
            if id not in taken or place(taken[id], tried):
                taken[id] = kind
                return True
        return False

    for kind in EXPERIENCES:
        place(kind, set())
    standing = {kind: id for id, kind in taken.items()}
    return {kind: standing.get(kind) for kind in EXPERIENCES}
