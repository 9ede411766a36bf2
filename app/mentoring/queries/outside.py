"""Whom other rooms keep apart: a panel from whom it decides on, rivals for one post, two with the same client.

Rooms on higher floors declare a source here, and mentoring asks it; the track record stands below and is asked by name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import TypeAlias

from app.core import clock
from app.mentoring.rules import Reason
from app.record.queries import holders_of_the_same

# Given ids of mentees, by mentee the ids of people who cannot be the mentor and why (ON_PANEL or CONFLICT_OF_INTEREST).
Source: TypeAlias = Callable[[Collection[int]], Mapping[int, Mapping[int, Reason]]]

# The four quarters of figures that a case is read by.
AN_ACCOUNT_COUNTS_FOR = timedelta(days=365)
IN_ORDER = tuple(Reason)


def same_account(mentee_ids: Collection[int]) -> dict[int, dict[int, Reason]]:
    """Return by mentee whoever holds a client that was theirs in the last year, or held one that is theirs now."""
    since = clock.today() - AN_ACCOUNT_COUNTS_FOR
    return {
        mentee: dict.fromkeys(others, Reason.CONFLICT_OF_INTEREST)
        for mentee, others in holders_of_the_same(mentee_ids, since).items()
    }


_sources: list[Source] = [same_account]


def declare_conflicts(source: Source) -> None:
    """Add a source of conflicts; the same one is added once."""
    if source not in _sources:
        _sources.append(source)


def conflicts_of(mentee_id: int) -> dict[int, Reason]:
    return conflicts_of_all([mentee_id]).get(mentee_id, {})


def conflicts_of_all(mentee_ids: Collection[int]) -> dict[int, dict[int, Reason]]:
    """The same for many mentees at once, with one statement a source. Of two reasons the one of the earlier rule is told."""
    found: dict[int, dict[int, Reason]] = {}
    for source in _sources:
        for mentee, others in source(mentee_ids).items():
            known = found.setdefault(mentee, {})
            for other, reason in others.items():
                known[other] = min(known.get(other, reason), reason, key=IN_ORDER.index)
    return found
