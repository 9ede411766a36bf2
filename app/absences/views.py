"""One's own absences, and those in which one stands in for others."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _

from app.absences import queries, services
from app.absences.forms import AbsenceForm
from app.absences.models import Absence
from app.absences.policy import Absences
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db

bp = Blueprint("absences", __name__, url_prefix="/account/absence")
blueprints = [bp]


@bp.route("/", methods=["GET", "POST"])
@guard(Absences.OWN)
def index() -> Any:
    form = AbsenceForm()
    if form.validate_on_submit():
        try:
            found = services.say(me(), **form.said, by=me())
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(written_down(found))
            return redirect(url_for(".index"))
    return render_template(
        "absences/index.html",
        form=form,
        absences=queries.absences_of(me()),
        standing_in=queries.stood_in_by(me()),
        near=queries.near(me()),
        today=clock.today(),
    )


def written_down(absence: Absence) -> str:
    if absence.substitute is None:
        return _("Written down. Nobody answers meanwhile; you can still name somebody.")
    return _("Written down. %(name)s has been told.", name=absence.substitute.name)


@bp.route("/<int:absence_id>", methods=["GET", "POST"])
@guard(Absences.CHANGE, load=queries.absence)
def change(absence: Absence) -> Any:
    form = AbsenceForm.filled(absence)
    if form.validate_on_submit():
        try:
            services.say(me(), **form.said, by=me(), absence=absence)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(written_down(absence))
            return redirect(url_for(".index"))
    return render_template("absences/change.html", form=form, absence=absence, near=queries.near(me()))


@bp.post("/<int:absence_id>/withdraw")
@guard(Absences.CHANGE, load=queries.absence)
def withdraw(absence: Absence) -> Any:
    return take(
        lambda: services.withdraw(absence, by=me()),
        _("Taken back. What waits comes to you again."),
        url_for(".index"),
    )


@bp.post("/<int:absence_id>/decline")
@guard(Absences.DECLINE, load=queries.absence)
def decline(absence: Absence) -> Any:
    name = absence.person.name
    return take(
        lambda: services.decline(absence, by=me()),
        _("%(name)s is asked to name somebody else.", name=name),
        url_for(".index"),
    )
