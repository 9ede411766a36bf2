"""The first page of the record, and its figures over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template
from flask_babel import format_date

from app.core import clock
from app.core.access import guard, me
from app.core.charts import Point
from app.record import queries
from app.record.models import Client, Kpi, Target
from app.record.policy import Record
from app.record.queries import Measure, MonthValue
from app.record.rules import Status, StatusOfClient
from app.record.rules.calendar import closing_day, span
from app.record.rules.ledger import Ledger
from app.record.rules.load import Load, load_of
from app.record.views.area import bp
from app.record.views.saying import said

SHOWN = (Kpi.RETENTION, Kpi.CHURN, Kpi.GRR, Kpi.NRR, Kpi.SERVICES, Kpi.CONTACTS, Kpi.MARGIN)


@dataclass(frozen=True)
class FigureRow:
    """One figure beside itself: the month, the twelve months, and what was asked."""

    kpi: Kpi
    month: Measure
    year: Measure
    target: Target | None


@dataclass(frozen=True)
class ClientRow:
    client: Client
    since: date
    last_bought: date | None
    status: StatusOfClient

    @property
    def is_silent(self) -> bool:
        return self.status.status is Status.CHURNED


def figure_rows(ledger: Ledger, month: date, targets: list[Target]) -> list[FigureRow]:
    return [
        FigureRow(
            kpi,
            queries.measure(ledger, kpi, *span(month, 1)),
            queries.measure(ledger, kpi, *span(month, 12)),
            next((one for one in targets if one.kpi is kpi), None),
        )
        for kpi in SHOWN
    ]


def client_rows(ledger: Ledger, clients: list[Client], on: date) -> list[ClientRow]:
    bought: dict[int, date] = {}
    for entry in ledger.entries:
        for day in entry.purchases:
            bought[entry.client] = max(day, bought.get(entry.client, day))
    return [
        ClientRow(client, client.current.from_on, bought.get(client.id), ledger.status(client.id, on))
        for client in clients
        if client.current is not None
    ]


def latest_month(ledger: Ledger, today: date) -> date:
    """The latest closed month that was entered; with none entered, the latest closed month."""
    closed = queries.last_month_for(today)
    return max((month for month in ledger.months if month <= closed), default=closed)


def points(values: list[MonthValue]) -> list[Point]:
    """Label every month; the text of a value says counts first."""
    return [
        Point(
            format_date(value.month, "LLL yy"),
            value.value,
            said(value.measure, short=True),
            value.confirmed,
        )
        for value in values
    ]


@bp.get("/")
@guard(Record.OWN)
def index() -> str:
    person, today = me(), clock.today(me().time_zone)
    clients = list(queries.clients_of(person))
    ledger = queries.ledger_of(person)
    month = latest_month(ledger, today)
    current = [one for one in queries.targets_of(person) if one.holds_on(today)]
    rows = figure_rows(ledger, month, current)
    kam = person.post.is_kam
    counted = len(clients)
    return render_template(
        "record/index.html",
        clients=client_rows(ledger, clients, today),
        month=month,
        rows=rows,
        kept=rows[0],
        to_enter=queries.months_to_enter(person, today),
        trend=points(
            queries.series(ledger, Kpi.RETENTION, month, 12, queries.confirmed_months(person, Kpi.RETENTION))
        ),
        target=rows[0].target,
        load=load_of(counted, kam) if counted else Load.FITS,
        kam=kam,
        past=queries.past_holdings(person),
        waiting=[figure for figure in queries.figures_of(person) if figure.waits],
    )


@bp.get("/trends")
@guard(Record.OWN)
def trends() -> str:
    person, today = me(), clock.today(me().time_zone)
    ledger = queries.ledger_of(person)
    month = latest_month(ledger, today)
    targets = queries.targets_of(person)
    charts: list[dict[str, Any]] = []
    for kpi in SHOWN:
        values = queries.series(ledger, kpi, month, 24, queries.confirmed_months(person, kpi))
        if any(value.value is not None for value in values):
            goals = [goal_on(targets, kpi, closing_day(value.month)) for value in values]
            charts.append(
                {
                    "kpi": kpi,
                    "points": points(values),
                    "goals": goals if any(goal is not None for goal in goals) else None,
                    "goal": goals[-1],
                    "latest": next(value for value in reversed(values) if value.value is not None),
                }
            )
    return render_template(
        "record/trends.html",
        charts=charts,
        year=ledger.profitability(*span(month, 12)),
        services=ledger.services(*span(month, 12)),
        contacts=ledger.contacts(*span(month, 12)),
        revenue=ledger.revenue(*span(month, 12)),
        compared=len(ledger.compared(*span(month, 12))),
        credited=sum(one.after < 0 for one in ledger.revenues(*span(month, 12))),
        month=month,
    )


def goal_on(targets: Any, kpi: Kpi, day: date) -> float | None:
    return next((one.goal for one in targets if one.kpi is kpi and one.holds_on(day)), None)
