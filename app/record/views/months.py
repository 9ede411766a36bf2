"""Months: the list, and the grid of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core import clock
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.orm import Stale
from app.core.templating import day
from app.extensions import db
from app.record import queries, services
from app.record.forms import MonthForm
from app.record.policy import Record
from app.record.rules.calendar import first_day, read_month, shift, write_month
from app.record.views import grid
from app.record.views.area import bp


@bp.get("/months/")
@guard(Record.OWN)
def months() -> str:
    person, today = me(), clock.today(me().time_zone)
    return render_template(
        "record/months.html",
        to_enter=queries.months_to_enter(person, today),
        entered=queries.months_entered(person),
        current=first_day(today),
        clients=queries.clients_of(person),
    )


@bp.route("/months/<month>", methods=["GET", "POST"])
@guard(Record.OWN)
def month(month: str) -> Any:
    when, person, today = read_month(month), me(), clock.today(me().time_zone)
    if when is None or when > today:
        abort(404)
    clients = queries.grid_clients(person, when)
    entered = queries.month_row(person, when)
    form = MonthForm(obj=entered, version=entered.version if entered else 0)
    lines = grid.shown(clients, queries.rows_of_month(person, when))
    if form.is_submitted():
        lines, rows = grid.typed(clients, when, today, request.form)
        if form.validate() and grid.is_sound(lines):
            try:
                services.enter_month(
                    person,
                    when,
                    rows,
                    held_with_prospects=form.held_with_prospects.data or 0,
                    counted_twice=form.counted_twice.data or 0,
                    seen_version=form.seen_version,
                )
            except Stale as stale:
                db.session.rollback()
                grid.compare(lines, queries.rows_of_month(person, when))
                present = queries.month_row(person, when)
                form.version.data = str(present.version if present else 0)
                form.form_errors.append(str(stale))
            except Refusal as refusal:
                db.session.rollback()
                form.refuse(refusal)
            else:
                db.session.commit()
                return saved_answer(when)
    return render_template(
        "record/month.html",
        form=form,
        lines=lines,
        columns=grid.COLUMNS,
        month=when,
        slug=write_month(when),
        entered=entered,
        earlier=shift(when, -1),
        later=shift(when, 1) if shift(when, 1) <= today else None,
    )


def saved_answer(when: date) -> Any:
    later = shift(when, 1)
    flash(_("%(month)s is saved.", month=day(when, "month")))
    waiting = queries.months_to_enter(me(), clock.today(me().time_zone))
    if later in waiting:
        return redirect(url_for(".month", month=write_month(later)))
    return redirect(url_for(".index"))
