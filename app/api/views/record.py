"""Months and figures: the same entries, checks and confirmations as on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.answers import New, Versioned
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies
from app.api.views.area import bp, reference
from app.core import clock
from app.core.access import me
from app.record import queries, services
from app.record.models import Figure
from app.record.policy import Record
from app.record.rules.calendar import read_month, write_month
from app.record.services import MonthRow

MONTH = "/me/months/<string:month>"
FIGURE = "/me/figures/<int:figure_id>"
ENTRIES = (
    "purchase_days", "revenue_cents", "profit_cents", "cross_sold", "upsold", "returned",
    "services_cents", "held", "cancelled_by_client", "cancelled_by_us",
)  # fmt: skip


def figure_told(one: Figure) -> answers.Figure:
    return answers.Figure(
        id=one.id,
        kpi=one.kpi.value,
        name=one.name,
        from_on=one.from_on,
        until_on=one.until_on,
        value=one.value,
        numerator=one.numerator,
        denominator=one.denominator,
        source=one.source,
        target=one.target_goal,
        entered_at=one.entered_at,
        confirmed_at=one.confirmed_at,
        confirmed_by=reference(one.confirmed_by) if one.confirmed_by else None,
    )


@opens(bp, "/me/record", Scope.RECORD, _l("Your published figures with their origin, and your targets"), answers.Record)  # fmt: skip
def record(person: Person, _asked: Any) -> answers.Record:
    return answers.Record(
        figures=[figure_told(one) for one in queries.figures_of(person)],
        targets=[
            answers.Target(
                id=one.id,
                kpi=one.kpi.value,
                name=one.name,
                baseline=one.baseline,
                goal=one.goal,
                from_on=one.from_on,
                until_on=one.until_on,
            )
            for one in queries.targets_of(person)
        ],
    )


@opens(bp, "/me/months", Scope.RECORD, _l("Which months you have entered, and which wait"), answers.Months, permission=Record.OWN)  # fmt: skip
def months(person: Person, _asked: Any) -> answers.Months:
    return answers.Months(
        entered=[write_month(month) for month in queries.months_entered(person)],
        to_enter=[
            write_month(month) for month in queries.months_to_enter(person, clock.today(person.time_zone))
        ],
    )


def begun(month: str) -> date | None:
    """The month of an address, if there is such a month and it has begun."""
    found = read_month(month)
    return found if found is not None and found <= clock.today(me().time_zone) else None


def month_told(month: date) -> Versioned:
    entered = queries.month_row(me(), month)
    kept = queries.rows_of_month(me(), month)
    version = entered.version if entered else 0
    told = answers.MonthEntered(
        month=write_month(month),
        entered_at=entered.entered_at if entered else None,
        held_with_prospects=entered.held_with_prospects if entered else 0,
        counted_twice=entered.counted_twice if entered else 0,
        rows=[
            answers.MonthRow(
                client=client.id,
                code=client.code,
                **{name: getattr(kept[client.id], name) for name in ENTRIES},
            )
            for client in queries.grid_clients(me(), month)
            if client.id in kept
        ],
        version=version,
    )
    return Versioned(told, version)


@opens(bp, MONTH, Scope.RECORD, _l("One month, client by client; version 0 before you entered it"), answers.MonthEntered, load=begun, permission=Record.OWN)  # fmt: skip
def month(_person: Person, _asked: Any, month: date) -> Versioned:
    return month_told(month)


@changes(bp, "PUT", MONTH, Scope.RECORD_WRITE, _l("Enter a month for all clients at once"), answers.MonthEntered, sent=bodies.MonthSent, load=begun, permission=Record.OWN, versioned=True)  # fmt: skip
def enter_month(person: Person, sent: Told, month: date) -> Versioned:
    given: bodies.MonthSent = sent.body
    services.enter_month(
        person,
        month,
        [MonthRow(row.client, **row.model_dump(exclude={"client"})) for row in given.rows],
        held_with_prospects=given.held_with_prospects,
        counted_twice=given.counted_twice,
        seen_version=sent.seen,
    )
    return month_told(month)


@changes(bp, "POST", "/me/figures", Scope.RECORD_WRITE, _l("Publish a figure and ask your manager to confirm it"), answers.Figure, status=201, sent=bodies.FigureSent, permission=Record.OWN)  # fmt: skip
def publish_figure(person: Person, sent: Told) -> New:
    given: bodies.FigureSent = sent.body
    made = services.publish_figure(
        person,
        given.kpi,
        month=date.fromisoformat(f"{given.month}-01"),
        span_=given.span,
        name=given.name,
        value=given.value,
        source=given.source,
    )
    return New(figure_told(made), f"/api/v1/me/figures/{made.id}")


@opens(bp, FIGURE, Scope.RECORD, _l("One figure of yours"), answers.Figure, load=queries.figure, permission=Record.FIGURE_KEEP)  # fmt: skip
def figure(_person: Person, _asked: Any, figure: Figure) -> answers.Figure:
    return figure_told(figure)


@changes(bp, "POST", f"{FIGURE}/correct", Scope.RECORD_WRITE, _l("Correct a figure; the old one is kept"), answers.Figure, status=201, sent=bodies.Correction, load=queries.figure, permission=Record.FIGURE_KEEP)  # fmt: skip
def correct_figure(_person: Person, sent: Told, figure: Figure) -> New:
    given: bodies.Correction = sent.body
    made = services.correct_figure(figure, reason=given.reason, value=given.value, source=given.source)
    return New(figure_told(made), f"/api/v1/me/figures/{made.id}")


@changes(bp, "POST", f"{FIGURE}/withdraw", Scope.RECORD_WRITE, _l("Take a figure out of sight"), None, status=204, sent=bodies.NoBody, load=queries.figure, permission=Record.FIGURE_KEEP)  # fmt: skip
def withdraw_figure(person: Person, _sent: Told, figure: Figure) -> None:
    services.withdraw_figure(figure, person)
