"""Targets: one's own, and those a line manager sets."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.queries import person as person_by_id
from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.exact import as_float
from app.core.messages import tell
from app.extensions import db
from app.record import queries, services
from app.record.forms import TargetForm
from app.record.models import Kpi, Span, Target
from app.record.policy import Record
from app.record.queries import Measure
from app.record.rules import Direction, TargetFigures, target_figures
from app.record.rules.calendar import shift, span
from app.record.views.area import bp
from app.record.views.overview import latest_month


def target_rows(person: Person) -> list[tuple[Target, Measure | None, TargetFigures | None, bool]]:
    """Each target with the figure of twelve months, how far it has come, and whether it is valid today."""
    ledger, today = queries.ledger_of(person), clock.today(me().time_zone)
    window = span(latest_month(ledger, today), Span.YEAR.months)
    rows = []
    for target in queries.targets_of(person):
        found = queries.measure(ledger, target.kpi, *window)
        way = (
            target_figures(target.baseline, target.goal, found.value, target.direction)
            if found.value is not None
            else None
        )
        rows.append(
            (
                target,
                found if found.value is not None else None,
                way,
                target.holds_on(today),
            )
        )
    return rows


@bp.get("/targets/")
@guard(Record.OWN)
def targets() -> str:
    return render_template("record/targets.html", rows=target_rows(me()))


@bp.route("/targets/new", methods=["GET", "POST"])
@guard(Record.OWN)
def new_target() -> Any:
    return target_form(me(), url_for(".new_target"), url_for(".targets"))


@bp.route("/of/<int:person_id>/targets/new", methods=["GET", "POST"])
@guard(Record.PERSON_TARGET, load=person_by_id)
def new_target_for(person: Person) -> Any:
    return target_form(
        person, url_for(".new_target_for", person_id=person.id), url_for(".of_person", person_id=person.id)
    )


def target_form(person: Person, action: str, after: str) -> Any:
    today = clock.today(me().time_zone)
    form = TargetForm(from_on=today.replace(day=1), until_on=shift(today, 12))
    if form.validate_on_submit():
        try:
            services.set_target(
                person,
                Kpi(form.kpi.data),
                float(form.goal.data),
                baseline=as_float(form.baseline.data),
                direction=Direction(form.direction.data),
                name=form.name.data or "",
                from_on=form.from_on.data,
                until_on=form.until_on.data,
                set_by=me(),
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("The target is set."))
            return redirect(after)
    return render_template("record/target_form.html", form=form, person=person, action=action, after=after)


def target_page(target: Target) -> str:
    """Where somebody who changed the target came from."""
    if target.person_id == me().id:
        return url_for(".targets")
    return url_for(".of_person", person_id=target.person_id)


@bp.post("/targets/<int:target_id>/end")
@guard(Record.TARGET_END, load=queries.target)
def end_target(target: Target) -> Any:
    services.end_target(target, me(), on=clock.today(me().time_zone))
    db.session.commit()
    undo = url_for(".resume_target", target_id=target.id)
    tell(_("The target has ended. Figures published against it keep it."), undo=undo)
    return redirect(target_page(target))


@bp.post("/targets/<int:target_id>/resume")
@guard(Record.TARGET_END, load=queries.target)
def resume_target(target: Target) -> Any:
    services.resume_target(target, me())
    db.session.commit()
    flash(_("The target holds again."))
    return redirect(target_page(target))
