"""Clients and months as people enter them."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.accounts.models import Person
from app.extensions import db
from app.record import services
from app.record.models import Client, ClientKind
from app.record.rules.calendar import shift
from app.record.services import MonthRow


def add_clients(person: Person, count: int, *, since: date, prefix: str = "K", **values: Any) -> list[Client]:
    """`count` clients of `person`, named K-01, K-02 and so on."""
    values.setdefault("kind", ClientKind.ORDINARY)
    clients = [
        services.add_client(person, code=f"{prefix}-{number:02}", from_on=since, **values)
        for number in range(1, count + 1)
    ]
    db.session.commit()
    return clients


def enter_months(
    person: Person, clients: list[Client], first: date, months: int, *, revenue: int = 1000, **values: Any
) -> None:
    """Every client buys on the fifth of each month."""
    for number in range(months):
        services.enter_month(
            person,
            shift(first, number),
            [
                MonthRow(client.id, purchase_days=[5], revenue_cents=revenue * 100, **values)
                for client in clients
            ],
        )
    db.session.commit()
