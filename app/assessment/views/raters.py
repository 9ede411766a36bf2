"""Whom I have asked to rate me, and asking more."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app.absences.queries import away
from app.accounts.queries import held_kam_post
from app.accounts.queries import person as person_by_id
from app.assessment import queries, services
from app.assessment.forms import SearchForm
from app.assessment.models import RatingRequest
from app.assessment.policy import Assessment
from app.assessment.rules import RaterKind
from app.assessment.views.areas import bp
from app.core import clock
from app.core.access import guard, me
from app.core.digits import whole_number
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db


@bp.get("/raters")
@guard(Assessment.OWN)
def raters() -> Any:
    round_ = queries.current_round(me())
    if round_ is None:
        return redirect(url_for(".index"))
    form = SearchForm(request.args)
    words = form.q.data if form.validate() else ""
    found = queries.people_found(me(), words or "")
    asked = {one.rater_id for one in round_.requests if one.is_waiting or one.submitted_at}
    manager = me().manager
    return render_template(
        "assessment/raters.html",
        round=round_,
        form=form,
        words=words,
        found=[one for one in found if one.id not in asked and one.id != me().manager_id],
        kams=held_kam_post([one.id for one in found], clock.today()),
        manager=manager if manager and manager.is_active and manager.id not in asked else None,
        replaces=_replaced(),
        absences=away([one.rater_id for one in round_.requests if one.is_waiting]),
    )


def _replaced() -> RatingRequest | None:
    """The request in whose place somebody else is, or has just been, chosen."""
    asked = whole_number(request.args.get("replaces"))
    found = None if asked is None else queries.request(asked)
    return found if found and found.person_id == me().id and not found.submitted_at else None


@bp.post("/raters/ask/<int:person_id>/<kind>")
@guard(Assessment.OWN)
def ask(person_id: int, kind: str) -> Any:
    rater = person_by_id(person_id)
    round_ = queries.current_round(me())
    if rater is None or round_ is None or kind not in {"manager", "mentor", "colleague"}:
        raise NotFound()
    try:
        asked = services.ask_rater(round_, rater, RaterKind(kind))
        former = _replaced()
        if former is not None and not former.is_waiting:
            former = None
        if former is not None:
            services.withdraw_request(former)
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for(".raters"))
    db.session.commit()
    undo = url_for(".withdraw", request_id=asked.id, replaces=former.id if former else None)
    tell(_("%(name)s has been asked.", name=rater.name), undo=undo)
    return redirect(url_for(".raters"))


@bp.post("/raters/<int:request_id>/withdraw")
@guard(Assessment.CHANGE, load=queries.request)
def withdraw(asked: RatingRequest) -> Any:
    try:
        services.withdraw_request(asked)
        # Whoever takes back asking somebody else instead has the first one asked again.
        former = _replaced()
        if former is not None:
            services.resume_request(former)
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for(".raters"))
    db.session.commit()
    if former is not None:
        flash(_("%(name)s is asked as before.", name=former.rater.name))
        return redirect(url_for(".raters"))
    undo = url_for(".ask_again", request_id=asked.id)
    tell(_("Taken back. %(name)s has been told.", name=asked.rater.name), undo=undo)
    return redirect(url_for(".raters"))


@bp.post("/raters/<int:request_id>/ask-again")
@guard(Assessment.CHANGE, load=queries.request)
def ask_again(asked: RatingRequest) -> Any:
    return take(lambda: services.resume_request(asked), _("The request stands again."), url_for(".raters"))
