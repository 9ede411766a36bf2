"""Everything the formulas need about one person, or about many, in three statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Client, ClientMonth, Holding, Month
from app.record.rules.ledger import Entry, Held, Ledger


def ledger_of(person: Person) -> Ledger:
    return ledgers_of([person.id])[person.id]


def ledgers_of(person_ids: Iterable[int]) -> dict[int, Ledger]:
    """Return a ledger for each of these people; whoever has recorded nothing gets an empty one."""
    wanted = list(person_ids)
    held: dict[int, list[Held]] = defaultdict(list)
    ends: dict[int, date] = {}
    agreed: dict[int, int] = {}
    rows = db.session.execute(
        sa.select(Holding, Client.contract_end_on, Client.agreed_contacts)
        .join(Client)
        .where(Holding.person_id.in_(wanted))
        .order_by(Holding.from_on, Holding.id)
    )
    for holding, end, number in rows:
        why = holding.ended_why.value if holding.ended_why else None
        held[holding.person_id].append(
            Held(holding.client_id, holding.from_on, holding.until_on, why, holding.agreed_at is not None)
        )
        if end is not None:
            ends[holding.client_id] = end
        if number:
            agreed[holding.client_id] = number

    months: dict[int, dict[date, tuple[int, int]]] = defaultdict(dict)
    for person_id, month, prospects, twice in db.session.execute(
        sa.select(Month.person_id, Month.month_on, Month.held_with_prospects, Month.counted_twice).where(
            Month.person_id.in_(wanted)
        )
    ):
        months[person_id][month] = (prospects, twice)

    entries = _entries({each.client for ones in held.values() for each in ones})
    return {
        person_id: Ledger(
            held=tuple(held[person_id]),
            entries=tuple(
                entry if own else _of_another(entry)
                for client in dict.fromkeys(each.client for each in held[person_id])
                for writer, entry in entries.get(client, ())
                for own in [writer == person_id]
            ),
            months=months[person_id],
            contract_ends=ends,
            agreed_contacts=agreed,
        )
        for person_id in wanted
    }


def _of_another(entry: Entry) -> Entry:
    return Entry(entry.client, entry.month, False, entry.purchases, entry.revenue, entry.profit)


def _entries(client_ids: set[int]) -> dict[int, list[tuple[int, Entry]]]:
    """Return the months of these clients by client, each with whoever entered it."""
    row = ClientMonth
    found: dict[int, list[tuple[int, Entry]]] = defaultdict(list)
    if not client_ids:
        return found
    rows = db.session.execute(
        sa.select(
            row.client_id, row.person_id, row.month_on, row.purchase_days, row.revenue_cents, row.profit_cents,
            row.cross_sold, row.upsold, row.returned, row.services_cents, row.held, row.cancelled_by_client, row.cancelled_by_us,
        )
        .where(row.client_id.in_(client_ids))
        .order_by(row.month_on, row.id)
    )  # fmt: skip
    # Thousands of rows where a whole unit is read: taken apart at once, not name by name.
    for (
        client,
        writer,
        month,
        days,
        revenue,
        profit,
        cross_sold,
        upsold,
        returned,
        services,
        held,
        by_client,
        by_us,
    ) in rows:
        entry = Entry(
            client=client,
            month=month,
            purchases=tuple(month.replace(day=day) for day in days),
            revenue=_in_full(revenue),
            profit=_in_full(profit),
            cross_sold=cross_sold,
            upsold=upsold,
            returned=returned,
            services_revenue=_in_full(services),
            held=held,
            cancelled_by_client=by_client,
            cancelled_by_us=by_us,
        )
        found[client].append((writer, entry))
    return found


def _in_full(cents: int | None) -> Fraction | None:
    return None if cents is None else Fraction(cents, 100)
