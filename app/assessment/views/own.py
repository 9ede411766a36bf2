"""Rating oneself: the overview, one skill a page, a last look, handing in."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.assessment import queries, services
from app.assessment.forms import OwnLevelForm, said_as
from app.assessment.models import Round
from app.assessment.policy import Assessment
from app.assessment.queries import SkillPage
from app.assessment.rules import SELF_AGAIN
from app.assessment.saying import recorded_lower
from app.assessment.services.refusals import ChangedElsewhere
from app.assessment.views.areas import bp, known_competency, level_options, next_unrated
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form, is_autosave
from app.core.steps import take
from app.extensions import db
from app.skills.content import Competency, skills
from app.skills.ids import COMPETENCY_IDS


@bp.get("/")
@guard(Assessment.OWN)
def index() -> Any:
    now = queries.own_answers_now(me())
    if now is not None and not now.is_locked:
        return render_template(
            "assessment/rating.html",
            answers=now.answers,
            next=next_unrated(now.answers, None),
            model=skills(),
        )
    round_ = queries.current_round(me())
    if round_ is None:
        return render_template(
            "assessment/start.html",
            model=skills(),
            typical=queries.typical_start(queries.tables_now(queries.profile_for(me()))),
        )
    locked_at = round_.locked_at or clock.now()
    return render_template(
        "assessment/handed_in.html",
        round=round_,
        again=locked_at + SELF_AGAIN,
        may_open=clock.now() >= locked_at + services.SOONEST,
    )


@bp.post("/start")
@guard(Assessment.OWN)
def start() -> Any:
    services.open_round(me())
    db.session.commit()
    return redirect(url_for(".skill", competency=COMPETENCY_IDS[0]))


@bp.route("/<competency>", methods=["GET", "POST"])
@guard(Assessment.OWN)
def skill(competency: str) -> Any:
    asked = known_competency(competency)
    shown = _shown(competency)
    if shown is None:
        return redirect(url_for(".index"))
    if shown.is_locked:
        return redirect(url_for(".skill_over_time", competency=competency))
    form = _form_for(shown, competency)
    # The page needs no row of the round; what is saved does.
    round_ = queries.current_round(me()) if request.method == "POST" else None
    if round_ is not None and is_autosave():
        return _autosave(round_, competency, form)
    if round_ is not None and form.validate_on_submit():
        try:
            rating = services.answer_own(
                round_, competency, form.level.level, example=form.parts, seen_version=form.seen_version
            )
        except Refusal as refusal:
            db.session.rollback()
            _refuse(form, refusal, competency)
            # Somebody else may have written in the meantime; the page shows what is there now.
            shown = _shown(competency) or shown
        else:
            db.session.commit()
            if rating.is_lowered:
                flash(recorded_lower(asked))
            following = next_unrated(queries.own_answers(round_), competency)
            if following is None:
                return redirect(url_for(".review"))
            return redirect(url_for(".skill", competency=following))
    return _page(asked, form, shown)


def _shown(competency: str) -> SkillPage | None:
    return queries.skill_page(me(), competency, clock.today(me().time_zone))


def _form_for(shown: SkillPage, competency: str) -> OwnLevelForm:
    answer = shown.answers.get(competency)
    kept = {
        "level": said_as(answer.said) if answer else None,
        "version": answer.version if answer else 0,
    }
    if shown.draft is not None:
        for name in ("happened_on", "client", "situation", "did", "result"):
            kept[name] = getattr(shown.draft, name)
    return OwnLevelForm(data=kept)


def _page(asked: Competency, form: OwnLevelForm, shown: SkillPage) -> str:
    place = COMPETENCY_IDS.index(asked.id)
    following = next_unrated(shown.answers, asked.id)
    return render_template(
        "assessment/skill.html",
        competency=asked,
        form=form,
        options=level_options(asked),
        answers=shown.answers,
        place=place,
        earlier=COMPETENCY_IDS[place - 1] if place else None,
        following=skills().competency(following) if following else None,
        left=sum(id not in shown.answers for id in COMPETENCY_IDS if id != asked.id),
        examples=shown.examples,
        must_have=shown.is_must_have,
        model=skills(),
    )


def _autosave(round_: Round, competency: str, form: OwnLevelForm) -> Any:
    """Hold on to what is there so far; an example stays a draft until the button is pressed."""
    form.validate()
    example_faults = [name for name in form.parts if form[name].errors]
    if example_faults or form.csrf_token.errors:
        return jsonify(error=_("Not saved. Press the button below to see why.")), 422
    version = form.seen_version
    try:
        services.save_draft(me(), competency, **form.parts)
        if form.level.is_answered:
            version = services.rate_self(
                round_, competency, form.level.level, seen_version=form.seen_version
            ).version
    except ChangedElsewhere:
        db.session.rollback()
        return jsonify(error=_("Changed in the meantime")), 409
    db.session.commit()
    return jsonify(version=version)


def _refuse(form: OwnLevelForm, refusal: Refusal, competency: str) -> None:
    form.refuse(refusal)
    if isinstance(refusal, ChangedElsewhere):
        round_ = queries.current_round(me())
        rating = queries.own_answers(round_).get(competency) if round_ else None
        if rating is not None:
            # The next press of the button is meant to win, so it carries the version that is there now.
            form.version.data = form.version.raw_data = str(rating.version)
            word = skills().level(rating.said).label
            form.form_errors.append(_("Saved there: %(level)s.", level=word))


@bp.get("/review")
@guard(Assessment.OWN)
def review() -> Any:
    round_ = queries.current_round(me())
    if round_ is None or round_.is_locked:
        return redirect(url_for(".index"))
    answers = queries.own_answers(round_)
    return render_template("assessment/review.html", answers=answers, model=skills(), form=Form())


@bp.post("/hand-in")
@guard(Assessment.OWN)
def hand_in() -> Any:
    round_ = queries.current_round(me())
    if round_ is None or round_.is_locked:
        return redirect(url_for(".index"))
    return take(
        lambda: services.submit_self(round_),
        _("Handed in. Your self-rating stays as it is."),
        url_for(".results"),
        refused=url_for(".review"),
    )
