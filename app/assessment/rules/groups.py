"""The middle of many levels, kept as counts: people come and go one by one, and the median is read off."""

from __future__ import annotations

from collections.abc import Mapping

Counts = Mapping[str, int]


def written(level: float) -> str:
    """Return the key under which a level (0..4) is counted; two means are one level if their floats are."""
    return repr(float(level))


def changed(counts: Counts, by: Counts) -> dict[str, int]:
    """Return `counts` with people added or taken away; levels that nobody has are left out.

    Raises ValueError where more people would leave than were there: the counts are then no longer true.
    """
    found = {level: counts.get(level, 0) + by.get(level, 0) for level in {*counts, *by}}
    if any(people < 0 for people in found.values()):
        raise ValueError("more people left a level than had it")
    return {level: found[level] for level in sorted(found, key=float) if found[level]}


def middle(counts: Counts) -> float | None:
    """Return the median level, to the nearest half (a quarter goes to the even half step); None of nobody."""
    people = sum(counts.values())
    if not people:
        return None
    lower, upper = _at(counts, (people - 1) // 2), _at(counts, people // 2)
    return round((lower + upper) / 2 * 2) / 2


def _at(counts: Counts, place: int) -> float:
    """The level of the person at a place, counted from nought in the order of levels."""
    for level in sorted(counts, key=float):
        place -= counts[level]
        if place < 0:
            return float(level)
    raise ValueError("nobody stands at this place")
