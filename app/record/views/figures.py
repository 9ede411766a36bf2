"""Published figures: the list, one with its history, publishing, correcting, withdrawing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.absences.queries import absence_now
from app.core import clock, footprints
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.exact import as_float
from app.core.steps import take
from app.core.templating import day
from app.extensions import db
from app.record import queries, services
from app.record.forms import CorrectForm, PublishForm
from app.record.models import Figure, Kpi, Span
from app.record.policy import Record
from app.record.rules.calendar import first_day, read_month, shift, span, write_month
from app.record.rules.ledger import Ledger
from app.record.views.area import bp


def month_options() -> list[tuple[str, str]]:
    """The last 24 closed months, latest first."""
    latest = queries.last_month_for(clock.today(me().time_zone))
    months = [shift(latest, -back) for back in range(24)]
    return [(write_month(month), day(month, "month").capitalize()) for month in months]


def moved_on(ledger: Ledger, figure: Figure) -> float | None:
    """Return what the record says now where it no longer agrees with the published figure."""
    if figure.kpi is Kpi.OTHER:
        return None
    now = queries.measure(ledger, figure.kpi, *span(first_day(figure.until_on), figure.span.months)).value
    return now if now is not None and abs(now - figure.value) > 0.005 else None


@bp.get("/figures/")
@guard(Record.OWN)
def figures() -> str:
    person = me()
    listed = queries.figures_of(person)
    ledger = queries.ledger_of(person)
    return render_template(
        "record/figures.html",
        figures=listed,
        changed={one.id for one in listed if moved_on(ledger, one) is not None},
    )


@bp.get("/figures/<int:figure_id>")
@guard(Record.FIGURE_SEE, load=queries.figure)
def figure(figure: Figure) -> str:
    person = me()
    footprints.note_look(person, figure.person, "record")
    own = figure.person_id == person.id
    now = moved_on(queries.ledger_of(person), figure) if own and figure.closed_at is None else None
    return render_template(
        "record/figure.html",
        figure=figure,
        history=queries.history_of(figure),
        own=own,
        now=now,
        absence=absence_now(person.manager) if own and figure.waits else None,
    )


@bp.route("/figures/publish", methods=["GET", "POST"])
@guard(Record.OWN)
def publish() -> Any:
    form = PublishForm(month_options())
    if form.validate_on_submit():
        try:
            services.publish_figure(
                me(),
                Kpi(form.kpi.data),
                month=read_month(form.month.data),  # type: ignore[arg-type]
                span_=Span(form.span.data),
                name=form.name.data or "",
                value=as_float(form.value.data),
                source=form.source.data or "",
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(asked())
            return redirect(url_for(".figures"))
    return render_template("record/publish.html", form=form)


def asked() -> str:
    manager = me().manager
    if manager is None:
        return _("Published. You have no line manager in the portal yet, so nobody can confirm it.")
    absence = absence_now(manager)
    if absence is None:
        return _("Published. %(name)s is asked to confirm it.", name=manager.name)
    substitute = absence.substitute_for(me().id)
    if substitute is None:
        return _(
            "Published. %(name)s is away and nobody answers; HR is asked to name somebody.", name=manager.name
        )
    return _(
        "Published. %(name)s is away; %(substitute)s is asked to confirm it.",
        name=manager.name,
        substitute=substitute.name,
    )


@bp.route("/figures/<int:figure_id>/correct", methods=["GET", "POST"])
@guard(Record.FIGURE_KEEP, load=queries.figure)
def correct(figure: Figure) -> Any:
    form = CorrectForm(value=figure.value, source=figure.source)
    if form.validate_on_submit():
        try:
            new = services.correct_figure(
                figure,
                reason=form.reason.data or "",
                value=as_float(form.value.data),
                source=form.source.data or "",
            )
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(asked())
            return redirect(url_for(".figure", figure_id=new.id))
    return render_template(
        "record/correct.html", form=form, figure=figure, now=moved_on(queries.ledger_of(me()), figure)
    )


@bp.post("/figures/<int:figure_id>/withdraw")
@guard(Record.FIGURE_KEEP, load=queries.figure)
def withdraw(figure: Figure) -> Any:
    return take(
        lambda: services.withdraw_figure(figure, me()),
        _("Withdrawn. Nobody else sees it any more."),
        url_for(".figures"),
        undo=url_for(".put_back", figure_id=figure.id),
    )


@bp.post("/figures/<int:figure_id>/put-back")
@guard(Record.FIGURE_KEEP, load=queries.figure)
def put_back(figure: Figure) -> Any:
    return take(
        lambda: services.put_back_figure(figure, me()),
        _("The figure is published again."),
        url_for(".figures"),
    )
