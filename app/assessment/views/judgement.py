"""Judgement: twelve situations one at a time, then the score, the key and its reasons."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.assessment import queries, services
from app.assessment.content import scenario as scenario_by_id
from app.assessment.content import scenarios
from app.assessment.forms import JudgementForm
from app.assessment.models import JudgementRound
from app.assessment.policy import Assessment
from app.assessment.rules import Answer, score_item
from app.assessment.views.areas import bp
from app.core import clock
from app.core.access import guard, me
from app.core.steps import take
from app.extensions import db
from app.skills.content import skills

SITUATION_IDS = tuple(one.id for one in scenarios())


@bp.get("/judgement")
@guard(Assessment.OWN)
def judgement() -> Any:
    rounds = queries.judgement_rounds_of(me())
    going = next((one for one in rounds if one.finished_at is None), None)
    answered = {row.scenario for row in going.answers} if going else set()
    next_on = queries.next_judgement_on(rounds)
    return render_template(
        "assessment/judgement.html",
        rounds=[one for one in rounds if one.finished_at],
        going=going,
        answered=answered,
        scenarios=scenarios(),
        first=next((id for id in SITUATION_IDS if id not in answered), None),
        next_on=next_on,
        may_begin=going is None and (next_on is None or clock.today() >= next_on),
    )


@bp.post("/judgement")
@guard(Assessment.OWN)
def begin_judgement() -> Any:
    first = url_for(".situation", scenario=SITUATION_IDS[0])
    return take(lambda: services.open_judgement(me()), None, first, refused=url_for(".judgement"))


@bp.route("/judgement/<scenario>", methods=["GET", "POST"])
@guard(Assessment.OWN)
def situation(scenario: str) -> Any:
    if scenario not in SITUATION_IDS:
        raise NotFound()
    going = queries.going_judgement(me())
    if going is None:
        return redirect(url_for(".judgement"))
    known = {row.scenario: row for row in going.answers}
    answer = known.get(scenario)
    form = JudgementForm(data={"most": answer.most, "least": answer.least} if answer else {})
    if form.validate_on_submit():
        services.answer_scenario(going, scenario, form.most.data, form.least.data)
        db.session.commit()
        left = [id for id in SITUATION_IDS if id not in {row.scenario for row in going.answers}]
        later = [id for id in left if id > scenario]
        if not left:
            return redirect(url_for(".judgement"))
        return redirect(url_for(".situation", scenario=(later or left)[0]))
    place = SITUATION_IDS.index(scenario)
    return render_template(
        "assessment/situation.html",
        scenario=scenario_by_id(scenario),
        form=form,
        place=place,
        count=len(SITUATION_IDS),
        answered=len(known),
        earlier=SITUATION_IDS[place - 1] if place else None,
    )


@bp.post("/judgement/finish")
@guard(Assessment.OWN)
def finish_judgement() -> Any:
    going = queries.going_judgement(me())
    if going is None:
        return redirect(url_for(".judgement"))
    return take(
        lambda: services.finish_judgement(going),
        _("Finished. Here are the reasons behind every answer."),
        url_for(".judgement_result", round_id=going.id),
        refused=url_for(".judgement"),
    )


@bp.get("/judgement/results/<int:round_id>")
@guard(Assessment.CHANGE, load=queries.judgement_round)
def judgement_result(round_: JudgementRound) -> Any:
    if round_.finished_at is None:
        return redirect(url_for(".judgement"))
    score = queries.score_of(round_)
    answers = {row.scenario: row for row in round_.answers}
    items = [
        (one, answers.get(one.id), score_item(one.key, Answer(answers[one.id].most, answers[one.id].least)))
        for one in scenarios()
        if one.id in answers
    ]
    return render_template(
        "assessment/judgement_result.html",
        round=round_,
        score=score,
        items=items,
        next_on=queries.next_judgement_on([round_]),
        model=skills(),
    )
