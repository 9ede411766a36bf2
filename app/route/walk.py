"""A route as it stands for one person: the arithmetic, their wishes, and what was agreed besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.accounts.models import Person
from app.route import rules
from app.route.content import RouteItem as Learning
from app.route.models import DEFAULT_HOURS, ItemState, RouteItem, RoutePlan, Source
from app.route.rules import Price, Stop
from app.skills.rules import Tables
from app.swot.models import SheetAction


@dataclass(frozen=True)
class Standing:
    """One item where it stands. `place` says why: base, doing, pinned, arithmetic, practice, last or agreed.

    `learning` is there for items of the catalogue, `stop` for those in the arithmetic; weeks count from 1.
    """

    key: str
    title: str
    place: str
    row: RouteItem | None = None
    learning: Learning | None = None
    action: SheetAction | None = None
    stop: Stop | None = None
    from_week: int | None = None

    @property
    def state(self) -> ItemState:
        return self.row.state if self.row else ItemState.OPEN

    @property
    def hours(self) -> float | None:
        return self.learning.hours if self.learning else (self.row.hours if self.row else None)

    @property
    def to_week(self) -> int | None:
        return self.stop.weeks if self.stop else None

    @property
    def due_on(self) -> date | None:
        if self.action is not None:
            return self.action.due_on
        return self.row.due_on if self.row else None

    @property
    def competencies(self) -> tuple[str, ...]:
        """What it serves: the gaps it closes here, else all it teaches."""
        if self.stop and self.stop.covers:
            return tuple(self.stop.covers)
        if self.learning:
            return tuple(self.learning.gains)
        own = self.action.competency if self.action else self.row.competency if self.row else None
        return (own,) if own else ()


@dataclass(frozen=True)
class Walk:
    """The whole route of a person. `order` is what stands ahead, first things first."""

    person: Person
    plan: RoutePlan | None
    profile: str
    tables: Tables
    gaps: Mapping[str, float]
    is_provisional: bool
    is_rated: bool
    needs_base: bool
    route: rules.Route
    catalogue: Mapping[str, Learning]
    order: tuple[Standing, ...] = ()
    agreed: tuple[Standing, ...] = ()
    ended: tuple[Standing, ...] = ()
    put_off: tuple[Standing, ...] = ()
    kinds: Mapping[rules.Kind, int] = field(default_factory=dict)

    @property
    def weekly_hours(self) -> int:
        return self.plan.weekly_hours if self.plan else DEFAULT_HOURS

    @property
    def hours(self) -> float:
        return self.route.stops[-1].cumulative_hours if self.route.stops else 0.0

    @property
    def weeks(self) -> int:
        return self.route.stops[-1].weeks if self.route.stops else 0

    @property
    def doing(self) -> tuple[Standing, ...]:
        return tuple(one for one in (*self.order, *self.agreed) if one.state is ItemState.DOING)

    @property
    def ahead(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.order if one.state is not ItemState.DOING)

    @property
    def moved_since_agreed(self) -> bool:
        """Whether the order is no longer the one that somebody agreed; what is done does not count."""
        kept = (self.plan.snapshot or {}).get("order", []) if self.plan and self.plan.agreed_at else []
        now = [one.key for one in self.order]
        return bool(kept) and [key for key in kept if key in now] != now

    @property
    def blocked_by_wish(self) -> list[tuple[str, list[str]]]:
        """Items that would help but wait for something put off or dropped, with what they wait for."""
        away = {one.key: one.title for one in self.put_off}
        return [
            (str(learning.title), [away[need] for need in needs if need in away])
            for id, needs in self.route.blocked.items()
            if any(need in away for need in needs)
            and (learning := self.catalogue.get(id)) is not None
            and id not in away
            and any(self.route.uncovered.get(gained) for gained in learning.gains)
        ]

    def standing(self, key: str) -> Standing | None:
        return next(
            (one for one in (*self.order, *self.agreed, *self.put_off, *self.ended) if one.key == key), None
        )


@dataclass(frozen=True)
class Draft:
    """What the arithmetic of one person's route starts from."""

    person: Person
    plan: RoutePlan | None
    profile: str
    tables: Tables
    gaps: Mapping[str, float]
    needs_base: bool
    rows: Sequence[RouteItem]
    catalogue: Mapping[str, Learning]
    # Books that were read and practised in the reading room: the same ids, so nobody does them twice.
    read: frozenset[str] = frozenset()
    # What was put off until a day that has come stands on the route again.
    today: date | None = None

    def is_away(self, row: RouteItem) -> bool:
        """Whether an item was dropped, or put off to no day or to one still ahead."""
        if row.state is ItemState.DEFERRED and row.deferred_until is not None and self.today is not None:
            return row.deferred_until > self.today
        return row.state in {ItemState.DEFERRED, ItemState.DROPPED}

    @cached_property
    def acted(self) -> dict[str, RouteItem]:
        return {row.content_key: row for row in self.rows if row.content_key}

    @cached_property
    def learnings(self) -> list[Learning]:
        """The items that come into question: those of the profile, and whatever the person has acted on."""
        return [
            one
            for one in self.catalogue.values()
            if one.id in self.acted or (suits(one, self.profile) and (one.place != "base" or self.needs_base))
        ]

    @property
    def hours(self) -> int:
        return self.plan.weekly_hours if self.plan else DEFAULT_HOURS

    def planned(
        self, *, without: str | None = None, pin: str | None = None, leave: str | None = None
    ) -> tuple[rules.Route, dict[str, str]]:
        """Return the route, and why items stand where they do.

        `without` ignores what was wished of one item, `pin` and `leave` try a wish that was not made yet.
        """
        tried = {without, pin, leave} - {None}
        acted = {
            key: row for key, row in self.acted.items() if key not in tried or row.state is ItemState.DONE
        }
        bare = [one.bare for one in self.learnings]
        known = {one.id for one in self.learnings}
        states = {key: row.state for key, row in acted.items()}
        done = {key for key, state in states.items() if state is ItemState.DONE} | self.read
        left_out = {key for key, row in acted.items() if self.is_away(row)}
        left_out |= {leave} if leave else set()
        base = [one.id for one in self.learnings if one.place == "base" and self.needs_base]
        doing = [key for key, state in states.items() if state is ItemState.DOING]
        pinned = [
            row.content_key or "" for row in sorted(acted.values(), key=_by_position) if _is_pinned(row)
        ]
        pinned += [pin] if pin else []
        resume = [one.id for one in self.learnings if one.place == "last"] if self.gaps else []
        # A need outside the catalogue of this profile counts as done, or all that waits for it would stand still.
        gone = {need for item in bare for need in item.needs} - known

        def plan(last: Sequence[str]) -> rules.Route:
            first = [*doing, *base, *pinned]
            return rules.plan_route(
                self.gaps,
                bare,
                self.tables,
                self.hours,
                done | gone,
                first=first,
                last=last,
                left_out=left_out,
            )

        route = plan(resume)
        practice = rules.practice_for(route, bare, done, left_out)
        if practice:
            route = plan([*practice, *resume])
        places = dict.fromkeys(resume, "last") | dict.fromkeys(practice, "practice")
        places |= (
            dict.fromkeys(pinned, "pinned") | dict.fromkeys(base, "base") | dict.fromkeys(doing, "doing")
        )
        return route, places

    def price(self, key: str, wish: str) -> Price:
        """Return what it costs to pin an item, or to do without it (`wish`: pin or leave)."""
        plain, _places = self.planned(without=key)
        shaped, _places = self.planned(pin=key) if wish == "pin" else self.planned(leave=key)
        return rules.price_of(plain, shaped, self.tables)

    def walk(self, actions: Sequence[SheetAction], *, is_rated: bool, is_provisional: bool) -> Walk:
        """Put everything together that stands on the route."""
        route, places = self.planned()
        order = tuple(self._in_order(route, places))
        on_swot = {row.swot_action_id: row for row in self.rows if row.swot_action_id}
        agreed = [
            Standing(f"swot-{one.id}", one.what, "agreed", on_swot.get(one.id), action=one) for one in actions
        ]
        others = list(self._acted_on())
        listed = {one.key for one in (*order, *agreed)}
        agreed += [
            one
            for one in others
            if one.row
            and one.row.state is not ItemState.DONE
            and not self.is_away(one.row)
            and one.row.source not in FOUND
            and one.key not in listed
        ]
        return Walk(
            self.person,
            self.plan,
            self.profile,
            self.tables,
            self.gaps,
            is_provisional,
            is_rated,
            self.needs_base,
            route,
            self.catalogue,
            order=order,
            agreed=tuple(sorted(agreed, key=lambda one: (one.due_on or date.max, one.key))),
            ended=tuple(one for one in reversed(others) if one.state is ItemState.DONE),
            put_off=tuple(one for one in others if one.row and self.is_away(one.row)),
            kinds=Counter(one.learning.kind for one in order if one.learning),
        )

    def _in_order(self, route: rules.Route, places: Mapping[str, str]) -> Iterator[Standing]:
        by_id = {one.id: one for one in self.learnings}
        before = 0.0
        for stop in route.stops:
            learning = by_id[stop.item.id]
            place = places.get(learning.id, "arithmetic")
            from_week = int(before // self.hours) + 1
            yield Standing(
                learning.id, str(learning.title), place, self.acted.get(learning.id), learning, None, stop, from_week
            )  # fmt: skip
            before = stop.cumulative_hours

    def _acted_on(self) -> Iterator[Standing]:
        known = {one.id: one for one in self.learnings}
        for row in self.rows:
            learning = known.get(row.content_key or "")
            title = str(learning.title) if learning else row.title
            if title:
                yield Standing(row.key, title, "agreed", row, learning)


FOUND = {Source.CATALOGUE, Source.SWOT}


def suits(learning: Learning, profile: str) -> bool:
    """Items about leading juniors are for a senior post only (F8)."""
    return learning.audience == "everyone" or profile.startswith("senior")


def _is_pinned(row: RouteItem) -> bool:
    return row.pinned and row.state is ItemState.OPEN


def _by_position(row: RouteItem) -> tuple[int, int]:
    return (row.position if row.position is not None else 1_000, row.id)
