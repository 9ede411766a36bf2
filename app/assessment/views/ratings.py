"""Ratings asked of me: the list, one skill a page, handing in, saying no, confirming examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.assessment import queries, services
from app.assessment.forms import OthersLevelForm, said_as
from app.assessment.models import Evidence, Rating, RatingRequest
from app.assessment.policy import Assessment
from app.assessment.rules import needs_practice
from app.assessment.services.refusals import ChangedElsewhere
from app.assessment.views.areas import known_competency, level_options, next_unrated, ratings_bp
from app.core.access import can, guard, me
from app.core.errors import Refusal
from app.core.forms import is_autosave
from app.core.steps import seen_version, take
from app.core.templating import day
from app.extensions import db
from app.skills.content import Competency, skills
from app.skills.ids import COMPETENCY_IDS


@ratings_bp.get("/")
@guard(Assessment.OWN)
def index() -> Any:
    asked = queries.asked_of(me())
    return render_template(
        "ratings/index.html",
        waiting=[(one, done) for one, done in asked if one.is_waiting],
        past=[one for one, _done in reversed(asked) if not one.is_waiting],
        practice=(practice := queries.last_practice(me())),
        put_off=queries.practice_put_off(me()),
        again=practice is not None and needs_practice(practice.distance),
    )


@ratings_bp.get("/<int:request_id>")
@guard(Assessment.RATE, load=queries.request)
def show(asked: RatingRequest) -> Any:
    answers = queries.answers_of(asked.round, me().id)
    return render_template(
        "ratings/show.html",
        asked=asked,
        answers=answers,
        practised=queries.last_practice(me()) is not None,
        next=next_unrated(answers, None),
        examples=queries.examples_shown_to(me(), asked.person),
        model=skills(),
    )


@ratings_bp.route("/<int:request_id>/<competency>", methods=["GET", "POST"])
@guard(Assessment.RATE, load=lambda request_id, competency: _request_and(request_id, competency))
def rate(asked: RatingRequest) -> Any:
    competency = known_competency(str((request.view_args or {})["competency"]))
    if not asked.is_waiting:
        return redirect(url_for(".show", request_id=asked.id))
    if queries.last_practice(me()) is None:
        return redirect(url_for(".practice"))
    answers = queries.answers_of(asked.round, me().id)
    examples = queries.examples_shown_to(me(), asked.person, [competency.id])
    form = _form_for(answers.get(competency.id), examples)
    if is_autosave():
        return _autosave(asked, competency.id, form)
    if form.validate_on_submit():
        try:
            rating = _save(asked, competency.id, form)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
            answers = queries.answers_of(asked.round, me().id)
            if isinstance(refusal, ChangedElsewhere):
                _renew_version(answers.get(competency.id), form)
        else:
            db.session.commit()
            return _onwards(asked, competency, rating)
    place = COMPETENCY_IDS.index(competency.id)
    following = next_unrated(answers, competency.id)
    return render_template(
        "ratings/rate.html",
        asked=asked,
        competency=competency,
        form=form,
        options=level_options(competency),
        answers=answers,
        place=place,
        earlier=COMPETENCY_IDS[place - 1] if place else None,
        following=skills().competency(following) if following else None,
        examples=examples,
        model=skills(),
    )


def _onwards(asked: RatingRequest, competency: Competency, rating: Rating) -> Any:
    """Say so where the level was lowered, and go to the next skill without an answer, or to all of them."""
    if rating.is_lowered:
        flash(
            _(
                "%(skill)s: recorded as 2, because a 3 or 4 needs an example with its day.",
                skill=competency.name,
            )
        )
    following = next_unrated(queries.answers_of(asked.round, me().id), competency.id)
    if following is None:
        return redirect(url_for(".show", request_id=asked.id))
    return redirect(url_for(".rate", request_id=asked.id, competency=following))


def _request_and(request_id: int, competency: str) -> RatingRequest | None:
    return queries.request(request_id)


def _form_for(rating: Rating | None, examples: Sequence[Evidence]) -> OthersLevelForm:
    form = OthersLevelForm(
        data={
            "level": said_as(rating.said) if rating else None,
            "version": rating.version if rating else 0,
            "evidence": str(rating.evidence_id or "") if rating else "",
            "example": rating.example if rating else "",
            "example_on": rating.example_on if rating else None,
            "comment": rating.comment if rating else "",
        }
    )
    form.offer((one.id, f"{day(one.happened_on)}: {one.did}") for one in examples)
    return form


def _save(asked: RatingRequest, competency: str, form: OthersLevelForm) -> Any:
    evidence = queries.evidence(form.evidence_id) if form.evidence_id else None
    return services.rate_other(
        asked,
        competency,
        form.level.level,
        comment=form.comment.data or "",
        example=form.example.data or "",
        example_on=form.example_on.data,
        evidence=evidence,
        seen_version=form.seen_version,
    )


def _autosave(asked: RatingRequest, competency: str, form: OthersLevelForm) -> Any:
    if not form.validate():
        return jsonify(error=_("Not saved. Press the button below to see why.")), 422
    try:
        rating = _save(asked, competency, form)
    except ChangedElsewhere:
        db.session.rollback()
        return jsonify(error=_("Changed in the meantime")), 409
    except Refusal as refusal:
        db.session.rollback()
        return jsonify(error=str(refusal)), 422
    db.session.commit()
    return jsonify(version=rating.version)


def _renew_version(rating: Rating | None, form: OthersLevelForm) -> None:
    if rating is not None:
        form.version.data = form.version.raw_data = str(rating.version)
        form.form_errors.append(_("Saved there: %(level)s.", level=skills().level(rating.said).label))


@ratings_bp.post("/<int:request_id>/hand-in")
@guard(Assessment.RATE, load=queries.request)
def hand_in(asked: RatingRequest) -> Any:
    return take(
        lambda: services.submit_rating(asked),
        _("Handed in. Thank you: this took time, and it helps."),
        url_for(".index"),
        refused=url_for(".show", request_id=asked.id),
    )


@ratings_bp.post("/<int:request_id>/decline")
@guard(Assessment.RATE, load=queries.request)
def decline(asked: RatingRequest) -> Any:
    return take(
        lambda: services.decline_request(asked),
        _("%(name)s has been told and can ask somebody else.", name=asked.person.name),
        url_for(".index"),
        refused=url_for(".show", request_id=asked.id),
    )


@ratings_bp.post("/examples/<int:evidence_id>/confirm")
@guard(Assessment.ATTEST, load=queries.evidence)
def confirm(evidence: Evidence) -> Any:
    return take(
        lambda: services.attest(evidence, me(), seen_version=seen_version()),
        _("Confirmed as a fact. It says nothing about the level."),
        _back(evidence),
        undo=url_for(".unconfirm", evidence_id=evidence.id),
    )


@ratings_bp.post("/examples/<int:evidence_id>/unconfirm")
@guard(Assessment.ATTEST, load=queries.evidence)
def unconfirm(evidence: Evidence) -> Any:
    return take(
        lambda: services.take_back_attestation(evidence, me()),
        _("The confirmation is taken back."),
        _back(evidence),
    )


def _back(evidence: Evidence) -> str:
    """The address of the request through which the example was shown, or to the list."""
    for asked, _done in queries.asked_of(me()):
        if asked.person_id == evidence.person_id and can(me(), Assessment.RATE, asked):
            return url_for(".show", request_id=asked.id)
    return url_for(".index")
