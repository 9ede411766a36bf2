"""What a file is compared with, and what an export holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Client, ClientMonth, Holding, Upload
from app.record.rules.calendar import first_day
from app.record.rules.importing import VALUES, Planned, plan


def plan_of(person: Person, upload: Upload, today: date) -> list[Planned]:
    """Return what the file would change, in three statements."""
    clients: dict[str, int] = {}
    held: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for holding, key in db.session.execute(
        sa.select(Holding, Client.code_key)
        .join(Client)
        .where(Holding.person_id == person.id)
        .order_by(Holding.id)
    ):
        clients[key] = holding.client_id
        # On its last day a client is no longer held, so a holding that ends on the first leaves that month out.
        end = (
            None
            if holding.until_on is None
            else first_day(date.fromordinal(holding.until_on.toordinal() - 1))
        )
        held[holding.client_id].append((first_day(holding.from_on), end))
    saved: dict[tuple[int, date], dict[str, Any]] = {
        (row.client_id, row.month_on): {name: getattr(row, name) for name in VALUES}
        for row in db.session.scalars(sa.select(ClientMonth).where(ClientMonth.person_id == person.id))
    }
    return plan(upload.rows, upload.mapping, clients, held, saved, today)


def all_entries(person: Person) -> Sequence[tuple[ClientMonth, str]]:
    """Everything the person entered with the client's code name, by month and code."""
    return [
        (row, code)
        for row, code in db.session.execute(
            sa.select(ClientMonth, Client.code)
            .join(Client, Client.id == ClientMonth.client_id)
            .where(ClientMonth.person_id == person.id)
            .order_by(ClientMonth.month_on, Client.code_key)
        )
    ]
