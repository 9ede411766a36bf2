"""From gaps to a learning route, greedily and with the arithmetic kept (domain.md, 10.3).

Greedy choice can delay a weak prerequisite that opens a strong item; `Route.blocked` and `Route.idle` let an
editor see such chains.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from app.core.exact import Exact, Number, as_written, simplest, weighted_sum
from app.skills.rules import Ratings, Tables, rated

VERSION = "1.0"

MUST_HAVE_BONUS = Fraction(3, 2)


class Kind(StrEnum):
    """How an item teaches: something to do, somebody to learn from, something to read."""

    TASK = "task"
    PERSON = "person"
    MATERIAL = "material"


class Cycle(ValueError):
    """Items that wait for each other. `items` begins and ends with the same id."""

    def __init__(self, items: Sequence[str]) -> None:
        super().__init__(f"these items wait for each other: {' → '.join(items)}")
        self.items = tuple(items)


class UnknownNeed(ValueError):
    """An item needs something that is neither an item nor done."""

    def __init__(self, item: str, need: str) -> None:
        super().__init__(f"{item} needs {need}, which is neither an item nor done")
        self.item = item
        self.need = need


@dataclass(frozen=True)
class Item:
    """One thing to do. `hours` above 0; `gains` in levels by competency, set by the editor, never by the user."""

    id: str
    hours: Number
    gains: Mapping[str, Number]
    needs: tuple[str, ...] = ()
    kind: Kind = Kind.TASK


@dataclass(frozen=True)
class Stop:
    """One chosen item. `impact` and `per_hour` are those at the moment of choice; `covers` what it closed."""

    item: Item
    impact: float
    per_hour: float
    covers: Mapping[str, float]
    cumulative_hours: float
    weeks: int
    # The next best item at that moment, and its impact per hour: why this one stands before it.
    runner_up: tuple[str, float] | None = None


@dataclass(frozen=True)
class Route:
    """The chosen items in order, and what the page must say about the rest.

    `uncovered`: every gap left above 0. `blocked`: items that stayed closed, with the needs that kept them so.
    `idle`: open items that would have added nothing. `unpractised`: must-have gaps for which the route has
    no task and no person, only something to read or nothing at all. Lists are in id order.
    """

    stops: tuple[Stop, ...]
    uncovered: Mapping[str, float]
    blocked: Mapping[str, tuple[str, ...]]
    idle: tuple[str, ...]
    unpractised: tuple[str, ...]


def gaps_of(levels: Ratings, tables: Tables) -> dict[str, float]:
    """Return max(0, target - level) for every rated competency in id order, leaving out those without a gap."""
    known = rated(levels, tables)
    return {
        id: float(tables.targets[id] - level) for id, level in known.items() if level < tables.targets[id]
    }


def plan_route(
    gaps: Mapping[str, Number],
    items: Sequence[Item],
    tables: Tables,
    hours_a_week: Number,
    done: Collection[str] = (),
    *,
    first: Sequence[str] = (),
    last: Sequence[str] = (),
    left_out: Collection[str] = (),
) -> Route:
    """Return the route that closes `gaps`, taking each time the open item with the highest impact per hour.

    The impact of an item is the sum of weight * min(gain, gap left), times 1.5 for a must-have. An item is
    open when all it needs is done or already in the route; ties go by id. An item without impact is never
    taken, and one behind it stays closed. Weeks are the cumulative hours over `hours_a_week`, rounded up.

    A person may shape the order: the items of `first` stand before the others, each behind what it needs, the
    items of `last` after them, whatever their impact; those of `left_out` are never taken. Without these the
    route is that of the method.

    Raises Cycle or UnknownNeed where the items cannot be put in an order.
    """
    check_needs({item.id: item.needs for item in items}, done)
    known = {item.id: item for item in items}
    left = {id: simplest(gap) for id, gap in sorted(gaps.items()) if gap > 0}
    waiting = {id: known[id] for id in sorted(known) if id not in done and id not in left_out}
    finished = set(done)
    stops: list[Stop] = []
    hours: Exact = 0

    def take(item: Item, impact: Exact, runner_up: tuple[str, float] | None) -> None:
        nonlocal hours
        covers = {
            id: min(simplest(gain), left[id])
            for id, gain in sorted(item.gains.items())
            if left.get(id, 0) > 0
        }
        for id, closed in covers.items():
            left[id] -= closed
        hours += as_written(item.hours)
        stops.append(
            Stop(
                item=item,
                impact=float(impact),
                per_hour=float(_per_hour(impact, item)),
                covers={id: float(closed) for id, closed in covers.items() if closed > 0},
                cumulative_hours=float(hours),
                weeks=ceil(hours / Fraction(as_written(hours_a_week))),
                runner_up=runner_up,
            )
        )
        finished.add(item.id)
        del waiting[item.id]

    def take_all(ids: Sequence[str]) -> None:
        for id in _behind_needs(ids, known):
            if id in waiting and finished.issuperset(known[id].needs):
                take(waiting[id], _impact(waiting[id], left, tables), None)

    take_all(first)
    kept_back = set(last)
    while ranked := _ranked(
        [item for item in waiting.values() if item.id not in kept_back and finished.issuperset(item.needs)],
        left,
        tables,
    ):
        item, impact = ranked[0]
        runner_up = None
        if len(ranked) > 1:
            other, its_impact = ranked[1]
            runner_up = (other.id, float(_per_hour(its_impact, other)))
        take(item, impact, runner_up)
    take_all(last)

    practised = {id for stop in stops if stop.item.kind is not Kind.MATERIAL for id in stop.covers}
    return Route(
        stops=tuple(stops),
        uncovered={id: float(gap) for id, gap in left.items() if gap > 0},
        blocked={
            item.id: tuple(need for need in item.needs if need not in finished)
            for item in waiting.values()
            if not finished.issuperset(item.needs)
        },
        idle=tuple(item.id for item in waiting.values() if finished.issuperset(item.needs)),
        unpractised=tuple(id for id in left if id in tables.must_haves and id not in practised),
    )


def check_needs(needs: Mapping[str, Sequence[str]], done: Collection[str] = ()) -> None:
    """Raise UnknownNeed or Cycle where the items of `needs` (id to what it needs) have no order."""
    for item, wanted in needs.items():
        for need in wanted:
            if need not in needs and need not in done:
                raise UnknownNeed(item, need)
    if chain := cycle_in(needs):
        raise Cycle(chain)


def cycle_in(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return one chain of items that ends where it began, or nothing.

    Items are cleared once all they need is cleared; if some remain, each of them waits for another of them,
    and following any leads into a cycle. No recursion, so that a chain may be as long as it likes.
    """
    behind: dict[str, list[str]] = {item: [] for item in needs}
    pending = {item: {need for need in wanted if need in needs} for item, wanted in needs.items()}
    for item, wanted in pending.items():
        for need in wanted:
            behind[need].append(item)
    clear = [item for item, wanted in pending.items() if not wanted]
    while clear:
        item = clear.pop()
        for follower in behind[item]:
            pending[follower].discard(item)
            if not pending[follower]:
                clear.append(follower)
        del pending[item]
    if not pending:
        return ()

    at = min(pending)
    trail: dict[str, int] = {}
    while at not in trail:
        trail[at] = len(trail)
        at = min(pending[at])
    return (*list(trail)[trail[at] :], at)


def _ranked(
    open_items: Sequence[Item], left: Mapping[str, Exact], tables: Tables
) -> list[tuple[Item, Exact]]:
    """Return the items that have impact with it, the highest impact per hour first; ties stay in the given order."""
    with_impact = [(item, _impact(item, left, tables)) for item in open_items]
    return sorted(
        ((item, impact) for item, impact in with_impact if impact > 0),
        key=lambda pair: _per_hour(pair[1], pair[0]),
        reverse=True,
    )


def _behind_needs(ids: Sequence[str], known: Mapping[str, Item]) -> list[str]:
    """Return `ids` in their order, each behind all it needs; what is unknown is left out."""
    order: list[str] = []
    for id in ids:
        trail = [id]
        while trail:
            at = trail[-1]
            missing = [
                need
                for need in (known[at].needs if at in known else ())
                if need in known and need not in order
            ]
            if missing:
                trail.append(missing[0])
                continue
            trail.pop()
            if at in known and at not in order:
                order.append(at)
    return order


def _impact(item: Item, left: Mapping[str, Exact], tables: Tables) -> Exact:
    return weighted_sum(
        _part(id, gain, left, tables) for id, gain in item.gains.items() if left.get(id, 0) > 0
    )


def _part(id: str, gain: float | Fraction, left: Mapping[str, Exact], tables: Tables) -> tuple[Exact, Exact]:
    """The weight of a skill, more for a must-have, and how much of its gap a gain closes."""
    bonus = MUST_HAVE_BONUS if id in tables.must_haves else 1
    return tables.weights[id] * bonus, min(simplest(gain), left[id])


def served_most(gains: Mapping[str, float], gaps: Mapping[str, float], tables: Tables) -> str | None:
    """Return the skill in which these gains have the largest part of the impact, else the one they teach most."""
    left = {id: simplest(gap) for id, gap in gaps.items() if gap > 0}

    def use(id: str) -> tuple[Exact, float]:
        return weighted_sum([_part(id, gains[id], left, tables)]) if id in left else 0, gains[id]

    return max(sorted(gains), key=use, default=None)


def _per_hour(impact: Exact, item: Item) -> Fraction:
    return Fraction(impact) / as_written(item.hours)
