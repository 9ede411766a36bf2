"""The plan around the items: hours a week, the ordinary craft, and who has agreed the route."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.core import audit, clock
from app.extensions import db
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects
from app.route import queries, rules
from app.route.models import MOST_HOURS, RoutePlan
from app.route.refusals import CannotAgree, HoursOutOfRange
from app.sharing.models import Area, Audience
from app.sharing.services import share

declare({
    "route.asked": _l("%(name)s asks you to look at a learning route and to agree it."),
    "route.agreed": _l("%(name)s has agreed your learning route."),
})  # fmt: skip

declare_subjects(
    "route",
    _l("Learning route"),
    {
        "asked": (_l("Somebody asks you to agree a learning route"), {"route.asked"}),
    },
)


def set_hours(person: Person, weekly_hours: int) -> RoutePlan:
    """Say how many hours a week there are for the route, 1..40; the weeks follow."""
    if not 1 <= weekly_hours <= MOST_HOURS:
        raise HoursOutOfRange()
    plan = _plan(person)
    plan.weekly_hours = weekly_hours
    plan.made_at = clock.now()
    db.session.flush()
    plan.snapshot = _snapshot(person)
    db.session.flush()
    return plan


def set_base(person: Person, has_base: bool | None) -> RoutePlan:
    """Say whether one has been trained as an ordinary manager already (F75); None leaves it to the portal."""
    plan = _plan(person)
    plan.has_base = has_base
    db.session.flush()
    return plan


def ask_agreement(person: Person, of: Person) -> RoutePlan:
    """Ask the line manager or a mentor to agree the route; it is shown to them from now on."""
    if of.id == person.id or not (of.id == person.manager_id or of.is_mentor):
        raise CannotAgree()
    if of.id == person.manager_id:
        share(person, Area.ROUTE, Audience.LINE_MANAGER)
    else:
        share(person, Area.ROUTE, Audience.PERSON, viewer=of)
    plan = _plan(person)
    plan.asked, plan.asked_at, plan.agreed_by, plan.agreed_at = of, clock.now(), None, None
    db.session.flush()
    audit.record("route.asked", actor=person, person=person, thing=plan)
    notify(of, "route.asked", "route.of", {"person_id": person.id}, by_mail=True, name=person.names)
    return plan


def agree(person: Person, by: Person) -> RoutePlan:
    """Agree a person's route as it stands now; the order and its arithmetic are kept with the word."""
    if by.id == person.id or not (by.id == person.manager_id or by.is_mentor):
        raise CannotAgree()
    plan = _plan(person)
    plan.agreed_by, plan.agreed_at, plan.asked, plan.asked_at = by, clock.now(), None, None
    plan.snapshot = _snapshot(person)
    db.session.flush()
    audit.record("route.agreed", actor=by, person=person, thing=plan)
    notify(person, "route.agreed", "route.index", name=by.names)
    return plan


def take_back_agreement(person: Person, by: Person) -> RoutePlan:
    """Withdraw one's word."""
    plan = _plan(person)
    if plan.agreed_by_id == by.id:
        plan.agreed_by, plan.agreed_at = None, None
        db.session.flush()
        audit.record("route.agreement_taken_back", actor=by, person=person, thing=plan)
    return plan


def _plan(person: Person) -> RoutePlan:
    take_turns(person)
    plan = queries.plan_of(person)
    if plan is None:
        plan = RoutePlan(person_id=person.id, person=person, made_at=clock.now(), snapshot={})
        db.session.add(plan)
        db.session.flush()
    return plan


def _snapshot(person: Person) -> dict[str, object]:
    walk = queries.route_of(person)
    return {
        "formula": rules.VERSION,
        "profile": walk.profile,
        "provisional": walk.is_provisional,
        "hours_a_week": walk.weekly_hours,
        "gaps": dict(walk.gaps),
        "order": [one.key for one in walk.order],
    }
