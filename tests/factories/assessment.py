"""Rounds and ratings for stories, made by the services that people use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.accounts.models import Person
from app.assessment import services
from app.assessment.content import vignettes
from app.assessment.models import Evidence, RatingRequest, Round
from app.assessment.queries import current_round
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS

# Vector V1 of domain.md, 3.6: own view, mentor, manager; C01..C13, Q1, Q2.
V1_OWN = (4, 3, 2, 3, 2, 4, 3, 3, 2, 3, 1, 3, 3, 3, 2)
V1_MENTOR = (3, 2, 2, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 2, 2)
V1_MANAGER = (3, 2, 3, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, None)


def levels(row: tuple[int | None, ...]) -> dict[str, int | None]:
    return dict(zip(COMPETENCY_IDS, row, strict=True))


def example(person: Person, *competencies: str, on: date | None = None) -> Evidence:
    """A kept example of last month for some skills, or for all of them."""
    kept = services.add_evidence(
        person,
        happened_on=on or clock.today() - timedelta(days=30),
        client="M.",
        situation="Annual contract.",
        did="Gave longer credit in exchange for a shared forecast.",
        result="Signed on those terms.",
        competencies=competencies or COMPETENCY_IDS,
    )
    db.session.commit()
    return kept


def rated_self(
    person: Person, marks: Mapping[str, int | None] | None = None, *, hand_in: bool = True
) -> Round:
    """A round with all fifteen own levels, handed in unless said otherwise; examples carry the high ones."""
    round_ = current_round(person) or services.open_round(person)
    example(person)
    for id, level in (marks or levels(V1_OWN)).items():
        services.rate_self(round_, id, level)
    if hand_in:
        services.submit_self(round_)
    db.session.commit()
    return round_


def practised(person: Person) -> None:
    """Practice that hits the key exactly."""
    key = {story.id: {id: mark.level for id, mark in story.key.items()} for story in vignettes()}
    services.practise(person, key)
    db.session.commit()


def asked(round_: Round, rater: Person, kind: RaterKind = RaterKind.COLLEAGUE) -> RatingRequest:
    request = services.ask_rater(round_, rater, kind)
    db.session.commit()
    return request


def rated_by(
    round_: Round,
    rater: Person,
    kind: RaterKind = RaterKind.COLLEAGUE,
    marks: Mapping[str, int | None] | None = None,
    *,
    hand_in: bool = True,
) -> RatingRequest:
    """A rater who was asked, has practised, and rates with an example of last week for every high level."""
    request = asked(round_, rater, kind)
    practised(rater)
    for id, level in (marks or levels(V1_MANAGER)).items():
        services.rate_other(
            request, id, level, example="Seen in talks.", example_on=clock.today() - timedelta(days=7)
        )
    if hand_in:
        services.submit_rating(request)
    db.session.commit()
    return request
