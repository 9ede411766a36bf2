"""The order of up to five proposals: six features, ties, and the day's random order (domain.md, 6.3).

No age, sex, photograph, school or name enters. The weights are judgement, published as such.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256

from app.core.exact import Exact, Number, as_written, simplest, weighted_sum
from app.mentoring.rules.constraints import Reason

VERSION = "1.0"

WEIGHTS = {"gaps": 35, "style": 25, "context": 10, "time": 15, "formats": 10, "room": 5}
LARGEST_GAPS = 4
LEAST_LEVEL_TO_TEACH = 3
OWN_STATEMENT_COUNTS = Fraction(1, 2)
STYLE_REACH = 4
ALL = Fraction(1)
CONTEXTS = 3
ENOUGH_HOURS = 2
TIE = 3
MOST_PROPOSALS = 5


@dataclass(frozen=True)
class Mentee:
    """Who looks for a mentor: weight * gap and level by competency, 8 style answers 1..5, context, formats.

    Context entries look like `industry:pharma`, `market:b2b`, `deal:contract`.
    """

    weighted_gaps: Mapping[str, Number]
    levels: Mapping[str, Number | None]
    style: Sequence[int]
    context: frozenset[str]
    formats: frozenset[str]

    @property
    def largest_gaps(self) -> dict[str, Exact]:
        """The four largest weighted gaps, largest first, ties in id order; fewer where there are fewer."""
        gaps = {id: simplest(gap) for id, gap in self.weighted_gaps.items() if gap > 0}
        return {id: gaps[id] for id in sorted(gaps, key=lambda id: (-gaps[id], id))[:LARGEST_GAPS]}


@dataclass(frozen=True)
class Mentor:
    """Who may be proposed. A confirmed level, where there is one, replaces the mentor's own statement.

    `common_hours` a week with this mentee; `capacity` and `active` count mentees. `excluded_by` names the
    hard rule that this pair breaks, if any.
    """

    id: str
    confirmed_levels: Mapping[str, Number | None]
    own_levels: Mapping[str, Number | None]
    style: Sequence[int]
    context: frozenset[str]
    common_hours: Number
    formats: frozenset[str]
    capacity: int
    active: int
    excluded_by: str | None = None

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.active)


@dataclass(frozen=True)
class Features:
    """The six parts of a score, each 0..1: f1 to f6 of the method."""

    gaps: float
    style: float
    context: float
    time: float
    formats: float
    room: float


@dataclass(frozen=True)
class Proposal:
    """One mentor to propose. `score` 0..100 is only for the order; `tie_group` counts from 1."""

    id: str
    score: float
    features: Features
    tie_group: int


@dataclass(frozen=True)
class NotShown:
    id: str
    reason: str


@dataclass(frozen=True)
class Proposals:
    """Up to five proposals, best first, and whom a hard rule kept out, in the order given."""

    proposals: tuple[Proposal, ...]
    not_shown: tuple[NotShown, ...]


def propose(mentee: Mentee, mentors: Iterable[Mentor], day: date | None = None) -> Proposals:
    """Return up to five mentors for `mentee`, best first.

    Scores less than 3 points below the first of their group, counted from the top, are a tie. Within a tie the
    order is random by `day` and by what the mentee has answered, so that the same mentor does not always come
    first and anybody can recompute it; without a day it goes by score, then id. The list is cut to five last.
    """
    shown, not_shown = [], []
    for mentor in mentors:
        reason = mentor.excluded_by or (None if mentor.free else Reason.NO_ROOM.value)
        if reason:
            not_shown.append(NotShown(mentor.id, reason))
        else:
            features = _features(mentee, mentor)
            shown.append((_score(features), mentor.id, features))

    shown.sort(key=lambda one: (-one[0], one[1]))
    groups: list[list[tuple[Exact, str, dict[str, Exact]]]] = []
    for candidate in shown:
        if groups and groups[-1][0][0] - candidate[0] < TIE:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])

    if day is not None:
        seed = _fingerprint(mentee, day)
        for group in groups:
            group.sort(key=lambda one: sha256(f"{seed} {one[1]}".encode()).digest())

    ordered = [
        Proposal(id, float(score), Features(**{name: float(part) for name, part in features.items()}), number)
        for number, group in enumerate(groups, start=1)
        for score, id, features in group
    ]
    return Proposals(tuple(ordered[:MOST_PROPOSALS]), tuple(not_shown))


def teaching_share(mentee: Mentee, mentor: Mentor, competency: str) -> Exact:
    """Return 1 if the mentor can teach `competency` by a confirmed level, 1/2 by an own statement, else 0.

    To teach is to stand at level 3 or more and at least one level above the mentee, who counts as 0 where
    nobody has rated.
    """
    level, counts = level_shown(mentor, competency)
    return counts if level is not None and simplest(level) >= level_needed(mentee, competency) else 0


def level_needed(mentee: Mentee, competency: str) -> Exact:
    """Return the level from which somebody can teach this mentee: 3 or more, and one above the mentee's own."""
    return max(LEAST_LEVEL_TO_TEACH, simplest(mentee.levels.get(competency) or 0) + 1)


def level_shown(mentor: Mentor, competency: str) -> tuple[Number | None, Exact]:
    """Return the mentor's level and how much it counts: 1 if others confirmed it, 1/2 by own statement."""
    confirmed = mentor.confirmed_levels.get(competency)
    if confirmed is not None:
        return confirmed, 1
    return mentor.own_levels.get(competency), OWN_STATEMENT_COUNTS


def _features(mentee: Mentee, mentor: Mentor) -> dict[str, Exact]:
    gaps = mentee.largest_gaps
    covered = weighted_sum((gap, teaching_share(mentee, mentor, id)) for id, gap in gaps.items())
    apart = sum(abs(mine - theirs) for mine, theirs in zip(mentee.style, mentor.style, strict=True))
    in_common, offered = len(mentee.context & mentor.context), len(mentee.formats & mentor.formats)
    return {
        "gaps": covered / Fraction(sum(gaps.values())) if gaps else 0,
        "style": 1 - Fraction(apart, len(mentee.style) * STYLE_REACH),
        "context": min(ALL, Fraction(in_common, CONTEXTS)),
        "time": min(ALL, Fraction(as_written(mentor.common_hours)) / ENOUGH_HOURS),
        "formats": Fraction(offered, len(mentee.formats)) if mentee.formats else ALL,
        "room": Fraction(mentor.free, mentor.capacity),
    }


def _score(features: Mapping[str, Exact]) -> Exact:
    return weighted_sum((WEIGHTS[name], part) for name, part in features.items())


def _fingerprint(mentee: Mentee, day: date) -> str:
    """What makes the day's order differ from mentee to mentee: their answers, never their name."""
    answers = [
        {id: float(gap) for id, gap in mentee.weighted_gaps.items()},
        {id: float(level) for id, level in mentee.levels.items() if level is not None},
        list(mentee.style),
        sorted(mentee.context),
        sorted(mentee.formats),
    ]
    return f"{day.isoformat()} {json.dumps(answers, sort_keys=True)}"
