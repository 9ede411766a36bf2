"""What this room says on the home page: how far, what next, who waits."""

from __future__ import annotations

import sqlalchemy as sa
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.record.models import Figure, Holding
from app.record.queries.clients import outside_ends
from app.record.queries.figures import to_confirm
from app.record.queries.months import months_to_enter
from app.record.rules.calendar import write_month
from app.stations import Progress, State, Step, Waiting

QUARTERS = 4


def _counts(person: Person) -> tuple[int, int]:
    """Return how many clients are held now and how many current figures are confirmed."""
    held = sa.select(sa.func.count()).where(Holding.person_id == person.id, Holding.until_on.is_(None))
    confirmed = sa.select(sa.func.count()).where(
        Figure.person_id == person.id, Figure.closed_at.is_(None), Figure.confirmed_at.is_not(None)
    )
    row = db.session.execute(sa.select(held.scalar_subquery(), confirmed.scalar_subquery())).one()
    return int(row[0]), int(row[1])


def progress_of(person: Person) -> Progress:
    """Done from four confirmed figures on: as many as the dossier shows quarters."""
    clients, confirmed = _counts(person)
    if confirmed >= QUARTERS:
        return Progress(
            State.DONE, ngettext("%(num)d figure confirmed", "%(num)d figures confirmed", confirmed)
        )
    if clients:
        return Progress(State.ON, ngettext("%(num)d client", "%(num)d clients", clients))
    return Progress(State.AHEAD, _("no clients yet"))


def next_step_of(person: Person) -> Step | None:
    """First clients, then the months that are missing, then a figure to show."""
    clients, confirmed = _counts(person)
    if not clients:
        return Step(
            _("Write down your clients"),
            _("Code names are enough. Figures with an origin are what a promotion case rests on."),
            _("Add a client"),
            "record.new_client",
            effort=_("5 minutes"),
        )
    if waiting := months_to_enter(person, clock.today(), most=3):
        month = waiting[0]
        return Step(
            _("Enter %(month)s", month=format_date(month, "LLLL y")),
            _("While you remember it, one grid for all clients takes two minutes."),
            _("Open the month"),
            "record.month",
            {"month": write_month(month)},
            effort=_("2 minutes"),
        )
    if not confirmed:
        return Step(
            _("Publish your first figure"),
            _("Once your line manager confirms it, it may stand in your resume and your case."),
            _("Publish a figure"),
            "record.publish",
            effort=_("2 minutes"),
        )
    return None


def waiting_for(person: Person) -> list[Waiting]:
    """Figures of one's reports that wait to be confirmed, one line for each report; for HR, closed businesses."""
    waiting: dict[int, list[Figure]] = {}
    for figure in to_confirm(person):
        waiting.setdefault(figure.person_id, []).append(figure)
    closed = outside_ends(agreed=False) if person.is_hr else ()
    return [
        Waiting(
            figures[0].person.name,
            ngettext("%(num)d figure to confirm", "%(num)d figures to confirm", len(figures)),
            _("Look at it") if len(figures) == 1 else _("Look at them"),
            "record.confirm",
        )
        for figures in waiting.values()
    ] + [
        Waiting(
            holding.person.name,
            _("%(code)s closed or merged; does it count as lost?", code=holding.client.code),
            _("Look at it"),
            "record.outside",
        )
        for holding in closed
    ]
