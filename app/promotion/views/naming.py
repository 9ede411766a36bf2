"""HR's steps around a panel: naming, opening the file, noting the talk, answering a review."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.accounts.queries import person as person_by_id
from app.core import clock
from app.core.access import can, guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.promotion import queries, services
from app.promotion.content import promotion_words
from app.promotion.forms import AnswerForm, TalkForm
from app.promotion.models import Case, Chair, Decision, PanelMember, ReviewRequest
from app.promotion.policy import Promotion
from app.promotion.rules import Stage
from app.promotion.views.areas import bp, desk_bp
from app.skills.content import skills


@desk_bp.get("/<int:case_id>/panel")
@guard(Promotion.DESK_CASE, load=queries.case)
def panel(case: Case) -> Any:
    words = request.args.get("q", "")[:100]
    named = queries.panel_of(case)
    sits = named is not None and named.sat_at is not None and case.stage in {Stage.PANEL, Stage.TRIAL}
    if case.stage is not Stage.READY and not sits:
        return redirect(url_for(".show", case_id=case.id))
    return render_template(
        "promotion/hr_panel.html",
        case=case,
        words=promotion_words(),
        panel=named if named and (sits or named.sat_at is None) else None,
        sits=sits,
        q=words,
        changing={one.id for one in named.members if queries.can_change_hands(one)} if named else set(),
        chairs=[(chair, queries.candidates(case, chair, words)) for chair in Chair],
    )


@desk_bp.post("/<int:case_id>/panel/<int:person_id>/<chair>")
@guard(Promotion.DESK)
def name(case_id: int, person_id: int, chair: str) -> Any:
    case, person = queries.case(case_id), person_by_id(person_id)
    if case is None or person is None or chair not in list(Chair) or case.person_id == me().id:
        raise NotFound()
    return take(
        lambda: services.name_member(case, person, Chair(chair), by=me()),
        _("%(name)s is named and has been asked about conflicts of interest.", name=person.name),
        url_for(".panel", case_id=case.id),
    )


@desk_bp.post("/member/<int:member_id>/let-stand")
@guard(Promotion.REVIEW, load=queries.member)
def let_stand(member: PanelMember) -> Any:
    return take(
        lambda: services.let_stand(member, by=me()),
        _("The first marks stand; the panel can go on."),
        url_for(".show", case_id=member.case.id),
    )


@desk_bp.post("/<int:case_id>/sit")
@guard(Promotion.DESK_CASE, load=queries.case)
def sit(case: Case) -> Any:
    return take(
        lambda: services.sit(case, by=me()),
        _("The file is frozen and open to the three members."),
        url_for(".show", case_id=case.id),
    )


def _talk(decision: Decision, template: str, back: str) -> Any:
    form = TalkForm()
    if not form.is_submitted():
        form.told_on.data = clock.today(me().time_zone)
    if form.validate_on_submit():
        try:
            services.note_talk(decision, on=form.told_on.data, by=me())
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Noted. The decision is open to the employee now."))
            return redirect(back)
    return render_template(
        template,
        form=form,
        decision=decision,
        case=decision.panel.case,
        words=promotion_words(),
        skills=skills(),
        back=back,
    )


@desk_bp.route("/<int:case_id>/talk", methods=["GET", "POST"])
@guard(Promotion.DESK_CASE, load=queries.case)
def talk(case: Case) -> Any:
    back = url_for(".show", case_id=case.id)
    found = queries.panel_of(case)
    if case.stage is not Stage.DEFERRED or found is None or found.decision is None:
        return redirect(back)
    return _talk(found.decision, "promotion/hr_talk.html", back)


@bp.route("/<int:case_id>/talk", methods=["GET", "POST"])
@guard(Promotion.AGREE, load=queries.case)
def talk_as_manager(case: Case) -> Any:
    """The line manager may tell the employee, too; the reasons are read here before the talk."""
    back = url_for(".agree", case_id=case.id)
    found = queries.panel_of(case)
    if case.stage is not Stage.DEFERRED or found is None or found.decision is None:
        return redirect(back)
    return _talk(found.decision, "promotion/talk.html", back)


@desk_bp.route("/review/<int:review_id>", methods=["GET", "POST"])
@guard(Promotion.REVIEW, load=queries.review)
def review(asked: ReviewRequest) -> Any:
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            services.answer_review(asked, by=me(), answer=form.answer.data)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Answered. %(name)s has been told.", name=asked.case.person.name))
            return redirect(url_for(".show", case_id=asked.case_id))
    files = [panel.dossier for panel in queries.panels_of(asked.case) if panel.dossier]
    return render_template(
        "promotion/hr_review.html",
        form=form,
        review=asked,
        case=asked.case,
        files=[file for file in files if can(me(), Promotion.DOSSIER, file)],
    )
