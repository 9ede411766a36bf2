"""What was asked of a person, and until when."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db
from app.notifications.services import declare, notify
from app.record.models import Kpi, Target
from app.record.rules import Direction

declare({"record.target_set": _l("%(name)s set a target for you.")})


class EndsBeforeItBegins(Refusal):
    message = _l("The last day is before the first. Choose a later one.")
    field = "until_on"


class NeedsName(Refusal):
    message = _l("Say what is counted, for example: share of invoices paid in time.")
    field = "name"


def set_target(
    person: Person,
    kpi: Kpi,
    goal: float,
    *,
    from_on: date,
    until_on: date,
    baseline: float | None = None,
    direction: Direction | None = None,
    name: str = "",
    set_by: Person | None = None,
    at: datetime | None = None,
) -> Target:
    """Set a target. `direction` only matters for OTHER; the five figures of the article have theirs (F21)."""
    if until_on < from_on:
        raise EndsBeforeItBegins()
    if kpi is Kpi.OTHER and not name:
        raise NeedsName()
    author = set_by or person
    target = Target(
        person_id=person.id,
        kpi=kpi,
        name=name if kpi is Kpi.OTHER else "",
        baseline=baseline,
        goal=goal,
        direction=(direction or kpi.better) if kpi is Kpi.OTHER else kpi.better,
        from_on=from_on,
        until_on=until_on,
        set_by_id=author.id,
        set_at=at or clock.now(),
    )
    db.session.add(target)
    db.session.flush()
    audit.record("record.target_set", actor=author, person=person, thing=target, kpi=kpi.value)
    if author.id != person.id:
        notify(person, "record.target_set", "record.targets", name=author.names)
    return target


def end_target(target: Target, actor: Person, *, on: date) -> None:
    """Ask no more for this target from the day `on`. Figures published against it keep their copy."""
    target.ended_on = on
    db.session.flush()
    audit.record("record.target_ended", actor=actor, person=target.person, thing=target)


def resume_target(target: Target, actor: Person) -> None:
    """Undo an end: the target holds again for the time it was set for."""
    target.ended_on = None
    db.session.flush()
    audit.record("record.target_resumed", actor=actor, person=target.person, thing=target)
