"""Reads about rounds, their marks and who was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload

from app.accounts.models import Person
from app.accounts.queries import holding_words
from app.assessment.models import Evidence, Rating, RatingRequest, Round
from app.assessment.rules import RaterKind
from app.extensions import db

# A person's own pages ask these again and again, so they are written once; whose they are is known and not read along.
_GOING = (
    sa.select(Round)
    .where(Round.person_id == sa.bindparam("person"), Round.closed_at.is_(None))
    .options(lazyload(Round.person))
)
_ANSWERS = (
    sa.select(Rating)
    .where(Rating.round_id == sa.bindparam("round"), Rating.rater_id == sa.bindparam("rater"))
    .options(joinedload(Rating.evidence).options(lazyload(Evidence.person), lazyload(Evidence.attested_by)))
    .order_by(Rating.competency)
)


def round_(round_id: int) -> Round | None:
    return db.session.get(Round, round_id)


def current_round(person: Person) -> Round | None:
    """The round that is going, locked or not; None before the first."""
    return db.session.scalar(_GOING, {"person": person.id})


def own_answers(round_: Round) -> Mapping[str, Rating]:
    """The person's own answers in a round by competency."""
    return answers_of(round_, round_.person_id)


def answers_of(round_: Round, rater_id: int) -> Mapping[str, Rating]:
    """What one rater has answered in a round by competency, with the examples it rests on."""
    rows = db.session.scalars(_ANSWERS, {"round": round_.id, "rater": rater_id})
    return {row.competency: row for row in rows}


def request(request_id: int) -> RatingRequest | None:
    return db.session.get(RatingRequest, request_id)


def standing_request(round_: Round, rater: Person) -> RatingRequest | None:
    """The request of a round to this rater that was neither taken back nor declined."""
    return db.session.scalar(
        sa.select(RatingRequest).where(
            RatingRequest.round_id == round_.id,
            RatingRequest.rater_id == rater.id,
            RatingRequest.withdrawn_at.is_(None),
            RatingRequest.declined_at.is_(None),
        )
    )


def asked_of(rater: Person) -> Sequence[tuple[RatingRequest, int]]:
    """Everything that was asked of a rater, with how many answers are in: open ones first, by date."""
    answered = (
        sa.select(sa.func.count(Rating.id))
        .where(Rating.request_id == RatingRequest.id)
        .correlate(RatingRequest)
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(RatingRequest, answered)
        .where(RatingRequest.rater_id == rater.id)
        .order_by(RatingRequest.submitted_at.is_not(None), RatingRequest.answer_by, RatingRequest.id)
    )
    return [(row[0], row[1]) for row in rows]


def is_heard_by(round_: Round, viewer: Person) -> bool:
    """Tell whether `viewer` rated in this round by name and both sides are open, so that the two may talk."""
    if not round_.is_open_to_both:
        return False
    found = standing_request(round_, viewer)
    return (
        found is not None
        and found.submitted_at is not None
        and found.kind in {RaterKind.MANAGER, RaterKind.MENTOR}
    )


def people_found(person: Person, words: str, limit: int = 12) -> Sequence[Person]:
    """Colleagues whom `words` find; without words those of one's own unit."""
    query = sa.select(Person).where(Person.left_on.is_(None), Person.id != person.id, *holding_words(words))
    if not words.strip():
        query = query.where(Person.unit_id == person.unit_id)
    return db.session.scalars(query.order_by(Person.name_ru, Person.id).limit(limit)).all()
