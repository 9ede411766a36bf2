"""Going away, coming back, naming who answers meanwhile, and saying no to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.absences.models import Absence
from app.absences.queries import absence_now, colleagues_called, overlapping
from app.absences.refusals import (
    AwayAlready,
    BeginsTooLate,
    EndsBeforeItBegins,
    IsOver,
    NobodyCalledSo,
    NoLongerThere,
    OwnSubstitute,
    SeveralCalledSo,
    SubstituteAway,
    SubstituteGone,
    TooLong,
)
from app.absences.rules import Fault, fault_of
from app.accounts.models import Person, Role
from app.accounts.queries import people_with
from app.accounts.services import has_left, take_turns
from app.core import audit, clock
from app.core.languages import day_in_both
from app.core.writes import rows_changed
from app.extensions import db
from app.notifications.services import declare, notify

declare(
    {
        "absences.named": _l("%(name)s is away from %(start)s to %(end)s and names you as the substitute."),
        "absences.freed": _l("%(name)s no longer needs you as the substitute."),
        "absences.declined": _l("%(name)s cannot stand in for you. Name somebody else."),
        "absences.set_for_you": _l("%(name)s of HR has written down when you are away and who answers."),
        "absences.withdrawn_for_you": _l("%(name)s of HR has taken your absence back."),
        "absences.nobody": _l("%(absent)s is away, and nobody may answer %(name)s. Name a substitute."),
        "absences.answered": _l("%(name)s has answered %(owner)s in your place while you are away."),
    }
)

# How these letters write a day.
YEAR_TOO = "d MMMM y"

FAULTS = {
    Fault.ENDS_BEFORE_IT_BEGINS: EndsBeforeItBegins,
    Fault.OVER: IsOver,
    Fault.TOO_LONG: TooLong,
    Fault.TOO_FAR: BeginsTooLate,
}


def colleague_called(words: str, field: str = "substitute") -> Person | None:
    """Return who is meant by an address, a number or a name; None for nothing. Raises NobodyCalledSo or SeveralCalledSo."""
    if not words:
        return None
    found = colleagues_called(words)
    if not found:
        raise NobodyCalledSo(field=field)
    if len(found) > 1:
        raise SeveralCalledSo(field=field)
    return found[0]


def say(
    person: Person, *, from_on: date, until_on: date, called: str, by: Person, absence: Absence | None = None
) -> Absence:
    """Write down what a form says, of oneself or by HR: the substitute comes as an address, a number, a name or nothing.

    Raises what `colleague_called` and `write_down` raise.
    """
    substitute = colleague_called(called)
    return write_down(
        person, from_on=from_on, until_on=until_on, substitute=substitute, by=by, absence=absence
    )


def write_down(
    person: Person,
    *,
    from_on: date,
    until_on: date,
    substitute: Person | None,
    by: Person,
    absence: Absence | None = None,
) -> Absence:
    """Write down when `person` is away and who answers, or change `absence`. Whom they stood in for then is told.

    Raises EndsBeforeItBegins, IsOver, TooLong, BeginsTooLate, OwnSubstitute, SubstituteGone, SubstituteAway, AwayAlready,
    or NoLongerThere where the absence was taken back meanwhile.
    """
    if fault := fault_of(from_on, until_on, clock.today()):
        raise FAULTS[fault]()
    _check_substitute(person, substitute)
    # Two windows of one person, or two colleagues who name each other: the second sees what the first has written.
    take_turns(person, *([substitute] if substitute else []))
    if substitute is not None and overlapping(Absence.person_id == substitute.id, from_on, until_on):
        raise SubstituteAway()
    row = absence and db.session.get(Absence, absence.id, populate_existing=True)
    if absence is not None and row is None:
        raise NoLongerThere()
    if any(one is not row for one in overlapping(Absence.person_id == person.id, from_on, until_on)):
        raise AwayAlready()
    if row is None:
        row = Absence(person_id=person.id)
        db.session.add(row)
    before = (row.from_on, row.until_on, row.substitute_id)
    freed = row.substitute if row.substitute_id else None
    row.from_on, row.until_on, row.substitute_id = from_on, until_on, substitute.id if substitute else None
    row.set_by_id, row.set_at = by.id, clock.now()
    db.session.flush()
    db.session.refresh(row)
    audit.record(
        "absences.set", actor=by, person=person, thing=row, since=from_on.isoformat(), until=until_on.isoformat(),
        member=row.substitute_id,
    )  # fmt: skip
    if freed is not None and freed is not row.substitute:
        notify(freed, "absences.freed", "absences.index", by_mail=True, name=person.names)
    if row.substitute is not None and (from_on, until_on, row.substitute_id) != before:
        _tell_named(row, row.substitute)
    if by.id != person.id:
        notify(person, "absences.set_for_you", "absences.index", by_mail=True, name=by.names)
    for one in overlapping(Absence.substitute_id == person.id, from_on, until_on):
        _lose_substitute(one, person)
    return row


def _check_substitute(person: Person, substitute: Person | None) -> None:
    if substitute is not None and substitute.id == person.id:
        raise OwnSubstitute()
    if substitute is not None and not substitute.is_active:
        raise SubstituteGone()


def _tell_named(absence: Absence, substitute: Person) -> None:
    notify(
        substitute, "absences.named", "absences.index", by_mail=True, name=absence.person.names,
        start=day_in_both(absence.from_on, YEAR_TOO), end=day_in_both(absence.until_on, YEAR_TOO),
    )  # fmt: skip


def _lose_substitute(absence: Absence, substitute: Person) -> None:
    """The absence stays; its person is told to name somebody else, and HR sees that nobody answers."""
    absence.substitute_id = None
    db.session.flush()
    notify(absence.person, "absences.declined", "absences.index", by_mail=True, name=substitute.names)


def withdraw(absence: Absence, *, by: Person) -> None:
    """Take an absence back, or come back earlier. Raises NoLongerThere where somebody else has done so."""
    person, substitute = absence.person, absence.substitute
    if not rows_changed(sa.delete(Absence).where(Absence.id == absence.id)):
        raise NoLongerThere()
    audit.record("absences.withdrawn", actor=by, person=person, thing=absence)
    if substitute is not None:
        notify(substitute, "absences.freed", "absences.index", by_mail=True, name=person.names)
    if by.id != person.id:
        notify(person, "absences.withdrawn_for_you", "absences.index", by_mail=True, name=by.names)


def decline(absence: Absence, *, by: Person) -> None:
    """Say that one cannot stand in. Raises NoLongerThere where one is no longer named."""
    freed = rows_changed(
        sa.update(Absence)
        .where(Absence.id == absence.id, Absence.substitute_id == by.id)
        .values(substitute_id=None)
    )
    if not freed:
        raise NoLongerThere()
    audit.record("absences.declined", actor=by, person=absence.person, thing=absence)
    notify(absence.person, "absences.declined", "absences.index", by_mail=True, name=by.names)


def ask_substitute(
    absence: Absence,
    owner: Person,
    kind: str,
    endpoint: str,
    endpoint_values: Mapping[str, Any] | None = None,
) -> bool:
    """Tell the substitute what `owner` asks of somebody who is away; False where nobody may answer.

    The sentence of `kind` says `name`, `absent` and `until`.
    """
    substitute = absence.substitute_for(owner.id)
    if substitute is None:
        return False
    notify(
        substitute, kind, endpoint, endpoint_values, by_mail=True,
        name=owner.names, absent=absence.person.names, until=day_in_both(absence.until_on, YEAR_TOO),
    )  # fmt: skip
    return True


def tell_hr_that_nobody_answers(absence: Absence, owner: Person) -> None:
    """Something of `owner` waits on somebody who is away, and no substitute may answer: HR names one."""
    for person in people_with(Role.HR):
        if person.id != owner.id:
            notify(
                person, "absences.nobody", "hr.absence", {"absence_id": absence.id},
                name=owner.names, absent=absence.person.names,
            )  # fmt: skip


def tell_answered(owner: Person, *, by: Person, endpoint: str, **endpoint_values: Any) -> None:
    """Tell the line manager of `owner`, if they are away, that `by` has answered in their place."""
    manager = owner.manager
    if manager is not None and manager.id != by.id and absence_now(manager):
        notify(manager, "absences.answered", endpoint, endpoint_values, name=by.names, owner=owner.names)


@has_left.connect
def end_with_leaving(person: Person) -> None:
    """Whoever has left is not away, and stands in for nobody; those who counted on them are told."""
    db.session.execute(sa.delete(Absence).where(Absence.person_id == person.id))
    for one in overlapping(Absence.substitute_id == person.id, clock.today(), date.max):
        _lose_substitute(one, person)
