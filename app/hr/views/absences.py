"""Who is away and who answers: said by HR for somebody, and given to another substitute."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.absences import queries, services
from app.absences.forms import AbsenceForm, AbsenceOfForm
from app.absences.models import Absence
from app.absences.policy import Absences
from app.absences.refusals import NoLongerThere
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.hr.queries.absences import waiting_meanwhile
from app.hr.views.area import bp


@bp.route("/absences/", methods=["GET", "POST"])
@guard(Absences.DESK)
def absences() -> Any:
    # A person's page leads here with their address, so that nobody types it twice.
    form = AbsenceOfForm(person=request.args.get("person", "")[:250])
    if form.validate_on_submit():
        try:
            person = services.colleague_called(form.person.data or "", "person")
            assert person is not None, "the form asks who it is"
            services.say(person, **form.said, by=me())
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Written down. %(name)s and the substitute have been told.", name=person.name))
            return redirect(url_for(".absences"))
    after = request.args.get("after")
    page = queries.absences(after=after)
    return render_template(
        "hr/absences.html",
        form=form,
        absences=page.rows,
        now=queries.away_now(),
        waiting=waiting_meanwhile(),
        first_page=url_for(".absences") if after else None,
        next_page=url_for(".absences", after=page.next) if page.next else None,
    )


def as_seen(absence: Absence) -> None:
    """Raise NoLongerThere unless the page that was sent spoke of this person.

    SQLite gives the number of an absence that was taken back to the next one, whosever it is.
    """
    if request.form.get("of", type=int) != absence.person_id:
        raise NoLongerThere()


@bp.route("/absences/<int:absence_id>", methods=["GET", "POST"])
@guard(Absences.DESK, load=queries.absence)
def absence(absence: Absence) -> Any:
    form = AbsenceForm.filled(absence)
    if form.validate_on_submit():
        try:
            as_seen(absence)
            services.say(absence.person, **form.said, by=me(), absence=absence)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            tell(_("Saved. Those whom it concerns have been told."))
            return redirect(url_for(".absences"))
    return render_template(
        "hr/absence.html",
        form=form,
        absence=absence,
        near=queries.near(absence.person),
        waiting=waiting_meanwhile().get(absence.id),
    )


@bp.post("/absences/<int:absence_id>/withdraw")
@guard(Absences.DESK, load=queries.absence)
def withdraw_absence(absence: Absence) -> Any:
    name = absence.person.name

    def take_back() -> None:
        as_seen(absence)
        services.withdraw(absence, by=me())

    return take(
        take_back,
        _("Taken back. What waits goes to %(name)s again.", name=name),
        url_for(".absences"),
    )
