"""The figures of a person, worked out from the record at the moment of asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.record.models import Figure, Kpi, Span
from app.record.queries.ledger import ledgers_of
from app.record.rules import Retention, revenue_figures, start_revenue
from app.record.rules.calendar import closing_day, first_day, last_closed, shift, span
from app.record.rules.ledger import Ledger

LEAST_PEOPLE = 5
LEAST_COHORT = 10
# The records of so many people are read together: a unit may have thousands, and a statement takes only so many values.
TOGETHER = 200
# One month of revenue beside the same month a year before jumps with every large order: drawn over time, each point stands
# for the twelve months up to it.
DRAWN_OVER_A_YEAR = frozenset({Kpi.GRR, Kpi.NRR})


@dataclass(frozen=True)
class Measure:
    """One figure: `value` None where there is no base; what it is made of; Wilson's interval for counted clients."""

    kpi: Kpi
    value: float | None
    numerator: float | None
    denominator: float | None
    interval: tuple[float, float] | None = None

    @property
    def counted(self) -> bool:
        """Whether it is a share of clients, so that counts come first."""
        return self.kpi in {Kpi.RETENTION, Kpi.CHURN}

    @property
    def is_small(self) -> bool:
        return self.counted and 0 < (self.denominator or 0) < LEAST_COHORT


@dataclass(frozen=True)
class MonthValue:
    """A figure of one month; `confirmed` where the same figure was published and the line manager confirmed it."""

    month: date
    measure: Measure
    confirmed: bool

    @property
    def value(self) -> float | None:
        return self.measure.value


def measure(ledger: Ledger, kpi: Kpi, start: date, end: date) -> Measure:
    """Return a figure over the months between two closing days, with what it is made of."""
    if kpi in {Kpi.RETENTION, Kpi.CHURN}:
        kept = ledger.retention(start, end)
        if kpi is Kpi.RETENTION:
            return Measure(kpi, kept.retention, kept.kept, kept.cohort, kept.interval)
        turned = (100 - kept.interval[1], 100 - kept.interval[0]) if kept.interval else None
        return Measure(kpi, kept.churn, kept.cohort - kept.kept, kept.cohort, turned)
    if kpi in {Kpi.GRR, Kpi.NRR}:
        rows = ledger.revenues(start, end)
        found, base = revenue_figures(rows), float(start_revenue(rows))
        rate = found.grr if kpi is Kpi.GRR else found.nrr
        return Measure(kpi, rate, None if rate is None else base * rate / 100, base)
    if kpi is Kpi.SERVICES:
        sold = ledger.services(start, end)
        has_base = bool(ledger.cohort(start, end))
        return Measure(kpi, sold.count if has_base else None, sold.count, len(ledger.cohort(start, end)))
    if kpi is Kpi.CONTACTS:
        entered = any(start < month <= end for month in ledger.months)
        held = ledger.contacts(start, end).held
        return Measure(kpi, held if entered else None, held, None)
    if kpi is Kpi.MARGIN:
        period = ledger.period(start, end)
        margin = ledger.profitability(start, end).margin_after
        return Measure(kpi, margin, float(period.profit), float(period.revenue))
    return Measure(kpi, None, None, None)


def last_month_for(on: date) -> date:
    """Return the first day of the latest month that is complete on the day `on`."""
    return first_day(on) if closing_day(on) == on else last_closed(on)


def trailing_year(ledger: Ledger, on: date) -> Retention:
    """Retention over the twelve closed months up to `on` (K1)."""
    return ledger.retention(*span(last_month_for(on), 12))


def series(
    ledger: Ledger, kpi: Kpi, until: date, months: int, confirmed: frozenset[date] = frozenset()
) -> list[MonthValue]:
    """Return the figure month by month for `months` months up to the month `until`, in order of time."""
    row, length = [], _drawn(kpi).months
    for back in range(months - 1, -1, -1):
        month = shift(until, -back)
        row.append(MonthValue(month, measure(ledger, kpi, *span(month, length)), month in confirmed))
    return row


def _drawn(kpi: Kpi) -> Span:
    return Span.YEAR if kpi in DRAWN_OVER_A_YEAR else Span.MONTH


def confirmed_months(person: Person, kpi: Kpi) -> frozenset[date]:
    """The months whose figure, as it is drawn over time, the line manager confirmed and nobody replaced."""
    rows = db.session.scalars(
        sa.select(Figure.until_on).where(
            Figure.person_id == person.id,
            Figure.kpi == kpi,
            Figure.span == _drawn(kpi),
            Figure.closed_at.is_(None),
            Figure.confirmed_at.is_not(None),
        )
    )
    return frozenset(map(first_day, rows))


def unit_median_retention(unit_id: int, on: date) -> float | None:
    """The median of the unit's trailing-year retention, in percent; None from fewer than five people with clients."""
    people: Sequence[int] = db.session.scalars(
        sa.select(Person.id).where(Person.unit_id == unit_id, Person.left_on.is_(None)).order_by(Person.id)
    ).all()
    known: list[float] = []
    for start in range(0, len(people), TOGETHER):
        ledgers = ledgers_of(people[start : start + TOGETHER]).values()
        known += [kept for ledger in ledgers if (kept := trailing_year(ledger, on).retention) is not None]
    return median(known) if len(known) >= LEAST_PEOPLE else None
