"""One's own rounds: the last reading, the round that is going, answering it and handing it in."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.answers import New, Versioned
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies
from app.api.shapes.base import Names
from app.api.views.area import bp
from app.assessment import queries, services
from app.assessment.models import Rating, Round
from app.assessment.policy import Assessment
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS

NO_EXAMPLE = bodies.Example().model_dump()


@opens(bp, "/me/assessment", Scope.ASSESSMENT, _l("Your last round: own levels, others’ means, the reading"), answers.Assessment)  # fmt: skip
def assessed(person: Person, _asked: Any) -> answers.Assessment:
    result = queries.result_now(person, queries.profile_for(person))
    if result is None:
        return answers.Assessment(
            round=None, profile=None, handed_in_at=None, opened_at=None, reading=None, competencies=[]
        )
    model, read = skills(), result.readiness
    must_haves = model.profile(result.profile).must_haves
    return answers.Assessment(
        round=result.round.number,
        profile=result.profile,
        handed_in_at=result.round.locked_at,
        opened_at=result.opened_at,
        reading=answers.Reading(
            band=str(read.band),
            index=read.index,
            low=read.low,
            high=read.high,
            self_index=read.self_index,
            coverage=read.coverage,
            raters=result.raters,
            gates_failed=list(read.gates_failed),
        ),
        competencies=[
            answers.Competency(
                id=id,
                name=Names(ru=model.competency(id).name.ru, en=model.competency(id).name.en),
                target=int(target),
                weight=int(result.tables.weights[id]),
                own=result.self_levels.get(id),
                others=float(result.others[id]) if id in result.others else None,
                gap=float(read.gaps[id]) if id in read.gaps else None,
                must_have=id in must_haves,
            )
            for id, target in result.tables.targets.items()
        ],
    )


def going(person: Person) -> Round:
    round_ = queries.current_round(person)
    if round_ is None:
        abort(404)
    return round_


def told(competency: str, rating: Rating | None) -> answers.OwnAnswer:
    return answers.OwnAnswer(
        competency=competency,
        said=rating.said if rating else None,
        counts=rating.level if rating else None,
        answered_at=rating.rated_at if rating else None,
        version=rating.version if rating else 0,
    )


def round_told(round_: Round) -> answers.RoundNow:
    given = queries.own_answers(round_)
    return answers.RoundNow(
        number=round_.number,
        opened_at=round_.opened_at,
        handed_in_at=round_.locked_at,
        answers=[told(id, given[id]) for id in COMPETENCY_IDS if id in given],
        left=[id for id in COMPETENCY_IDS if id not in given],
    )


@opens(bp, "/me/assessment/round", Scope.ASSESSMENT, _l("The round that is going, with your answers so far; 404 before the first"), answers.RoundNow, permission=Assessment.OWN)  # fmt: skip
def round_now(person: Person, _asked: Any) -> answers.RoundNow:
    return round_told(going(person))


@changes(bp, "POST", "/me/assessment/round", Scope.ASSESSMENT_WRITE, _l("Begin a round"), answers.RoundNow, status=201, sent=bodies.NoBody, permission=Assessment.OWN)  # fmt: skip
def begin_round(person: Person, _sent: Told) -> New:
    return New(round_told(services.open_round(person)), "/api/v1/me/assessment/round")


def known(competency: str) -> str | None:
    return competency if competency in COMPETENCY_IDS else None


@opens(bp, "/me/assessment/round/answers/<string:competency>", Scope.ASSESSMENT, _l("Your answer for one skill; version 0 before you gave one"), answers.OwnAnswer, load=known, permission=Assessment.OWN)  # fmt: skip
def own_answer(person: Person, _asked: Any, competency: str) -> Versioned:
    answer = told(competency, queries.own_answers(going(person)).get(competency))
    return Versioned(answer, answer.version)


@changes(bp, "PUT", "/me/assessment/round/answers/<string:competency>", Scope.ASSESSMENT_WRITE, _l("Answer for one skill, with an example if you like"), answers.OwnAnswer, sent=bodies.Answer, load=known, versioned=True, permission=Assessment.OWN)  # fmt: skip
def give_answer(person: Person, sent: Told, competency: str) -> Versioned:
    given: bodies.Answer = sent.body
    rating = services.answer_own(
        going(person),
        competency,
        given.level,
        example=given.example.model_dump() if given.example else kept_example(person, competency),
        seen_version=sent.seen,
    )
    return Versioned(told(competency, rating), rating.version)


def kept_example(person: Person, competency: str) -> dict[str, Any]:
    """What stands in the draft of an example already; a level sent alone takes nothing of it away."""
    draft = queries.draft_for(person, competency)
    return {name: getattr(draft, name) for name in NO_EXAMPLE} if draft else dict(NO_EXAMPLE)


@changes(bp, "POST", "/me/assessment/round/hand-in", Scope.ASSESSMENT_WRITE, _l("Hand the round in; from then on it stays as it is"), answers.RoundNow, sent=bodies.NoBody, permission=Assessment.OWN)  # fmt: skip
def hand_in(person: Person, _sent: Told) -> answers.RoundNow:
    return round_told(services.submit_self(going(person)))
