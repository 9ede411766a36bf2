"""HR's desk: all cases, and one case with the steps that are HR's."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.absences.queries import absence_now, away
from app.accounts.queries import units
from app.assessment.queries import evidence as example_by_id
from app.core import clock, footprints
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import seen_version, take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import ReasonForm
from app.promotion.models import Case, Chair
from app.promotion.policy import Promotion
from app.promotion.rules import FINAL, Stage
from app.promotion.views.areas import desk_bp
from app.skills.content import skills


@desk_bp.get("/")
@guard(Promotion.DESK)
def index() -> Any:
    stage = next((one for one in Stage if one.value == request.args.get("stage")), None)
    whose = next((one for one in queries.Whose if one.value == request.args.get("whose")), None)
    unit_id = whole_number(request.args.get("unit"))
    only_stuck = request.args.get("stuck") == "1"
    closed = request.args.get("closed") == "1"
    going = queries.cases(reader=me())
    rows = queries.cases(closed=True, reader=me()) if closed else going
    funnel = queries.cases_by_stage(going)
    return render_template(
        "promotion/hr_cases.html",
        words=promotion_words(),
        funnel=funnel,
        most=max((row.people for row in funnel), default=0),
        total=sum(row.people for row in funnel),
        stuck=sum(row.stuck for row in funnel),
        rows=queries.narrowed(rows, stage=stage, unit_id=unit_id, stuck=only_stuck, whose=whose),
        units=units(),
        chosen={"stage": stage, "unit": unit_id, "stuck": only_stuck, "whose": whose, "closed": closed},
        stages=[one for one in Stage if (one in FINAL) is closed],
        whoses=[one for one in queries.Whose if one is not queries.Whose.NOBODY],
    )


@desk_bp.get("/<int:case_id>")
@guard(Promotion.DESK_CASE, load=queries.case)
def show(case: Case) -> Any:
    footprints.note_look(me(), case.person, "promotion")
    return render_template("promotion/hr_case.html", **about(case))


def about(case: Case) -> dict[str, Any]:
    words = promotion_words()
    waiting = queries.waiting_examples(case.person) if case.stage in {Stage.PLAN, Stage.EVIDENCE} else []
    now = clock.now()
    panel = queries.panel_of(case)
    members = panel.members if panel and panel.sat_at else []
    absence = absence_now(case.person.manager) if case.is_open else None
    sheet = queries.sheet_of(case) if case.stage in {Stage.EVIDENCE, Stage.READY} else None
    return {
        "may_agree": queries.hr_agrees(case, absence),
        "another": {one.id: why for one in members if (why := queries.needs_another(one))},
        "standing": {one.id for one in members if queries.lets_stand(one)},
        "changing": any(queries.can_change_hands(one) for one in members),
        "case": case,
        "words": words,
        "skills": skills(),
        "now": words.stage(case.stage.value),
        "days": queries.days_in_stage(case),
        "days_in_all": queries.days_in_all(case),
        "whose": queries.whose_move(case, panel),
        "absence": absence,
        "away": away([one.person_id for one in members]),
        "stuck": queries.is_stuck(case),
        "checks": queries.conditions_of(case, panel, sheet) if case.is_open else (),
        "sheet": sheet,
        "standing_in": [
            one for one in waiting if one.kept_at and (now - one.kept_at).days >= queries.HR_STANDS_IN_AFTER
        ],
        "goals": queries.goals_of(case) if case.plan_asked_at else [],
        "panel": panel,
        "chairs": list(Chair),
        "comments": queries.comments_of(case),
        "reviews": queries.reviews_of(case),
        "is_final": case.stage in FINAL,
    }


@desk_bp.route("/<int:case_id>/hold", methods=["GET", "POST"])
@guard(Promotion.DESK_CASE, load=queries.case)
def hold(case: Case) -> Any:
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.hold(case, by=me(), reason=form.reason.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("The case is on hold."), undo=url_for(".go_on", case_id=case.id))
            return redirect(url_for(".show", case_id=case.id))
    return render_template("promotion/hr_hold.html", form=form, case=case, words=promotion_words())


@desk_bp.post("/<int:case_id>/go-on")
@guard(Promotion.DESK_CASE, load=queries.case)
def go_on(case: Case) -> Any:
    return take(
        lambda: services.go_on(case, by=me()), _("The case goes on."), url_for(".show", case_id=case.id)
    )


@desk_bp.post("/<int:case_id>/confirm-ready")
@guard(Promotion.DESK_CASE, load=queries.case)
def confirm_ready(case: Case) -> Any:
    return take(
        lambda: services.confirm_ready(case, by=me()),
        _("Confirmed: the case is ready for the panel. Now name three members."),
        url_for(".show", case_id=case.id),
    )


@desk_bp.post("/<int:case_id>/look-again")
@guard(Promotion.DESK_CASE, load=queries.case)
def look_again(case: Case) -> Any:
    back = url_for(".show", case_id=case.id)
    moved = services.look_again(case)
    db.session.commit()
    flash(
        _("The case has moved on.")
        if moved
        else _("The conditions are not all met yet. The list on the page says which.")
    )
    return redirect(back)


@desk_bp.post("/<int:case_id>/stand-in/<int:evidence_id>")
@guard(Promotion.DESK)
def stand_in(case_id: int, evidence_id: int) -> Any:
    case, example = queries.case(case_id), example_by_id(evidence_id)
    if case is None or example is None or example.person_id != case.person_id or case.person_id == me().id:
        raise NotFound()
    return take(
        lambda: services.stand_in_for(case, example, by=me(), seen_version=seen_version()),
        _("Confirmed that it happened. This does not judge how well."),
        url_for(".show", case_id=case.id),
    )
