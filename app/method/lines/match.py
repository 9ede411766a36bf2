"""`match`: up to five mentors for a mentee, and whom a rule kept out (domain.md, section 6)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field

from app.mentoring import rules
from app.method.lines import Shape
from app.method.lines.shapes import CompetencyId, Day, Name, Ratings, each_once

VERSION = rules.VERSION

Style = Annotated[list[Annotated[int, Field(ge=1, le=5)]], Field(min_length=8, max_length=8)]
Places = Annotated[int, Field(ge=0, le=1000)]


class MenteeShape(Shape):
    weighted_gaps: dict[CompetencyId, Annotated[float, Field(ge=0, le=10_000)]]
    levels: Ratings
    style: Style
    context: list[Name]
    formats: list[Name]


class MentorShape(Shape):
    id: Name
    confirmed_levels: Ratings
    own_levels: Ratings
    style: Style
    context: list[Name]
    common_hours: Annotated[float, Field(ge=0, le=168)]
    formats: list[Name]
    capacity: Places
    active: Places
    excluded_by: Name | None


class Line(Shape):
    mentee: MenteeShape
    mentors: list[MentorShape]
    day: Day | None = None


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the proposals, best first, and those not shown with the reason."""
    asked = Line.model_validate(line)
    each_once((mentor.id for mentor in asked.mentors), "mentors[{}].id")
    mentee = rules.Mentee(
        weighted_gaps=asked.mentee.weighted_gaps,
        levels=asked.mentee.levels,
        style=asked.mentee.style,
        context=frozenset(asked.mentee.context),
        formats=frozenset(asked.mentee.formats),
    )
    mentors = [
        rules.Mentor(
            id=mentor.id,
            confirmed_levels=mentor.confirmed_levels,
            own_levels=mentor.own_levels,
            style=mentor.style,
            context=frozenset(mentor.context),
            common_hours=mentor.common_hours,
            formats=frozenset(mentor.formats),
            capacity=mentor.capacity,
            active=mentor.active,
            excluded_by=mentor.excluded_by,
        )
        for mentor in asked.mentors
    ]
    return asdict(rules.propose(mentee, mentors, asked.day))
