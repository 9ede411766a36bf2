"""What a figure is made of on the day it is published: worked out from the record, or as it was given."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import clock
from app.core.errors import Refusal
from app.record.models import Figure, Kpi, Span
from app.record.queries.figures import target_on
from app.record.queries.kpis import Measure, measure
from app.record.queries.ledger import ledger_of
from app.record.rules.calendar import closing_day, shift, span

FROM_RECORD = "record"


class NoBase(Refusal):
    message = _l("There is nothing to work this figure out from in that period. Enter the months first.")
    field = "kpi"


class MonthMissing(Refusal):
    field = "month"


class PeriodNotOver(Refusal):
    message = _l("This period is not over yet. Choose an earlier month.")
    field = "month"


class NeedsSource(Refusal):
    message = _l("Say where the figure comes from, for example: CRM report of 3 November.")
    field = "source"


class NeedsValue(Refusal):
    message = _l("Enter the figure itself.")
    field = "value"


class _Named:
    """A month that is named in the reader's language when the sentence is said."""

    def __init__(self, month: date) -> None:
        self.month = month

    def __str__(self) -> str:
        words = str(format_date(self.month, "LLLL y"))
        return words[:1].upper() + words[1:]


def draft_figure(
    person: Person,
    kpi: Kpi,
    month: date,
    span_: Span,
    source: str,
    name: str,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    at: datetime,
) -> Figure:
    """Return the figure of a period that is over, not saved yet: worked out by a formula, or for OTHER as it was given.

    Raises PeriodNotOver, MonthMissing, NoBase, NeedsSource or NeedsValue.
    """
    start, end = span(month, span_.months)
    if end > clock.day_in(person.time_zone, at):
        raise PeriodNotOver()
    if kpi is Kpi.OTHER:
        _check_given(name, value, source)
    else:
        found = _worked_out(person, kpi, start, end)
        name, source = "", FROM_RECORD
        value, numerator, denominator = found.value, found.numerator, found.denominator
    target = target_on(person, kpi, end, name)
    return Figure(
        person_id=person.id,
        kpi=kpi,
        name=name,
        span=span_,
        from_on=shift(month, 1 - span_.months),
        until_on=closing_day(month),
        numerator=numerator,
        denominator=denominator,
        value=value,
        source=source,
        target_goal=target.goal if target else None,
        target_baseline=target.baseline if target else None,
        target_direction=target.direction if target else None,
        entered_at=at,
    )


def _check_given(name: str, value: float | None, source: str) -> None:
    if not name:
        raise NeedsSource(
            _l("Say what is counted, for example: share of invoices paid in time."), field="name"
        )
    if value is None:
        raise NeedsValue()
    if not source or source == FROM_RECORD:
        raise NeedsSource()


def _worked_out(person: Person, kpi: Kpi, start: date, end: date) -> Measure:
    ledger = ledger_of(person)
    if missing := ledger.missing(start, end):
        raise MonthMissing(
            _l(
                "%(month)s is not entered yet. Enter it first, so that the figure is whole.",
                month=_Named(missing[0]),
            )
        )
    found = measure(ledger, kpi, start, end)
    if found.value is None:
        raise NoBase()
    return found
