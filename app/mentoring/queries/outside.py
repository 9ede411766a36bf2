"""Where rooms above say whom they keep apart: a panel that decides on somebody, rivals for the same seat.

Those rooms stand on higher floors, so they declare a source here and mentoring asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from app.mentoring.rules import Reason

# Given ids of mentees, by mentee the ids of people who cannot be the mentor and why (ON_PANEL or CONFLICT_OF_INTEREST).
Source: TypeAlias = Callable[[Collection[int]], Mapping[int, Mapping[int, Reason]]]

_sources: list[Source] = []


def declare_conflicts(source: Source) -> None:
    """Add a source of conflicts; the same one is added once."""
    if source not in _sources:
        _sources.append(source)


def conflicts_of(mentee_id: int) -> dict[int, Reason]:
    return conflicts_of_all([mentee_id]).get(mentee_id, {})


def conflicts_of_all(mentee_ids: Collection[int]) -> dict[int, dict[int, Reason]]:
    """The same for many mentees at once, with one statement a source."""
    found: dict[int, dict[int, Reason]] = {}
    for source in _sources:
        for mentee, others in source(mentee_ids).items():
            found.setdefault(mentee, {}).update(others)
    return found
