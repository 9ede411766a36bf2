"""Publishing a figure with its origin, having it confirmed, correcting it."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects
from app.record.models import Figure, Kpi, Span
from app.record.queries.figures import target_on
from app.record.queries.kpis import measure
from app.record.queries.ledger import ledger_of
from app.record.rules.calendar import closing_day, first_day, shift, span

declare(
    {
        "record.figure_waits": _l("%(name)s asks you to confirm a figure."),
        "record.figure_confirmed": _l("%(name)s confirmed your figure."),
        "record.figure_returned": _l("%(name)s returned your figure with a word."),
    }
)

declare_subjects(
    "record",
    _l("Clients and figures"),
    {
        "waits": (_l("Somebody asks you to confirm a figure"), {"record.figure_waits"}),
    },
)

FROM_RECORD = "record"


class NoBase(Refusal):
    message = _l("There is nothing to work this figure out from in that period. Enter the months first.")
    field = "kpi"


class MonthMissing(Refusal):
    field = "month"


class AlreadyPublished(Refusal):
    message = _l("You have published this figure for this period. Open it and correct it instead.")
    field = "kpi"


class PeriodNotOver(Refusal):
    message = _l("This period is not over yet. Choose an earlier month.")
    field = "month"


class NeedsSource(Refusal):
    message = _l("Say where the figure comes from, for example: CRM report of 3 November.")
    field = "source"


class NeedsValue(Refusal):
    message = _l("Enter the figure itself.")
    field = "value"


class NeedsReason(Refusal):
    message = _l("Say in a few words what was wrong; whoever confirmed it will want to know.")
    field = "reason"


class NotOpen(Refusal):
    message = _l("This figure has been replaced or answered meanwhile. Open the list again.")


class OwnFigure(Refusal):
    message = _l("Nobody confirms their own figure.")


class _Named:
    """A month that is named in the reader's language when the sentence is said."""

    def __init__(self, month: date) -> None:
        self.month = month

    def __str__(self) -> str:
        words = str(format_date(self.month, "LLLL y"))
        return words[:1].upper() + words[1:]


def publish_figure(
    person: Person,
    kpi: Kpi,
    *,
    month: date,
    span_: Span = Span.MONTH,
    source: str = FROM_RECORD,
    name: str = "",
    value: float | None = None,
    numerator: float | None = None,
    denominator: float | None = None,
    entered_by: Person | None = None,
    at: datetime | None = None,
) -> Figure:
    """Freeze a figure for the span that ends with `month` and ask the line manager to confirm it.

    The five figures of the article are worked out from the record; `value`, `name` and `source` are asked only
    for Kpi.OTHER. Raises NoBase, AlreadyPublished, PeriodNotOver, NeedsSource or NeedsValue.
    """
    at = at or clock.now()
    figure = _draft(person, kpi, month, span_, source, name, value, numerator, denominator, at)
    figure.entered_by_id = (entered_by or person).id
    taken = db.session.scalar(
        sa.select(Figure.id).where(
            Figure.person_id == person.id,
            Figure.kpi == kpi,
            Figure.name == figure.name,
            Figure.from_on == figure.from_on,
            Figure.until_on == figure.until_on,
            Figure.closed_at.is_(None),
        )
    )
    if taken is not None:
        raise AlreadyPublished()
    db.session.add(figure)
    db.session.flush()
    audit.record(
        "record.figure_published", actor=entered_by or person, person=person, thing=figure, kpi=kpi.value, value=figure.value
    )  # fmt: skip
    _ask(figure, person)
    return figure


def _draft(
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
    start, end = span(month, span_.months)
    if end > at.date():
        raise PeriodNotOver()
    if kpi is Kpi.OTHER:
        if not name:
            raise NeedsSource(
                _l("Say what is counted, for example: share of invoices paid in time."), field="name"
            )
        if value is None:
            raise NeedsValue()
        if not source or source == FROM_RECORD:
            raise NeedsSource()
    else:
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


def _ask(figure: Figure, person: Person) -> None:
    if person.manager_id is not None:
        manager = db.session.get(Person, person.manager_id)
        if manager is not None and manager.is_active:
            notify(manager, "record.figure_waits", "record.confirm", by_mail=True, name=person.names)


def _take_turns(figure: Figure) -> None:
    """An answer and a correction at the same moment: the second sees what the first has done."""
    db.session.flush()
    db.session.refresh(figure, with_for_update={"of": Figure})


def confirm_figure(figure: Figure, manager: Person, *, at: datetime | None = None) -> None:
    """The line manager confirms the figure. Raises OwnFigure or NotOpen."""
    if figure.person_id == manager.id:
        raise OwnFigure()
    _take_turns(figure)
    if not figure.waits:
        raise NotOpen()
    figure.confirmed_at, figure.confirmed_by_id = at or clock.now(), manager.id
    db.session.flush()
    audit.record("record.figure_confirmed", actor=manager, person=figure.person, thing=figure)
    notify(
        figure.person,
        "record.figure_confirmed",
        "record.figure",
        {"figure_id": figure.id},
        name=manager.names,
    )


def return_figure(figure: Figure, manager: Person, *, word: str, at: datetime | None = None) -> None:
    """The line manager gives the figure back with a word. Raises OwnFigure, NotOpen or NeedsReason."""
    if figure.person_id == manager.id:
        raise OwnFigure()
    _take_turns(figure)
    if not figure.waits:
        raise NotOpen()
    if not word:
        raise NeedsReason(
            _l("Say in a few words what does not fit, so that it can be put right."), field="word"
        )
    figure.returned_at, figure.returned_word = at or clock.now(), word
    db.session.flush()
    audit.record("record.figure_returned", actor=manager, person=figure.person, thing=figure)
    notify(
        figure.person, "record.figure_returned", "record.figure", {"figure_id": figure.id}, name=manager.names
    )


def reopen_figure(figure: Figure, manager: Person) -> None:
    """The line manager takes an answer back; the figure waits again. Raises NotOpen once it was replaced."""
    _take_turns(figure)
    if figure.closed_at is not None or figure.waits:
        raise NotOpen()
    figure.confirmed_at = figure.confirmed_by_id = figure.returned_at = figure.returned_word = None
    db.session.flush()
    audit.record("record.figure_reopened", actor=manager, person=figure.person, thing=figure)


def correct_figure(
    figure: Figure,
    *,
    reason: str,
    value: float | None = None,
    numerator: float | None = None,
    denominator: float | None = None,
    source: str = "",
    entered_by: Person | None = None,
    at: datetime | None = None,
) -> Figure:
    """Replace a figure: worked out anew from the record, or (OTHER) with the value given. The old one is kept.

    The new one waits for confirmation again. Raises NeedsReason, NotOpen, NoBase or NeedsValue.
    """
    at = at or clock.now()
    if not reason:
        raise NeedsReason()
    _take_turns(figure)
    if figure.closed_at is not None:
        raise NotOpen()
    person = figure.person
    new = _draft(
        person,
        figure.kpi,
        first_day(figure.until_on),
        figure.span,
        source or figure.source,
        figure.name,
        value,
        numerator,
        denominator,
        at,
    )
    # What was asked then does not change because the figure does.
    new.target_goal, new.target_baseline = figure.target_goal, figure.target_baseline
    new.target_direction = figure.target_direction
    new.entered_by_id, new.supersedes_id, new.reason = (entered_by or person).id, figure.id, reason
    figure.closed_at = at
    db.session.flush()
    db.session.add(new)
    db.session.flush()
    audit.record(
        "record.figure_corrected", actor=entered_by or person, person=person, thing=new, before=figure.value, after=new.value
    )  # fmt: skip
    _ask(new, person)
    return new


def withdraw_figure(figure: Figure, actor: Person, *, at: datetime | None = None) -> None:
    """Take a figure out of sight; it may be published anew. Raises NotOpen."""
    _take_turns(figure)
    if figure.closed_at is not None:
        raise NotOpen()
    figure.closed_at = at or clock.now()
    db.session.flush()
    audit.record("record.figure_withdrawn", actor=actor, person=figure.person, thing=figure)


def put_back_figure(figure: Figure, actor: Person) -> None:
    """Undo a withdrawal. Raises NotOpen where a correction or a newer figure took the place meanwhile."""
    taken = db.session.scalar(
        sa.select(
            sa.exists().where(
                Figure.person_id == figure.person_id,
                Figure.kpi == figure.kpi,
                Figure.name == figure.name,
                Figure.from_on == figure.from_on,
                Figure.until_on == figure.until_on,
                Figure.closed_at.is_(None),
            )
        )
    )
    if figure.closed_at is None or taken:
        raise NotOpen()
    figure.closed_at = None
    db.session.flush()
    audit.record("record.figure_put_back", actor=actor, person=figure.person, thing=figure)
