"""What the guards add to a route, and what a wish of the person costs (domain.md, 10.3, steps 6-8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.exact import as_written, simplest
from app.route.rules.greedy import Item, Kind, Route
from app.skills.rules import Tables


@dataclass(frozen=True)
class Price:
    """What changes when a wish is followed; positive is more. `must_have_weeks` None: some must-have stays open.

    `newly_open` holds the gaps that the wish leaves open and the plain route would close, in levels.
    """

    hours: float
    weeks: int
    must_have_weeks: int | None
    newly_open: Mapping[str, float]


def practice_for(
    route: Route, items: Sequence[Item], done: Collection[str] = (), left_out: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the items to add so that each must-have gap has a task or a person, not only something to read.

    For each such gap the open item with the highest gain per hour that is not in the route; ties go by id. Gaps for
    which there is none stay without and are named by the route itself.
    """
    reached = {stop.item.id for stop in route.stops} | set(done)
    teachers = [item for item in sorted(items, key=lambda item: item.id) if item.kind is not Kind.MATERIAL]
    added: dict[str, Item] = {}
    for id in route.unpractised:
        if any(item.gains.get(id, 0) > 0 for item in added.values()):
            continue
        open_items = [
            item
            for item in teachers
            if item.gains.get(id, 0) > 0
            and item.id not in reached
            and item.id not in left_out
            and reached.issuperset(item.needs)
        ]
        if open_items:
            best = max(
                open_items, key=lambda item: Fraction(simplest(item.gains[id])) / as_written(item.hours)
            )
            added[best.id] = best
    return tuple(added)


def price_of(plain: Route, shaped: Route, tables: Tables) -> Price:
    """Compare the route with a wish (`shaped`) to the one without it (`plain`)."""
    before, after = _weeks_to_must_haves(plain, tables), _weeks_to_must_haves(shaped, tables)
    return Price(
        hours=_hours(shaped) - _hours(plain),
        weeks=_weeks(shaped) - _weeks(plain),
        must_have_weeks=after - before if before is not None and after is not None else None,
        newly_open={
            id: gap - plain.uncovered.get(id, 0.0)
            for id, gap in shaped.uncovered.items()
            if gap > plain.uncovered.get(id, 0.0)
        },
    )


def _hours(route: Route) -> float:
    return route.stops[-1].cumulative_hours if route.stops else 0.0


def _weeks(route: Route) -> int:
    return route.stops[-1].weeks if route.stops else 0


def _weeks_to_must_haves(route: Route, tables: Tables) -> int | None:
    """Return after how many weeks the last must-have gap is worked on; None while one stays uncovered."""
    if any(id in tables.must_haves for id in route.uncovered):
        return None
    return max(
        (stop.weeks for stop in route.stops if any(id in tables.must_haves for id in stop.covers)), default=0
    )
