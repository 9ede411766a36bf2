"""What to work on first, and what it would make of the reading (domain.md, 3.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.exact import Exact, weighted_sum
from app.skills.rules.readiness import Band, Heard, Ratings, rated
from app.skills.rules.tables import Tables


@dataclass(frozen=True)
class Change:
    """One competency raised from `level` to `to`, and what it would make of the reading.

    `index` and `band` are those after this change alone; `together_index` and `together_band` those after this
    competency and every one listed before it have reached their targets.
    """

    competency: str
    level: float
    to: float
    target: float
    is_must_have: bool
    index: float
    band: Band
    together_index: float
    together_band: Band


@dataclass(frozen=True)
class Unseen:
    """Must-haves that nobody has rated, and the reading if one more person saw all of them at their targets."""

    competencies: tuple[str, ...]
    index: float
    band: Band


def unseen_must_haves(raters: Sequence[Ratings], tables: Tables) -> Unseen | None:
    """Return the must-haves that nobody rated, in id order; None if there are none. Each counts as missed (3.6)."""
    voices = [rated(ratings, tables) for ratings in raters]
    seen = Heard.of(voices, tables).levels
    missing = tuple(id for id in tables.gates if id not in seen)
    if not missing:
        return None
    after = Heard.of([*voices, {id: tables.targets[id] for id in missing}], tables)
    return Unseen(missing, float(after.index or 0), after.band)


def what_would_change_most(raters: Sequence[Ratings], tables: Tables, most: int = 3) -> tuple[Change, ...]:
    """Return up to `most` changes of a single competency that matter most, in the order of `by_what_matters`.

    A change goes to the first half level at which the band changes; where no step below the target changes
    it, to the target. Competencies that nobody rated are left out: what they need is a rating first.
    """
    heard = Heard.of([rated(ratings, tables) for ratings in raters], tables)
    short = [
        id
        for id in by_what_matters(heard.levels, tables)
        if id in heard.levels and heard.levels[id] < tables.targets[id]
    ]
    changes = []
    reached: dict[str, Exact] = {}
    for id in short[:most]:
        steps = _half_levels(heard.levels[id], tables.targets[id])
        to = next((step for step in steps if heard.raised({id: step}).band != heard.band), steps[-1])
        reached[id] = tables.targets[id]
        alone, together = heard.raised({id: to}), heard.raised(reached)
        changes.append(
            Change(
                competency=id,
                level=float(heard.levels[id]),
                to=float(to),
                target=float(tables.targets[id]),
                is_must_have=id in tables.must_haves,
                index=float(alone.index or 0),
                band=alone.band,
                together_index=float(together.index or 0),
                together_band=together.band,
            )
        )
    return tuple(changes)


def by_what_matters(levels: Ratings, tables: Tables) -> tuple[str, ...]:
    """Return every competency, the one with the largest weight * distance from target first.

    Equal ones: must-haves first, then by id. What is not rated has no distance and comes last.
    """
    known = rated(levels, tables)

    def order(id: str) -> tuple[bool, Exact, bool, str]:
        distance = max(0, tables.targets[id] - known[id]) if id in known else 0
        return id not in known, -tables.weights[id] * distance, id not in tables.must_haves, id

    return tuple(sorted(tables.ids, key=order))


def level_points(levels: Ratings, tables: Tables) -> tuple[float, float]:
    """Return the weighted level points still to gain, and all there are: a plain progress bar (3.6).

    What is not rated is still to gain whole.
    """
    known = rated(levels, tables)
    ahead = weighted_sum(
        (tables.weights[id], max(0, target - known.get(id, 0))) for id, target in tables.targets.items()
    )
    return float(ahead), float(weighted_sum((tables.weights[id], tables.targets[id]) for id in tables.ids))


def _half_levels(level: Exact, target: Exact) -> list[Exact]:
    """Return the half levels above `level` and below `target`, then `target`."""
    halves = (Fraction(half, 2) for half in range(int(level * 2) + 1, 9))
    return [*(half for half in halves if half < target), target]
