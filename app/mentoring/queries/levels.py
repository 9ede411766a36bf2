"""What mentoring needs to know of levels: the mentee's weighted gaps, and what others confirmed of the mentors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.accounts.models import Person
from app.assessment import queries as assessment


@dataclass(frozen=True)
class Levels:
    """Weight times gap and level (0..4) by competency; `own_view_only` where nobody else has rated yet."""

    weighted_gaps: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, float | None] = field(default_factory=dict)
    own_view_only: bool = True


def levels_of(person: Person) -> Levels:
    """Return the levels of the last round of `person`; empty before the first. Others' mean goes before the own view."""
    result = assessment.latest_result(person, assessment.profile_for(person))
    if result is None:
        return Levels()
    return _read(result)


def levels_of_all(people: Sequence[Person]) -> dict[int, Levels]:
    """Return the same for many at once by person id, in a constant number of statements."""
    by_profile: dict[str, list[Person]] = {}
    for person in people:
        by_profile.setdefault(assessment.profile_for(person), []).append(person)
    return {
        id: _read(result)
        for profile, of_it in by_profile.items()
        for id, result in assessment.latest_results(of_it, profile).items()
    }


def confirmed_levels(people: Sequence[Person]) -> dict[int, Mapping[str, float]]:
    """Return by person id the levels that others gave, in a constant number of statements."""
    return {id: result.others for id, result in assessment.latest_results(people).items()}


def _read(result: assessment.Result) -> Levels:
    levels: dict[str, float | None] = {
        id: level
        for id in result.tables.targets
        if (level := result.others.get(id, result.self_levels.get(id))) is not None
    }
    gaps = {}
    for id, target in result.tables.targets.items():
        level = levels.get(id)
        if level is not None and level < target:
            gaps[id] = float(result.tables.weights[id]) * (float(target) - float(level))
    return Levels(gaps, levels, result.is_own_view_only)
