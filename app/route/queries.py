"""Reads about routes: what to do in which order, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.models import Person
from app.assessment.queries import Result, latest_result, profile_for, tables_now
from app.core import clock
from app.extensions import db
from app.reading.queries import done_books
from app.route.catalogue import catalogue, courses
from app.route.models import RouteItem, RoutePlan
from app.route.walk import Draft, Standing, Walk
from app.stations import Progress, State, Step, Waiting
from app.swot.queries import open_actions

BASE_LEVEL = 2  # Selling below this means that the ordinary manager's craft comes first (F75).


def plan_of(person: Person) -> RoutePlan | None:
    return db.session.scalar(sa.select(RoutePlan).where(RoutePlan.person_id == person.id))


def items_of(person: Person) -> Sequence[RouteItem]:
    """Every item on which the person acted, and all their own, in the order they were added."""
    return db.session.scalars(
        sa.select(RouteItem)
        .where(RouteItem.person_id == person.id)
        .order_by(RouteItem.added_at, RouteItem.id)
    ).all()


def item(person: Person, key: str) -> RouteItem | None:
    """The row of one item by its key; None while nobody acted on it."""
    return next((row for row in items_of(person) if row.key == key), None)


def draft_of(person: Person) -> tuple[Draft, Result | None]:
    """What the route is worked out from, and the result it rests on."""
    profile = profile_for(person)
    result = latest_result(person, profile)
    tables = result.tables if result else tables_now(profile)
    plan = plan_of(person)
    rows = list(items_of(person))
    begun = {row.content_key for row in rows}
    open_now = {one.key for one in courses()}
    # A retired course stays with whoever has begun it.
    known = {
        key: one
        for key, one in catalogue(retired=True).items()
        if not key.startswith("hr-") or key in open_now or key in begun
    }
    draft = Draft(
        person,
        plan,
        profile,
        tables,
        _gaps(result),
        _needs_base(plan, result),
        rows,
        known,
        done_books(person),
        clock.today(person.time_zone),
    )
    return draft, result


def route_of(person: Person) -> Walk:
    """Return the route as it stands today, after the person's own wishes."""
    draft, result = draft_of(person)
    actions = [action for action in open_actions(person) if action.on_route]
    return draft.walk(
        actions, is_rated=result is not None, is_provisional=result is None or result.is_own_view_only
    )


def _gaps(result: Result | None) -> dict[str, float]:
    """Levels missing to the target; the own level counts only where nobody else has rated (10.3, step 1)."""
    if result is None:
        return {}
    levels = {id: result.others.get(id, result.self_levels.get(id)) for id in result.tables.targets}
    return {
        id: float(target) - float(level)
        for id, target in result.tables.targets.items()
        if (level := levels[id]) is not None and level < target
    }


def _needs_base(plan: RoutePlan | None, result: Result | None) -> bool:
    if plan is not None and plan.has_base is not None:
        return not plan.has_base
    if result is None:
        return False
    level = result.others.get("C01", result.self_levels.get("C01"))
    return level is not None and level < BASE_LEVEL


@dataclass(frozen=True)
class Deadline:
    """Something of the route that is due on a day, and where it stands."""

    title: str
    due_on: date
    endpoint: str
    key: str


def deadlines_of(person: Person) -> list[Deadline]:
    """What is open and has a day, the nearest first: one's own items and the SWOT actions on the route."""
    walk = route_of(person)
    found = [
        Deadline(one.title, one.due_on, "route.item", one.key)
        for one in (*walk.order, *walk.agreed)
        if one.due_on is not None
    ]
    return sorted(found, key=lambda one: (one.due_on, one.key))


def progress_of(person: Person) -> Progress:
    walk = route_of(person)
    done = len(walk.ended)
    ahead = len(walk.order) + len(walk.agreed)
    if not ahead and not done:
        return Progress(State.AHEAD, _("grows from your gaps"))
    if not ahead:
        return Progress(State.DONE, _("nothing left to do"))
    if walk.doing:
        return Progress(State.ON, ngettext("%(num)s under way", "%(num)s under way", len(walk.doing)))
    if done:
        return Progress(State.ON, _("%(done)s done, %(ahead)s ahead", done=done, ahead=ahead))
    return Progress(State.AHEAD, ngettext("%(num)s thing to do", "%(num)s things to do", ahead))


def next_step_of(person: Person) -> Step | None:
    """What the route would advise now: finish what is late, else begin the first item."""
    walk = route_of(person)
    today = clock.today(person.time_zone)
    late = [one for one in walk.agreed if one.row and one.due_on and one.due_on < today]
    if late:
        return _step(
            late[0], _("Its day has passed. Say whether it is done, or choose another day."), _("Answer")
        )
    if walk.doing:
        return _step(
            walk.doing[0], _("It is under way. When it is done, say where you applied it."), _("Open it")
        )
    if not walk.ahead:
        return None
    first = walk.ahead[0]
    why = _("It is the first on your route.")
    if first.place == "arithmetic":
        why = _("Of all open items it closes most of your gaps for an hour of work.")
    return _step(first, why, _("Open it"))


def _step(standing: Standing, why: str, action: str) -> Step:
    effort = None
    if standing.hours:
        effort = ngettext("%(num)s hour", "%(num)s hours", round(standing.hours))
    return Step(standing.title, why, action, "route.item", {"key": standing.key}, standing.due_on, effort)


def waiting_for(person: Person) -> list[Waiting]:
    """Routes that wait for this person's word, those asked first at the top."""
    plans = db.session.scalars(
        sa.select(RoutePlan)
        .where(RoutePlan.asked_id == person.id, RoutePlan.agreed_at.is_(None))
        .order_by(RoutePlan.asked_at, RoutePlan.id)
    ).all()
    return [
        Waiting(
            plan.person.name,
            _("asks you to agree a learning route"),
            _("Look at it"),
            "route.of",
            {"person_id": plan.person_id},
        )
        for plan in plans
    ]
