"""What people answered, as the rules of matching read it: for one page and for a whole company alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.mentoring.models import MenteeProfile, MentorProfile
from app.mentoring.queries import levels
from app.mentoring.rules import Mentee, Mentor

# Eight answers of "in the middle", for laying a mentor beside somebody who has not answered.
NEUTRAL = (3,) * 8


def with_person(column: Any) -> Any:
    """Load the person of a profile along with it. The units of two thousand people are nobody's business here."""
    return sa.orm.joinedload(column).options(sa.orm.lazyload(Person.unit))


def as_mentee(profile: MenteeProfile | None, known: levels.Levels) -> Mentee:
    """Return a mentee's answers and gaps as the rules read them."""
    return Mentee(
        weighted_gaps=known.weighted_gaps,
        levels=known.levels,
        style=tuple(profile.style) if profile and profile.style else NEUTRAL,
        context=frozenset(profile.context if profile else ()),
        formats=frozenset(profile.formats if profile else ()),
    )


def as_mentor(
    mentor: MentorProfile, confirmed: Mapping[str, float], hours: float, excluded_by: str | None
) -> Mentor:
    """Return a mentor's answers as the rules read them; `hours` a week are shared with the mentee at hand."""
    return Mentor(
        id=str(mentor.person_id),
        confirmed_levels=confirmed,
        own_levels=mentor.levels,
        style=tuple(mentor.style) or NEUTRAL,
        context=frozenset(mentor.context),
        common_hours=hours,
        formats=frozenset(mentor.formats),
        capacity=mentor.capacity,
        active=mentor.taken,
        excluded_by=excluded_by,
    )
