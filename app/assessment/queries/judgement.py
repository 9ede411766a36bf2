"""Reads about judgement rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.content import scenarios
from app.assessment.models import JudgementRound
from app.assessment.rules import JUDGEMENT_AGAIN, Answer, RoundScore, score_round
from app.extensions import db


def judgement_rounds_of(person: Person) -> Sequence[JudgementRound]:
    """All judgement rounds of a person, the newest first."""
    return db.session.scalars(
        sa.select(JudgementRound)
        .where(JudgementRound.person_id == person.id)
        .order_by(JudgementRound.number.desc())
    ).all()


def judgement_round(round_id: int) -> JudgementRound | None:
    return db.session.get(JudgementRound, round_id)


def going_judgement(person: Person) -> JudgementRound | None:
    return db.session.scalar(
        sa.select(JudgementRound).where(
            JudgementRound.person_id == person.id, JudgementRound.finished_at.is_(None)
        )
    )


def next_judgement_on(rounds: Sequence[JudgementRound]) -> date | None:
    """The day from which another round makes sense; None where there was none yet."""
    finished = [one.finished_at for one in rounds if one.finished_at]
    return (max(finished) + JUDGEMENT_AGAIN).date() if finished else None


def score_of(round_: JudgementRound) -> RoundScore:
    """Score a round by the present key; `round_.score` keeps what it was when finished."""
    answers = {row.scenario: Answer(row.most, row.least) for row in round_.answers}
    return score_round(scenarios(), answers)
