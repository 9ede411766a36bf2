"""The room of a pair: meetings, what was agreed, next steps, and a way out on any day."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Pairing
from app.mentoring.policy import Mentoring
from app.mentoring.views.doors import mentoring as bp


@bp.get("/pairs/<int:pairing_id>")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def pair(pair: Pairing) -> str:
    person = me()
    meetings = queries.meetings_of(pair)
    return render_template(
        "mentoring/pair.html",
        pair=pair,
        other=pair.other(person),
        is_mentor=pair.mentor_id == person.id,
        ahead=[one for one in meetings if one.is_ahead],
        held=[one for one in reversed(meetings) if one.is_held],
        steps=queries.steps_of(pair),
    )


@bp.post("/pairs/<int:pairing_id>/end")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def end(pair: Pairing) -> Any:
    try:
        services.end(pair, by=me())
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for(".pair", pairing_id=pair.id))
    db.session.commit()
    text = _("The pair has ended. Nobody is to blame, and nobody will ask why.")
    flash({"text": text, "undo": url_for(".resume", pairing_id=pair.id)})
    return redirect(url_for("mentors.index" if pair.mentee_id == me().id else ".index"))


@bp.post("/pairs/<int:pairing_id>/resume")
@guard(Mentoring.SHARE_PAIR, load=queries.pairing)
def resume(pair: Pairing) -> Any:
    try:
        services.resume(pair, actor=me())
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
    else:
        db.session.commit()
        flash(_("The pair goes on."))
    return redirect(url_for(".pair", pairing_id=pair.id))
