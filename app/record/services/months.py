"""Entering a month for all clients at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.orm import Stale
from app.extensions import db
from app.record.mistakes import MISTAKES
from app.record.models import ClientMonth, Month
from app.record.queries.months import grid_clients, rows_of_month
from app.record.rules.typed import Mistake, at_odds


class MonthAhead(Refusal):
    message = _l("This month has not begun yet.")


class NotHeldThen(Refusal):
    message = _l("One of these clients was not yours in that month.")


class AtOdds(Refusal):
    """Two entries of a client's month cannot both be true; `field` names row and entry."""


class SavedMeanwhile(Stale):
    message = _l(
        "This month was saved in another window meanwhile. Your numbers are still here: compare, then save again."
    )


@dataclass(frozen=True)
class MonthRow:
    """One client's month as entered. Money in hundredths; None means not known, 0 means nothing."""

    client_id: int
    purchase_days: Sequence[int] = ()
    revenue_cents: int | None = None
    profit_cents: int | None = None
    cross_sold: int = 0
    upsold: int = 0
    returned: int = 0
    held: int = 0
    cancelled_by_client: int = 0
    cancelled_by_us: int = 0

    @property
    def is_blank(self) -> bool:
        return self == MonthRow(self.client_id)

    def at_odds(self, month: date, today: date) -> dict[str, Mistake]:
        return at_odds(
            month,
            today,
            purchase_days=self.purchase_days,
            cross_sold=self.cross_sold,
            upsold=self.upsold,
            returned=self.returned,
        )

    def values(self) -> dict[str, object]:
        return {
            "purchase_days": sorted(set(self.purchase_days)),
            "revenue_cents": self.revenue_cents,
            "profit_cents": self.profit_cents,
            "cross_sold": self.cross_sold,
            "upsold": self.upsold,
            "returned": self.returned,
            "held": self.held,
            "cancelled_by_client": self.cancelled_by_client,
            "cancelled_by_us": self.cancelled_by_us,
        }


def enter_month(
    person: Person,
    month: date,
    rows: Iterable[MonthRow],
    *,
    held_with_prospects: int = 0,
    counted_twice: int = 0,
    seen_version: int | None = None,
    whole: bool = True,
    at: datetime | None = None,
) -> Month:
    """Save a month (its first day) of `person`, in a constant number of statements.

    `seen_version` is the version the grid was opened with, 0 for a month never saved, None to ask no questions.
    `whole`: rows not given are taken away; otherwise they stay. Raises MonthAhead, NotHeldThen, AtOdds or SavedMeanwhile.
    """
    at = at or clock.now()
    if month > clock.day_in(person.time_zone, at):
        raise MonthAhead()
    rows = list(rows)
    for place, row in enumerate(rows):
        for name, mistake in row.at_odds(month, clock.day_in(person.time_zone, at)).items():
            raise AtOdds(MISTAKES[mistake], field=f"rows.{place}.{name}")
    listed = {row.client_id: row for row in rows}
    held = {client.id for client in grid_clients(person, month)}
    if not listed.keys() <= held:
        raise NotHeldThen()

    entered = db.session.scalar(
        sa.select(Month).where(Month.person_id == person.id, Month.month_on == month).with_for_update()
    )
    if seen_version is not None and seen_version != (entered.version if entered else 0):
        raise SavedMeanwhile()
    if entered is None:
        entered = Month(person_id=person.id, month_on=month, version=1, entered_at=at)
        db.session.add(entered)
        try:
            with db.session.begin_nested():
                db.session.flush()
        except sa.exc.IntegrityError:
            # Another window saved the month for the first time between our look and our write.
            raise SavedMeanwhile() from None
    else:
        entered.version += 1
    entered.entered_at = at
    entered.held_with_prospects, entered.counted_twice = held_with_prospects, counted_twice

    kept = rows_of_month(person, month)
    for client_id, row in listed.items():
        if client_id in kept:
            for name, value in row.values().items():
                if getattr(kept[client_id], name) != value:
                    setattr(kept[client_id], name, value)
        elif not row.is_blank:
            db.session.add(
                ClientMonth(client_id=client_id, person_id=person.id, month_on=month, **row.values())
            )
    for client_id in kept.keys() - listed.keys() if whole else ():
        db.session.delete(kept[client_id])
    db.session.flush()
    audit.record("record.month_entered", actor=person, person=person, thing=entered, month=f"{month:%Y-%m}")
    return entered
