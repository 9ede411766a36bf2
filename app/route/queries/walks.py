"""Reads about routes: what to do in which order, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.queries import Result, latest_result, profile_for, tables_now
from app.core import clock
from app.extensions import db
from app.reading.queries import done_books
from app.route.content import RouteItem as Learning
from app.route.models import RouteItem, RoutePlan
from app.route.queries.catalogue import catalogue, courses, with_courses
from app.route.rules import gaps_of
from app.route.walk import Draft, Standing, Walk
from app.skills.rules import Tables
from app.swot.models import SheetAction
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


@dataclass(frozen=True)
class Learnings:
    """The catalogue, and which of HR's courses are open to everybody."""

    known: Mapping[str, Learning]
    open_courses: frozenset[str] = frozenset()

    def for_those_with(self, rows: Sequence[RouteItem]) -> dict[str, Learning]:
        """What comes into question: a retired course stays with whoever has begun it."""
        begun = {row.content_key for row in rows}
        return {
            key: one
            for key, one in self.known.items()
            if not key.startswith("hr-") or key in self.open_courses or key in begun
        }


SHIPPED_ONLY = Learnings(with_courses(()))


def learnings() -> Learnings:
    """The shipped items and HR's courses, in one statement."""
    rows = courses(retired=True)
    return Learnings(with_courses(rows), frozenset(row.key for row in rows if row.retired_at is None))


def draft_of(person: Person) -> tuple[Draft, Result | None]:
    """What the route is worked out from, and the result it rests on."""
    profile = profile_for(person)
    result = latest_result(person, profile)
    draft = draft_from(
        person,
        profile,
        result,
        result.tables if result else tables_now(profile),
        plan_of(person),
        items_of(person),
        learnings(),
        done_books(person),
        clock.today(person.time_zone),
    )
    return draft, result


def draft_from(
    person: Person,
    profile: str,
    result: Result | None,
    tables: Tables,
    plan: RoutePlan | None,
    rows: Sequence[RouteItem],
    offered: Learnings,
    read: frozenset[str],
    today: date,
) -> Draft:
    """Put together what the route is worked out from; nothing is read any more."""
    return Draft(
        person,
        plan,
        profile,
        tables,
        _gaps(result),
        _needs_base(plan, result),
        list(rows),
        offered.for_those_with(rows),
        read,
        today,
    )


def route_of(person: Person) -> Walk:
    """Return the route as it stands today, after the person's own wishes."""
    return drafted_route_of(person)[1]


def drafted_route_of(person: Person) -> tuple[Draft, Walk]:
    """Return what the route is worked out from, and the route."""
    draft, result = draft_of(person)
    return draft, walk_from(draft, result, [action for action in open_actions(person) if action.on_route])


def walk_from(draft: Draft, result: Result | None, actions: Sequence[SheetAction]) -> Walk:
    return draft.walk(
        actions, is_rated=result is not None, is_provisional=result is None or result.is_own_view_only
    )


def standing_of(person: Person, key: str) -> Standing | None:
    """One item of a route, or of the catalogue even if the route does not hold it now; None where there is no such thing."""
    return standing_in(*drafted_route_of(person), key)


def standing_in(draft: Draft, walk: Walk, key: str) -> Standing | None:
    """The same of a route that is at hand."""
    found = walk.standing(key)
    if found is not None:
        return found
    learning = catalogue(retired=True).get(key)
    row = next((row for row in draft.rows if row.key == key), None)
    if learning is None and row is None:
        return None
    return Standing(key, str(learning.title) if learning else row.title if row else "", "none", row, learning)


def _gaps(result: Result | None) -> dict[str, float]:
    """Levels missing to the target; the own level counts only where nobody else has rated (10.3, step 1)."""
    if result is None:
        return {}
    levels = {id: result.others.get(id, result.self_levels.get(id)) for id in result.tables.targets}
    return gaps_of(levels, result.tables)


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
