"""What mentoring needs to know of levels: the mentee's weighted gaps, and what others confirmed of the mentors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.accounts.models import Person


@dataclass(frozen=True)
class Levels:
    """Weight times gap and level (0..4) by competency; `own_view_only` where nobody else has rated yet."""

    weighted_gaps: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, float | None] = field(default_factory=dict)
    own_view_only: bool = True


def levels_of(person: Person) -> Levels:
    """Return the levels of the last round of `person`; empty before the first."""
    return Levels()


def confirmed_levels(people: Sequence[Person]) -> dict[int, Mapping[str, float]]:
    """Return by person id the levels that others gave, in a constant number of statements."""
    return {}
