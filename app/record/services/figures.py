"""Publishing a figure with its origin, correcting it, taking it out of sight."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.absences.queries import absence_now
from app.absences.services import ask_substitute, tell_hr_that_nobody_answers
from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.writes import hold
from app.extensions import db
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects
from app.record.models import Figure, Kpi, Span
from app.record.rules.calendar import first_day
from app.record.services.drafts import FROM_RECORD, draft_figure

declare(
    {
        "record.figure_waits": _l("%(name)s asks you to confirm a figure."),
        "record.figure_in_place": _l(
            "%(name)s asks for a figure to be confirmed. You answer for %(absent)s, who is away until %(until)s."
        ),
        "record.figure_confirmed": _l("%(name)s confirmed your figure."),
        "record.figure_returned": _l("%(name)s returned your figure with a comment."),
    }
)

declare_subjects(
    "record",
    _l("Clients and figures"),
    {
        "waits": (
            _l("Somebody asks you to confirm a figure"),
            {"record.figure_waits", "record.figure_in_place"},
        ),
    },
)


class AlreadyPublished(Refusal):
    message = _l("You have published this figure for this period. Open it and correct it instead.")
    field = "kpi"


class NeedsReason(Refusal):
    message = _l("Say in a few words what was wrong; the person who confirmed it will want to know.")
    field = "reason"


class NotOpen(Refusal):
    message = _l("This figure has been replaced or answered meanwhile. Open the list again.")


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
    figure = draft_figure(person, kpi, month, span_, source, name, value, numerator, denominator, at)
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


def _ask(figure: Figure, person: Person) -> None:
    if person.manager_id is not None:
        manager = db.session.get(Person, person.manager_id)
        if manager is not None and manager.is_active:
            notify(manager, "record.figure_waits", "record.confirm", by_mail=True, name=person.names)
            absence = absence_now(manager)
            if absence and not ask_substitute(absence, person, "record.figure_in_place", "record.confirm"):
                tell_hr_that_nobody_answers(absence, person)


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
    # An answer and a correction at the same moment: the second sees what the first has done.
    hold(figure)
    if figure.closed_at is not None:
        raise NotOpen()
    person = figure.person
    new = draft_figure(
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
    # An answer and a correction at the same moment: the second sees what the first has done.
    hold(figure)
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
