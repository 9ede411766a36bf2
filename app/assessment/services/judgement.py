"""A judgement round: answer twelve situations in any order, change one's mind, finish, see the reasons."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.content import key_version, scenario, scenarios
from app.assessment.models import JudgementAnswer, JudgementRound
from app.assessment.queries.judgement import going_judgement, judgement_rounds_of, score_of
from app.assessment.rules import JUDGEMENT_AGAIN
from app.assessment.services.refusals import (
    JudgementOver,
    JudgementTooSoon,
    SameAnswer,
    Unfinished,
    UnknownLevel,
)
from app.core import audit, clock
from app.extensions import db


def open_judgement(person: Person) -> JudgementRound:
    """Begin a round, or go on with the one that is going; the next begins 180 days after the last."""
    going = going_judgement(person)
    if going is not None:
        return going
    rounds = judgement_rounds_of(person)
    if rounds and rounds[0].finished_at and clock.now() < rounds[0].finished_at + JUDGEMENT_AGAIN:
        raise JudgementTooSoon()
    round_ = JudgementRound(
        person_id=person.id, number=(rounds[0].number if rounds else 0) + 1, opened_at=clock.now()
    )
    db.session.add(round_)
    db.session.flush()
    audit.record("assessment.judgement_opened", actor=person, person=person, thing=round_)
    return round_


def answer_scenario(round_: JudgementRound, scenario_id: str, most: str, least: str) -> JudgementAnswer:
    """Set the most and the least effective answer; may be changed until the round is finished."""
    if round_.finished_at is not None:
        raise JudgementOver()
    options = scenario(scenario_id).options
    if most not in options or least not in options:
        raise UnknownLevel(field="most")
    if most == least:
        raise SameAnswer()
    answer = db.session.scalar(
        sa.select(JudgementAnswer).where(
            JudgementAnswer.round_id == round_.id, JudgementAnswer.scenario == scenario_id
        )
    )
    if answer is None:
        answer = JudgementAnswer(scenario=scenario_id)
        round_.answers.append(answer)
    answer.most, answer.least, answer.answered_at = most, least, clock.now()
    db.session.flush()
    return answer


def finish_judgement(round_: JudgementRound) -> JudgementRound:
    """Finish: the answers stay, the score is kept with the version of its key, the reasons open."""
    if round_.finished_at is not None:
        raise JudgementOver()
    if len(round_.answers) < len(scenarios()):
        raise Unfinished()
    round_.finished_at = clock.now()
    round_.key_version = key_version()
    round_.score = score_of(round_).score
    db.session.flush()
    person = db.session.get(Person, round_.person_id)
    audit.record("assessment.judgement_finished", actor=person, person=person, thing=round_)
    return round_
