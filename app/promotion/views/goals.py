"""The goals of the plan: written by the employee, agreed by the manager."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.absences.queries import absence_now, standing_in
from app.assessment.models import Evidence
from app.core import footprints
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import seen_version, take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import GoalForm
from app.promotion.models import Case, Goal
from app.promotion.policy import Promotion
from app.promotion.rules import Stage
from app.promotion.views.areas import bp
from app.skills.content import skills


@bp.route("/goals", methods=["GET", "POST"])
@guard(Promotion.OWN)
def goals() -> Any:
    case = queries.open_case(me())
    if case is None:
        return redirect(url_for(".index"))
    form = GoalForm()
    missing = services.goals_missing(case)
    form.offer(skills().profile(case.profile).must_haves)
    if form.validate_on_submit():
        try:
            services.add_goal(
                case, competency=form.competency.data or "", text=form.text.data, due_on=form.due_on.data
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("The goal is written down."))
            return redirect(url_for(".goals"))
    elif missing and not form.is_submitted():
        form.competency.data = missing[0]
    return render_template(
        "promotion/goals.html",
        case=case,
        form=form,
        goals=queries.goals_of(case),
        missing=missing,
        absence=absence_now(case.person.manager),
        skills=skills(),
        writing=case.stage is Stage.ASSESSED and case.plan_asked_at is None and not case.is_held,
    )


@bp.post("/goals/<int:goal_id>/drop")
@guard(Promotion.CHANGE, load=queries.goal)
def drop_goal(goal: Goal) -> Any:
    return take(lambda: services.drop_goal(goal), _("The goal is gone."), url_for(".goals"))


@bp.post("/<int:case_id>/show-goals")
@guard(Promotion.CHANGE, load=queries.case)
def show_goals(case: Case) -> Any:
    undo = url_for(".hide_goals", case_id=case.id)
    return take(
        lambda: services.ask_for_plan(case), _("Your goals are handed over."), url_for(".index"), undo=undo
    )


@bp.post("/<int:case_id>/hide-goals")
@guard(Promotion.CHANGE, load=queries.case)
def hide_goals(case: Case) -> Any:
    return take(lambda: services.take_plan_back(case), _("You can go on writing."), url_for(".goals"))


@bp.get("/<int:case_id>/agree")
@guard(Promotion.AGREE, load=queries.case)
def agree(case: Case) -> Any:
    """The manager reads the goals that were shown; a substitute does, while they wait."""
    footprints.note_look(me(), case.person, "promotion")
    shown = case.plan_asked_at is not None or case.stage is not Stage.ASSESSED
    panel = queries.panel_of(case)
    decision = panel.decision if panel and case.stage is not Stage.DEFERRED else None
    instead = standing_in(me()).get(case.person.manager_id or 0)
    return render_template(
        "promotion/agree.html",
        case=case,
        goals=queries.goals_of(case) if shown else [],
        # Reasons of a "not yet" that has been told; the manager may be named for one of them.
        # A substitute agrees goals; what a panel has said is not theirs to read.
        decision=decision if decision and decision.gaps and not instead else None,
        instead=instead,
        examples=_to_confirm(case),
        words=promotion_words(),
        skills=skills(),
    )


def _to_confirm(case: Case) -> list[Evidence]:
    """What the line manager is to confirm: kept examples while evidence is gathered; HR stands in on its own page."""
    gathers = case.stage in {Stage.PLAN, Stage.EVIDENCE} and not case.is_held
    return queries.waiting_examples(case.person) if gathers and case.person.manager_id == me().id else []


@bp.post("/<int:case_id>/examples/<int:evidence_id>/confirm")
@guard(Promotion.AGREE, load=lambda case_id, evidence_id: queries.case(case_id))
def confirm_example(case: Case) -> Any:
    wanted = (request.view_args or {})["evidence_id"]
    example = next((one for one in _to_confirm(case) if one.id == wanted), None)
    if example is None:
        raise NotFound()
    return take(
        lambda: services.confirm_example(case, example, by=me(), seen_version=seen_version()),
        _("Confirmed that it happened. This does not judge how well."),
        url_for(".agree", case_id=case.id),
    )


@bp.post("/<int:case_id>/agree")
@guard(Promotion.AGREE, load=queries.case)
def say_agreed(case: Case) -> Any:
    # HR and a substitute go back to where they came from: the page of goals is the manager's again.
    back = url_for(".agree", case_id=case.id)
    if case.person.manager_id in standing_in(me()):
        back = url_for("home.index")
    elif case.person.manager_id != me().id:
        back = url_for("promotions.show", case_id=case.id)
    return take(
        lambda: services.agree_plan(case, by=me()),
        _("Agreed. %(name)s has been told.", name=case.person.name),
        back,
    )
