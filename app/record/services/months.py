"""Entering a month for all clients at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from app.record.queries.months import held_in, rows_of_months
from app.record.rules.typed import Mistake, at_odds


class MonthAhead(Refusal):
    message = _l("This month has not begun yet. Choose an earlier one.")


class NotHeldThen(Refusal):
    message = _l(
        "One of these clients was not yours in that month. Open the month again: it lists those that were."
    )


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
    services_cents: int | None = None
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
            services_cents=self.services_cents,
        )

    def values(self) -> dict[str, object]:
        return {
            "purchase_days": sorted(set(self.purchase_days)),
            "revenue_cents": self.revenue_cents,
            "profit_cents": self.profit_cents,
            "cross_sold": self.cross_sold,
            "upsold": self.upsold,
            "returned": self.returned,
            "services_cents": self.services_cents,
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
    at: datetime | None = None,
) -> Month:
    """Save a month (its first day) of `person`, in a constant number of statements.

    `seen_version` is the version the grid was opened with, 0 for a month never saved, None to ask no questions.
    Rows not given are taken away. Raises MonthAhead, NotHeldThen, AtOdds or SavedMeanwhile.
    """
    at = at or clock.now()
    listed = _checked(person, {month: rows}, at)[month]
    entered = _opened(person, [month]).get(month)
    if seen_version is not None and seen_version != (entered.version if entered else 0):
        raise SavedMeanwhile()
    _stamped(person, [month], {month: entered} if entered else {}, at)
    entered = entered or _opened(person, [month])[month]
    entered.held_with_prospects, entered.counted_twice = held_with_prospects, counted_twice

    kept = rows_of_months(person, [month])
    _put(person, {month: listed}, kept)
    for key in kept.keys() - {(month, client_id) for client_id in listed}:
        db.session.delete(kept[key])
    db.session.flush()
    audit.record("record.month_entered", actor=person, person=person, thing=entered, month=f"{month:%Y-%m}")
    return entered


def add_to_months(
    person: Person, by_month: Mapping[date, Iterable[MonthRow]], *, at: datetime | None = None
) -> None:
    """Save rows of many months, in a number of statements that grows neither with rows nor with months.

    Rows not given stay, and so do the talks outside the list. Raises MonthAhead, NotHeldThen, AtOdds or SavedMeanwhile.
    """
    at = at or clock.now()
    listed = _checked(person, by_month, at)
    _stamped(person, listed, _opened(person, listed), at)
    _put(person, listed, rows_of_months(person, listed))


def _checked(
    person: Person, by_month: Mapping[date, Iterable[MonthRow]], at: datetime
) -> dict[date, dict[int, MonthRow]]:
    """Return the rows by month and client, if all of them may be saved."""
    today = clock.day_in(person.time_zone, at)
    if any(month > today for month in by_month):
        raise MonthAhead()
    listed: dict[date, dict[int, MonthRow]] = {}
    for month, rows in by_month.items():
        listed[month] = {}
        for place, row in enumerate(rows):
            for name, mistake in row.at_odds(month, today).items():
                raise AtOdds(MISTAKES[mistake], field=f"rows.{place}.{name}")
            listed[month][row.client_id] = row
    held = held_in(person, listed)
    if any(not rows.keys() <= held[month] for month, rows in listed.items()):
        raise NotHeldThen()
    return listed


def _opened(person: Person, months: Iterable[date]) -> dict[date, Month]:
    """Return those of the months that were saved before, held until the commit."""
    found = db.session.scalars(
        sa.select(Month)
        .where(Month.person_id == person.id, Month.month_on.in_(list(months)))
        .order_by(Month.month_on)
        .with_for_update()
    )
    return {one.month_on: one for one in found}


def _stamped(person: Person, months: Iterable[date], known: Mapping[date, Month], at: datetime) -> None:
    """Count each known month one version up and begin the others."""
    for one in known.values():
        one.version += 1
        one.entered_at = at
    new = [
        {"person_id": person.id, "month_on": month, "version": 1, "entered_at": at}
        for month in months
        if month not in known
    ]
    if new:
        try:
            with db.session.begin_nested():
                db.session.execute(sa.insert(Month), new)
        except sa.exc.IntegrityError:
            # Another window saved the month for the first time between our look and our write.
            raise SavedMeanwhile() from None


def _put(
    person: Person,
    listed: Mapping[date, Mapping[int, MonthRow]],
    kept: Mapping[tuple[date, int], ClientMonth],
) -> None:
    # All columns of each row, so that rows in which different ones changed still make one statement.
    new, changed = [], []
    for month, rows in listed.items():
        for client_id, row in rows.items():
            there, values = kept.get((month, client_id)), row.values()
            if there is None:
                if not row.is_blank:
                    new.append({"client_id": client_id, "person_id": person.id, "month_on": month, **values})
            elif any(getattr(there, name) != value for name, value in values.items()):
                changed.append({"id": there.id, **values})
                db.session.expire(there)
    if new:
        db.session.execute(sa.insert(ClientMonth), new)
    if changed:
        db.session.execute(sa.update(ClientMonth), changed)
