"""What this room reads of the rooms that teach: presence, never quantity (8.3, lines 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.rules import RaterKind
from app.extensions import db
from app.mentoring.models import Log, NextStep, Pairing
from app.resume.outline import outline
from app.resume.queries import red_auto_items, resume_of, view_of
from app.route.models import ItemState, RouteItem


@dataclass(frozen=True)
class Learnt:
    """Whether there is something done with a mentor, and a learning item finished together with its practice."""

    with_mentor: bool
    with_practice: bool


def learnt(person: Person) -> Learnt:
    """A closed step agreed with a mentor or a page of the observation log; a route item closed with where it was applied."""
    log = sa.exists().where(Log.pairing_id == Pairing.id, Pairing.mentee_id == person.id)
    step = sa.exists().where(NextStep.owner_id == person.id, NextStep.done_at.is_not(None))
    item = sa.exists().where(
        RouteItem.person_id == person.id, RouteItem.state == ItemState.DONE, RouteItem.applied_where != ""
    )
    with_mentor, with_practice = db.session.execute(sa.select(sa.or_(log, step), item)).one()
    return Learnt(bool(with_mentor), bool(with_practice))


def resume_faults(person: Person) -> tuple[str, ...] | None:
    """Return the automatic checks of the resume that are red; None where there is no resume yet."""
    red = red_auto_items(person)
    return None if red is None else tuple(red)


def closed_route_of(person: Person) -> list[RouteItem]:
    """What was closed on the route, the latest first."""
    return list(
        db.session.scalars(
            sa.select(RouteItem)
            .where(RouteItem.person_id == person.id, RouteItem.state == ItemState.DONE)
            .order_by(RouteItem.done_at.desc(), RouteItem.id)
        )
    )


def resume_blocks(person: Person, language: str) -> list[dict[str, Any]]:
    """The resume as it reads now, as plain values in reading order; nothing where there is none."""
    own = resume_of(person)
    if own is None:
        return []
    return [
        {
            "kind": block.kind,
            "text": block.text,
            "aside": block.aside,
            "items": [item.text for item in block.items],
        }
        for block in outline(view_of(own, language).published)
    ]


def mentor_words(round_: Round) -> list[dict[str, Any]]:
    """What mentors wrote beside their marks in this round; nothing unless the person has released it (T4)."""
    if round_.mentor_released_at is None:
        return []
    rows = db.session.execute(
        sa.select(Rating, Person)
        .join(RatingRequest, RatingRequest.id == Rating.request_id)
        .join(Person, Person.id == Rating.rater_id)
        .where(
            Rating.round_id == round_.id,
            RatingRequest.kind == RaterKind.MENTOR,
            RatingRequest.submitted_at.is_not(None),
        )
        .order_by(Rating.competency, Rating.id)
    )
    return [
        {
            "competency": rating.competency,
            "level": rating.level,
            "comment": rating.comment,
            "example": rating.example,
            "example_on": rating.example_on.isoformat() if rating.example_on else None,
            "by": mentor.names,
        }
        for rating, mentor in rows
        if rating.level is not None or rating.comment
    ]
