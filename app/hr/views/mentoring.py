"""Mentoring as HR sees it: room, waiting times and counts; the programme start; a second mentor by HR's leave."""

from __future__ import annotations

from typing import Any, Self

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from app.accounts.models import Person, Role
from app.accounts.queries import people_with
from app.accounts.queries import person as find_person
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form, choices
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.hr.policy import Hr
from app.hr.views.area import bp
from app.mentoring import queries, services
from app.mentoring.models import Cohort
from app.mentoring.rules.rounds import EACH, LISTS_A_PLACE, solver_is_there


class CoordinatorForm(Form):
    person = RadioField(_l("Who in HR learns of two low answers"))

    @classmethod
    def of_today(cls) -> Self:
        """The form with everybody in HR and whoever it is now."""
        now = queries.coordinator()
        form = cls(person=str(now.id) if now else None)
        form.person.choices = choices((one.id, one.name) for one in people_with(Role.HR))
        return form


@bp.get("/mentoring")
@guard(Hr.DESK)
def mentoring() -> str:
    return _shown(CoordinatorForm.of_today())


def _shown(form: CoordinatorForm) -> str:
    return render_template("hr/mentoring.html", now=queries.mentoring_overview(), form=form)


@bp.post("/mentoring/coordinator")
@guard(Hr.SETTINGS)
def name_coordinator() -> Any:
    form = CoordinatorForm.of_today()
    if not form.validate_on_submit():
        return _shown(form)
    named = next(one for one in people_with(Role.HR) if str(one.id) == form.person.data)
    if named != queries.coordinator():
        services.name_coordinator(named, actor=me())
        db.session.commit()
    flash(_("Low answers reach %(name)s from now on.", name=named.name))
    return redirect(url_for(".mentoring"))


@bp.get("/mentoring/starts")
@guard(Hr.START)
def starts() -> str:
    return render_template(
        "hr/starts.html",
        ready=queries.readiness(),
        starts=queries.starts(),
        solver=solver_is_there(),
        each=EACH,
        a_place=LISTS_A_PLACE,
    )


@bp.post("/mentoring/starts")
@guard(Hr.START)
def draft_start() -> Any:
    try:
        start = services.draft_start(by=me())
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal))
        return redirect(url_for(".starts"))
    db.session.commit()
    flash(_("This is a dry run: nobody sees it but HR."))
    return redirect(url_for(".start", cohort_id=start.id))


@bp.get("/mentoring/starts/<int:cohort_id>")
@guard(Hr.START, load=queries.cohort)
def start(cohort: Cohort) -> str:
    return render_template("hr/start.html", start=cohort, mentors=queries.on_lists(cohort), each=EACH)


@bp.post("/mentoring/starts/<int:cohort_id>/publish")
@guard(Hr.START, load=queries.cohort)
def publish_start(cohort: Cohort) -> Any:
    return take(
        lambda: services.publish_start(cohort, by=me()),
        _("Published: everybody sees their names and has been told."),
        url_for(".start", cohort_id=cohort.id),
        undo=url_for(".undo_start", cohort_id=cohort.id),
    )


@bp.post("/mentoring/starts/<int:cohort_id>/undo")
@guard(Hr.START, load=queries.cohort)
def undo_start(cohort: Cohort) -> Any:
    return take(
        lambda: services.undo_start(cohort, by=me()),
        _("Taken back: everybody sees their usual proposals again."),
        url_for(".start", cohort_id=cohort.id),
    )


@bp.post("/mentoring/second/<int:person_id>")
@guard(Hr.START, load=find_person)
def allow_second(person: Person) -> Any:
    services.allow_second_mentor(person, by=me())
    db.session.commit()
    tell(
        _("%(name)s may have two mentors at a time.", name=person.name),
        undo=url_for(".end_second", person_id=person.id),
    )
    return redirect(url_for(".person", person_id=person.id))


@bp.post("/mentoring/second/<int:person_id>/end")
@guard(Hr.START, load=find_person)
def end_second(person: Person) -> Any:
    services.one_mentor_again(person, by=me())
    db.session.commit()
    flash(
        _(
            "%(name)s may have one mentor at a time. A second pair that goes on is not ended by this.",
            name=person.name,
        )
    )
    return redirect(url_for(".person", person_id=person.id))
