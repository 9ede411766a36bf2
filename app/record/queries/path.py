"""What this room says on the home page: how far, what next, who waits."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from app.absences.models import Absence
from app.absences.queries import covering
from app.absences.saying import in_place
from app.accounts.models import Person
from app.record.models import Client, EndedWhy, Figure, Holding, Month
from app.record.rules.calendar import missing_months, write_month
from app.stations import IS_HR, ME, UTC_DAY, Facts, OnPath, Progress, State, Step, Waiting, fact

QUARTERS = 4
MONTHS_ASKED = 3

COUNTS = (
    fact("record.clients", number=sa.func.count(Holding.id)).where(
        Holding.person_id == ME, Holding.until_on.is_(None)
    ),
    fact("record.confirmed", number=sa.func.count(Figure.id)).where(
        Figure.person_id == ME, Figure.closed_at.is_(None), Figure.confirmed_at.is_not(None)
    ),
    fact("record.since", on=sa.func.min(Holding.from_on)).where(Holding.person_id == ME),
    fact("record.month", on=Month.month_on).where(Month.person_id == ME),
)

# A figure that the line manager confirmed and no correction replaced: `other` the one it replaced, `amount` its value.
CONFIRMED = fact(
    "record.figure",
    id=Figure.id,
    other=Figure.supersedes_id,
    amount=Figure.value,
    word=Figure.kpi,
    on=Figure.until_on,
).where(Figure.person_id == ME, Figure.closed_at.is_(None), Figure.confirmed_at.is_not(None))

# The names under which present and past clients stand in the record: `word` the code, `text` the private name,
# `name_ru` and `name_en` what orders present ones; `on` the end of past ones.
CLIENT_NAMES = (
    fact(
        "record.client",
        id=sa.case((Holding.until_on.is_(None), Client.id), else_=Holding.id),
        word=Client.code,
        text=Client.private_name,
        name_ru=Client.kind,
        name_en=Client.code_key,
        on=Holding.until_on,
    )
    .join_from(Holding, Client, Client.id == Holding.client_id)
    .where(Holding.person_id == ME),
)

_absent = sa.orm.aliased(Person)


def _waiting_figures(**in_place: Any) -> sa.Select[Any]:
    """One row for each person whose figures wait: `number` how many, `at` when the first was entered, `id` the first one."""
    return (
        fact(
            "record.confirm",
            id=sa.func.min(Figure.id),
            other=Person.id,
            number=sa.func.count(Figure.id),
            name_ru=Person.name_ru,
            name_en=Person.name_en,
            at=sa.func.min(Figure.entered_at),
            **in_place,
        )
        .join_from(Figure, Person, Person.id == Figure.person_id)
        .where(
            Person.left_on.is_(None),
            Figure.closed_at.is_(None),
            Figure.confirmed_at.is_(None),
            Figure.returned_at.is_(None),
        )
        .group_by(Person.id, Person.name_ru, Person.name_en, *in_place.values())
    )


TO_CONFIRM = (
    _waiting_figures().where(Person.manager_id == ME),
    # The same in the place of a line manager who is away: `word` and `text` are both names, `on` the last day.
    _waiting_figures(word=_absent.name_ru, text=_absent.name_en, on=Absence.until_on)
    .join(Absence, Absence.person_id == Person.manager_id)
    .join(_absent, _absent.id == Absence.person_id)
    .where(Absence.substitute_id == ME, covering(UTC_DAY), Person.id != ME),
    # For HR: clients that closed for outside reasons. `word` is the client's code name.
    fact(
        "record.outside",
        id=Holding.id,
        word=Client.code,
        name_ru=Person.name_ru,
        name_en=Person.name_en,
        on=Holding.until_on,
    )
    .join_from(Holding, Client, Client.id == Holding.client_id)
    .join(Person, Person.id == Holding.person_id)
    .where(IS_HR, Holding.ended_why == EndedWhy.OUTSIDE, Holding.agreed_at.is_(None)),
)


def client_names_in(facts: Facts) -> list[str]:
    """The names of present clients, key ones first, and of past ones, the latest first; each once."""
    rows = facts.all("record.client")
    held = sorted((row for row in rows if row.on is None), key=lambda row: (row.name_ru, row.name_en, row.id))
    past = sorted((row for row in rows if row.on), key=lambda row: (row.on, row.id), reverse=True)
    return list(dict.fromkeys(name for row in (*held, *past) for name in (row.text, row.word) if name))


def progress(facts: Facts) -> Progress:
    """Done from four confirmed figures on: as many as the dossier shows quarters."""
    clients, confirmed = facts.count("record.clients"), facts.count("record.confirmed")
    if confirmed >= QUARTERS:
        return Progress(
            State.DONE, ngettext("%(num)d figure confirmed", "%(num)d figures confirmed", confirmed)
        )
    if clients:
        return Progress(State.ON, ngettext("%(num)d client", "%(num)d clients", clients))
    return Progress(State.AHEAD, _("no clients yet"))


def step(facts: Facts) -> Step | None:
    """First clients, then the months that are missing, then a figure to show."""
    if not facts.count("record.clients"):
        return Step(
            _("Write down your clients"),
            _("Code names are enough. Figures with an origin are what a promotion case rests on."),
            _("Add a client"),
            "record.new_client",
            effort=_("5 minutes"),
        )
    since = facts.one("record.since")
    entered = {row.on for row in facts.all("record.month")}
    waiting = missing_months(since.on if since else None, entered, facts.today, MONTHS_ASKED)
    if waiting:
        month = waiting[0]
        return Step(
            _("Enter %(month)s", month=format_date(month, "LLLL y")),
            _("While you remember it, one grid for all clients takes two minutes."),
            _("Open the month"),
            "record.month",
            {"month": write_month(month)},
            effort=_("2 minutes"),
        )
    if not facts.count("record.confirmed"):
        return Step(
            _("Publish your first figure"),
            _("Once your line manager confirms it, it may appear in your resume and your case."),
            _("Publish a figure"),
            "record.publish",
            effort=_("2 minutes"),
        )
    return None


def waiting(facts: Facts) -> list[Waiting]:
    """Figures of one's reports that wait to be confirmed, one line for each report; for HR, closed businesses."""
    figures = sorted(facts.all("record.confirm"), key=lambda row: (row.at, row.id))
    closed = sorted(facts.all("record.outside"), key=lambda row: (row.on, row.id), reverse=True)
    return [
        Waiting(
            row.name(facts.language),
            in_place(
                ngettext("%(num)d figure to confirm", "%(num)d figures to confirm", row.number), row, facts
            ),
            _("Look at it") if row.number == 1 else _("Look at them"),
            "record.confirm",
        )
        for row in figures
    ] + [
        Waiting(
            row.name(facts.language),
            _("%(code)s closed or merged; does it count as lost?", code=row.word),
            _("Look at it"),
            "record.outside",
        )
        for row in closed
    ]


ON_PATH = OnPath(facts=COUNTS, progress=progress, step=step, waits=TO_CONFIRM, waiting=waiting)
progress_of, next_step_of, waiting_for = ON_PATH.progress_of, ON_PATH.next_step_of, ON_PATH.waiting_for
