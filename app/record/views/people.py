"""What others see: a report's published figures, a record that was shared, and clients that closed."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.accounts.models import Person
from app.accounts.queries import person as person_by_id
from app.core import clock, footprints
from app.core.access import can, guard, me
from app.core.messages import tell
from app.extensions import db
from app.record import queries, services
from app.record.models import EndedWhy, Holding, Kpi
from app.record.policy import Record, was_shown
from app.record.views.area import bp
from app.record.views.overview import figure_rows, latest_month, points
from app.record.views.targets import target_rows


@bp.get("/of/<int:person_id>")
@guard(Record.PERSON_SEE, load=person_by_id)
def of_person(person: Person) -> str:
    """Published figures and targets for the line manager; the worked-out figures too once the record is shared.

    Clients, months and notes stay with the person in any case.
    """
    viewer, today = me(), clock.today(me().time_zone)
    footprints.note_look(viewer, person, "record")
    month = queries.last_month_for(today)
    rows, trend = [], []
    if was_shown(viewer, person):
        ledger = queries.ledger_of(person)
        month = latest_month(ledger, today)
        current = [one for one in queries.targets_of(person) if one.holds_on(today)]
        rows = figure_rows(ledger, month, current)
        confirmed = queries.confirmed_months(person, Kpi.RETENTION)
        trend = points(queries.series(ledger, Kpi.RETENTION, month, 12, confirmed))
    return render_template(
        "record/of_person.html",
        person=person,
        figures=queries.figures_of(person),
        targets=target_rows(person),
        rows=rows,
        trend=trend,
        month=month,
        may_set=can(viewer, Record.PERSON_TARGET, person),
    )


@bp.get("/outside")
@guard(Record.OUTSIDE)
def outside() -> str:
    return render_template(
        "record/outside.html",
        waiting=queries.outside_ends(agreed=False),
        agreed=queries.outside_ends(agreed=True),
    )


def outside_holding(holding_id: int) -> Holding | None:
    holding = queries.holding(holding_id)
    return holding if holding is not None and holding.ended_why is EndedWhy.OUTSIDE else None


@bp.post("/outside/<int:holding_id>/agree")
@guard(Record.OUTSIDE, load=outside_holding)
def agree(holding: Holding) -> Any:
    services.agree_outside(holding, me())
    db.session.commit()
    undo = url_for(".disagree", holding_id=holding.id)
    tell(_("%(code)s no longer counts as lost.", code=holding.client.code), undo=undo)
    return redirect(url_for(".outside"))


@bp.post("/outside/<int:holding_id>/disagree")
@guard(Record.OUTSIDE, load=outside_holding)
def disagree(holding: Holding) -> Any:
    services.disagree_outside(holding, me())
    db.session.commit()
    flash(_("%(code)s counts as lost again.", code=holding.client.code))
    return redirect(url_for(".outside"))
