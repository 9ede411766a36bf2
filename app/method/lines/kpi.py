"""`kpi`: seven figures of the track record, told apart by the field `kpi` (domain.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import Field

from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import Amount, Day, Name, each_once
from app.record import rules

VERSION = rules.VERSION

SaleKind = Annotated[rules.SaleKind, Field(strict=False)]
ContactStatus = Annotated[rules.ContactStatus, Field(strict=False)]
Direction = Annotated[rules.Direction, Field(strict=False)]


class RetentionClient(Shape):
    id: Name
    active_at_start: bool
    active_at_end: bool
    handed_over: bool
    excluded: bool


class RetentionLine(Shape):
    kpi: Literal["retention"]
    clients: list[RetentionClient]


class StatusLine(Shape):
    kpi: Literal["status"]
    purchases: list[Day]
    on: Day
    notice: bool
    contract_end: Day | None


class RevenueClient(Shape):
    id: Name
    before: Amount | None
    after: Amount


class RevenueLine(Shape):
    kpi: Literal["revenue"]
    clients: list[RevenueClient]


class SaleShape(Shape):
    client: Name
    kind: SaleKind
    returned: bool


class ServicesLine(Shape):
    kpi: Literal["services"]
    cohort: list[Name]
    sales: list[SaleShape]


class ContactShape(Shape):
    clients: list[Name]
    status: ContactStatus


class ContactsLine(Shape):
    kpi: Literal["contacts"]
    contacts: list[ContactShape]
    agreed: dict[Name, Annotated[int, Field(ge=0, le=100_000)]]


class TargetLine(Shape):
    kpi: Literal["target"]
    baseline: Amount | None
    target: Amount
    actual: Amount
    direction: Direction


class PeriodShape(Shape):
    revenue: Amount
    profit: Amount


class ProfitabilityLine(Shape):
    kpi: Literal["profitability"]
    before: PeriodShape
    after: PeriodShape


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of the kind of KPI that the line names."""
    if "kpi" not in line:
        raise LineMistake("kpi", "this field is missing")
    kind = line["kpi"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise LineMistake("kpi", f"one of {', '.join(KINDS)}")
    return KINDS[kind](line)


def _retention(line: dict[str, Any]) -> dict[str, Any]:
    asked = RetentionLine.model_validate(line)
    each_once((client.id for client in asked.clients), "clients[{}].id")
    return asdict(rules.retention(rules.Client(**client.model_dump()) for client in asked.clients))


def _status(line: dict[str, Any]) -> dict[str, Any]:
    asked = StatusLine.model_validate(line)
    found = rules.status_of(asked.purchases, asked.on, notice=asked.notice, contract_end=asked.contract_end)
    return asdict(found)


def _revenue(line: dict[str, Any]) -> dict[str, Any]:
    asked = RevenueLine.model_validate(line)
    each_once((client.id for client in asked.clients), "clients[{}].id")
    return asdict(rules.revenue_figures(rules.Revenue(**client.model_dump()) for client in asked.clients))


def _services(line: dict[str, Any]) -> dict[str, Any]:
    asked = ServicesLine.model_validate(line)
    each_once(asked.cohort, "cohort[{}]")
    found = rules.service_figures(asked.cohort, [rules.Sale(**sale.model_dump()) for sale in asked.sales])
    # The desk knows no amounts, so it has no word on what services brought.
    return {"count": found.count, "penetration": found.penetration, "per_client": found.per_client}


def _contacts(line: dict[str, Any]) -> dict[str, Any]:
    asked = ContactsLine.model_validate(line)
    contacts = [rules.Contact(frozenset(one.clients), one.status) for one in asked.contacts]
    return asdict(rules.contact_figures(contacts, asked.agreed))


def _target(line: dict[str, Any]) -> dict[str, Any]:
    asked = TargetLine.model_validate(line)
    return asdict(rules.target_figures(asked.baseline, asked.target, asked.actual, asked.direction))


def _profitability(line: dict[str, Any]) -> dict[str, Any]:
    asked = ProfitabilityLine.model_validate(line)
    before, after = (rules.Period(period.revenue, period.profit) for period in (asked.before, asked.after))
    return asdict(rules.profitability(before, after))


KINDS: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "retention": _retention,
    "status": _status,
    "revenue": _revenue,
    "services": _services,
    "contacts": _contacts,
    "target": _target,
    "profitability": _profitability,
}
