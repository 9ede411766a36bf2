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
from app.route.rules.needs import behind_needs, check_needs
from app.skills.rules import Ratings, Tables, rated

VERSION = "1.0"

MUST_HAVE_BONUS = Fraction(3, 2)


class Kind(StrEnum):
    """How an item teaches: something to do, somebody to learn from, something to read."""

    TASK = "task"
    PERSON = "person"
    MATERIAL = "material"


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
    way = _Way(gaps, items, tables, hours_a_week, done, left_out)
    way.take_in_order(first)
    way.take_by_impact(kept_back=set(last))
    way.take_in_order(last)
    return way.as_route()


class _Way:
    """A route in the making: what is left of the gaps, which items still wait, and the stops so far."""

    def __init__(
        self,
        gaps: Mapping[str, Number],
        items: Sequence[Item],
        tables: Tables,
        hours_a_week: Number,
        done: Collection[str],
        left_out: Collection[str],
    ) -> None:
        self.tables = tables
        self.a_week = Fraction(as_written(hours_a_week))
        self.needs = {item.id: item.needs for item in items}
        self.left = {id: simplest(gap) for id, gap in sorted(gaps.items()) if gap > 0}
        self.waiting = {
            item.id: item
            for item in sorted(items, key=lambda item: item.id)
            if item.id not in done and item.id not in left_out
        }
        self.finished = set(done)
        self.stops: list[Stop] = []
        self.hours: Exact = 0

    def take_in_order(self, ids: Sequence[str]) -> None:
        """Take what a person has put at one end, whatever its impact; what stays closed is not taken."""
        for id in behind_needs(ids, self.needs):
            if id in self.waiting and self._is_open(self.waiting[id]):
                item = self.waiting[id]
                self._take(item, _impact(item, self.left, self.tables))

    def take_by_impact(self, *, kept_back: Collection[str]) -> None:
        """Take the open item with the highest impact per hour, again and again, until nothing has impact."""
        while ranked := _ranked(
            [item for item in self.waiting.values() if item.id not in kept_back and self._is_open(item)],
            self.left,
            self.tables,
        ):
            (item, impact), *others = ranked
            second = (others[0][0].id, float(_per_hour(others[0][1], others[0][0]))) if others else None
            self._take(item, impact, runner_up=second)

    def as_route(self) -> Route:
        practised = {id for stop in self.stops if stop.item.kind is not Kind.MATERIAL for id in stop.covers}
        closed = [item for item in self.waiting.values() if not self._is_open(item)]
        return Route(
            stops=tuple(self.stops),
            uncovered={id: float(gap) for id, gap in self.left.items() if gap > 0},
            blocked={
                item.id: tuple(need for need in item.needs if need not in self.finished) for item in closed
            },
            idle=tuple(item.id for item in self.waiting.values() if self._is_open(item)),
            unpractised=tuple(id for id in self.left if id in self.tables.must_haves and id not in practised),
        )

    def _is_open(self, item: Item) -> bool:
        return self.finished.issuperset(item.needs)

    def _take(self, item: Item, impact: Exact, *, runner_up: tuple[str, float] | None = None) -> None:
        covers = self._close(item)
        self.hours += as_written(item.hours)
        self.stops.append(
            Stop(
                item=item,
                impact=float(impact),
                per_hour=float(_per_hour(impact, item)),
                covers=covers,
                cumulative_hours=float(self.hours),
                weeks=ceil(self.hours / self.a_week),
                runner_up=runner_up,
            )
        )
        self.finished.add(item.id)
        del self.waiting[item.id]

    def _close(self, item: Item) -> dict[str, float]:
        """Take what the item teaches off the gaps that are left; return how much of which, in id order."""
        closes = {
            id: min(simplest(gain), self.left[id])
            for id, gain in sorted(item.gains.items())
            if self.left.get(id, 0) > 0
        }
        for id, part in closes.items():
            self.left[id] -= part
        return {id: float(part) for id, part in closes.items() if part > 0}


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
