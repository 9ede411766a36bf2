"""Readiness for a role: the index, what surrounds it, and the band it means (domain.md, 3.6).

Levels are numbers 0..4; None or a missing id is "not rated", which is never 0. Every threshold is met
exactly (`app.core.exact`), and figures become floats only in the results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeAlias

from app.core.exact import Exact, Number, as_float, mean, simplest, weighted_sum
from app.skills.rules.tables import Tables

VERSION = "1.0"

Ratings: TypeAlias = Mapping[str, Number | None]
Levels: TypeAlias = Mapping[str, Exact]

GATE_SLACK = Fraction(1, 2)
FAR_MISS = 1
LEAST_RATERS_AT_A_GATE = 2
LEAST_COVERAGE = Fraction(4, 5)
READY, NEARLY_READY, DEVELOPING = 90, 80, 60
WORTH_TALKING_ABOUT = 1


class Band(StrEnum):
    """What an index means, from the least to the most; the words stand in content/bands.yaml."""

    INSUFFICIENT_DATA = "insufficient_data"
    STARTING = "starting"
    DEVELOPING = "developing"
    NEARLY_READY = "nearly_ready"
    READY_FOR_PANEL = "ready_for_panel"


@dataclass(frozen=True)
class Readiness:
    """Everything the portal says about one reading. Indexes are 0..100, coverage 0..1; None does not exist.

    `levels` is the others' mean, `raters` how many gave one and `gaps` the self-rating minus that mean; they
    hold only the competencies for which they exist. Lists are in id order.
    """

    index: float | None
    equal_weight_index: float | None
    self_index: float | None
    coverage: float
    low: float | None
    high: float | None
    rater_indexes: tuple[float | None, ...]
    gates_failed: tuple[str, ...]
    gates_far: tuple[str, ...]
    gates_thin: tuple[str, ...]
    band: Band
    mean_gap: float | None
    mean_abs_gap: float | None
    flags: tuple[str, ...]
    levels: Mapping[str, float]
    raters: Mapping[str, int]
    gaps: Mapping[str, float]


def readiness(own: Ratings | None, raters: Sequence[Ratings], tables: Tables) -> Readiness:
    """Return the reading of a person by `raters`, with the person's `own` view beside it (domain.md, 3.6).

    `raters` holds the latest valid ratings of everybody but the person; three or more colleagues come as one
    rater, the mean of the group. The own view never enters the index. With no rating by another the index,
    its bounds and the equal-weight index are None and the coverage is 0, although by the formula the bounds
    would be 0 and 100: they would say nothing.
    """
    voices = [rated(ratings, tables) for ratings in raters]
    own_levels = rated(own or {}, tables)
    heard = Heard.of(voices, tables)
    levels = heard.levels
    gaps: dict[str, Exact] = {id: own_levels[id] - level for id, level in levels.items() if id in own_levels}
    unrated_weight = tables.all_weight - heard.weight

    return Readiness(
        index=as_float(heard.index),
        equal_weight_index=as_float(heard.equal_weight_index),
        self_index=as_float(index_of(own_levels, tables)),
        coverage=float(heard.coverage),
        low=float(Fraction(100 * heard.points, tables.all_weight)) if levels else None,
        high=float(Fraction(100 * (heard.points + unrated_weight), tables.all_weight)) if levels else None,
        rater_indexes=tuple(as_float(index_of(voice, tables)) for voice in voices),
        gates_failed=heard.gates_failed,
        gates_far=heard.gates_far,
        gates_thin=heard.gates_thin,
        band=heard.band,
        mean_gap=as_float(mean(gaps.values())),
        mean_abs_gap=as_float(mean(max(gap, -gap) for gap in gaps.values())),
        flags=tuple(id for id, gap in gaps.items() if max(gap, -gap) >= WORTH_TALKING_ABOUT),
        levels={id: float(level) for id, level in levels.items()},
        raters=heard.counts,
        gaps={id: float(gap) for id, gap in gaps.items()},
    )


def rated(ratings: Ratings, tables: Tables) -> dict[str, Exact]:
    """Return the rated competencies of `tables` in id order, exactly; what is not rated is left out."""
    return {id: simplest(level) for id in tables.ids if (level := ratings.get(id)) is not None}


@lru_cache(maxsize=4096)
def attainment(level: Exact, target: Exact) -> Exact:
    """Return the share 0..1 of the target that is reached. Surplus is cut off: it never pays for a lack."""
    return 1 if level >= target else Fraction(level, target)


def index_of(levels: Levels, tables: Tables) -> Exact | None:
    """Return the weighted attainment 0..100 over the competencies in `levels`; None if they weigh nothing."""
    weight = tables.weight_of(levels)
    points = weighted_sum(
        (tables.weights[id], attainment(level, tables.targets[id])) for id, level in levels.items()
    )
    return Fraction(100 * points, weight) if weight else None


@dataclass(frozen=True)
class Heard:
    """What the others say together, exactly: their mean levels, how many gave each, and all that follows."""

    levels: Levels
    counts: Mapping[str, int]
    tables: Tables

    @classmethod
    def of(cls, voices: Sequence[Levels], tables: Tables) -> Heard:
        marks: dict[str, list[Exact]] = {id: [] for id in tables.ids}
        for voice in voices:
            for id, level in voice.items():
                marks[id].append(level)
        levels = {id: agreed for id, given in marks.items() if (agreed := mean(given)) is not None}
        return cls(levels, {id: len(marks[id]) for id in levels}, tables)

    @cached_property
    def shares(self) -> Mapping[str, Exact]:
        """The attainment of each rated competency."""
        return {id: attainment(level, self.tables.targets[id]) for id, level in self.levels.items()}

    @cached_property
    def points(self) -> Exact:
        return weighted_sum((self.tables.weights[id], share) for id, share in self.shares.items())

    @cached_property
    def weight(self) -> Exact:
        return self.tables.weight_of(self.levels)

    @cached_property
    def index(self) -> Exact | None:
        return Fraction(100 * self.points, self.weight) if self.weight else None

    @cached_property
    def equal_weight_index(self) -> Exact | None:
        """The index as it would be if every competency weighed the same (T2)."""
        return Fraction(100 * share) if (share := mean(self.shares.values())) is not None else None

    @cached_property
    def coverage(self) -> Fraction:
        """The share of all weight that is rated."""
        return Fraction(self.weight, self.tables.all_weight)

    @cached_property
    def gates_failed(self) -> tuple[str, ...]:
        return self._gates_short_by(GATE_SLACK)

    @cached_property
    def gates_far(self) -> tuple[str, ...]:
        return self._gates_short_by(FAR_MISS)

    @cached_property
    def gates_thin(self) -> tuple[str, ...]:
        """Must-haves that fewer than two people have rated."""
        return tuple(id for id in self.tables.gates if self.counts.get(id, 0) < LEAST_RATERS_AT_A_GATE)

    @cached_property
    def band(self) -> Band:
        """The first band whose rule fits."""
        if self.index is None or self.coverage < LEAST_COVERAGE:
            return Band.INSUFFICIENT_DATA
        if self.index >= READY and not self.gates_failed and not self.gates_thin:
            return Band.READY_FOR_PANEL
        if self.index >= NEARLY_READY and not self.gates_far:
            return Band.NEARLY_READY
        return Band.DEVELOPING if self.index >= DEVELOPING else Band.STARTING

    def raised(self, to: Levels) -> Heard:
        """Return the same voices as if they agreed on the levels in `to`."""
        return replace(self, levels={id: to.get(id, level) for id, level in self.levels.items()})

    def _gates_short_by(self, slack: Exact) -> tuple[str, ...]:
        """An unrated must-have counts as failed and far."""
        return tuple(
            id
            for id in self.tables.gates
            if id not in self.levels or self.levels[id] < self.tables.targets[id] - slack
        )
