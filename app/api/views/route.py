"""One's own learning route: reading it, and everything that the page of an item can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.api.answers import New
from app.api.door import changes, opens
from app.api.requests import Told
from app.api.rules import Scope
from app.api.shapes import answers, bodies
from app.api.shapes.base import Sent
from app.api.views.area import bp
from app.core.access import me
from app.route import queries, services
from app.route.models import RouteItem
from app.route.policy import Route
from app.route.walk import Standing

ITEM = "/me/route/items/<string:key>"


def told(one: Standing) -> answers.RouteItem:
    row = one.row
    return answers.RouteItem(
        key=one.key,
        title=one.title,
        place=one.place,
        state=one.state.value,
        hours=one.hours,
        competencies=list(one.competencies),
        from_week=one.from_week,
        to_week=one.to_week,
        due_on=one.due_on,
        pinned=row is not None and row.pinned,
        put_off_until=row.deferred_until if row else None,
        reason=row.reason if row else "",
        applied_where=row.applied_where if row else "",
    )


def whole(person: Person) -> answers.Route:
    walk = queries.route_of(person)
    return answers.Route(
        weekly_hours=walk.weekly_hours,
        weeks=walk.weeks,
        hours=walk.hours,
        is_provisional=walk.is_provisional,
        items=[told(one) for one in walk.order],
        agreed=[told(one) for one in walk.agreed],
        put_off=[told(one) for one in walk.put_off],
        done=[told(one) for one in walk.ended],
    )


def own_item(key: str) -> Standing | None:
    return queries.standing_of(me(), key)


@opens(bp, "/me/route", Scope.ROUTE, _l("Your learning route in its order, with what is done"), answers.Route)
def route(person: Person, _asked: Any) -> answers.Route:
    return whole(person)


@opens(bp, ITEM, Scope.ROUTE, _l("One item of your route or of the catalogue"), answers.RouteItem, load=own_item)  # fmt: skip
def route_item(_person: Person, _asked: Any, one: Standing) -> answers.RouteItem:
    return told(one)


@changes(bp, "PUT", "/me/route/hours", Scope.ROUTE_WRITE, _l("Say how many hours a week you have; the weeks follow"), answers.Route, sent=bodies.Hours, permission=Route.OWN)  # fmt: skip
def set_hours(person: Person, sent: Told) -> answers.Route:
    services.set_hours(person, sent.body.weekly_hours)
    return whole(person)


@changes(bp, "POST", "/me/route/items", Scope.ROUTE_WRITE, _l("Put something of your own on the route"), answers.RouteItem, status=201, sent=bodies.NewItem, permission=Route.OWN)  # fmt: skip
def add_item(person: Person, sent: Told) -> New:
    given: bodies.NewItem = sent.body
    row = services.add_own_item(person, given.title, given.competency, given.due_on, hours=given.hours)
    return New(now(person, row), f"/api/v1/me/route/items/{row.key}")


def now(person: Person, row: RouteItem) -> answers.RouteItem:
    """The item where it stands after a step."""
    standing = queries.standing_of(person, row.key)
    if standing is None:
        abort(404)
    return told(standing)


def step(name: str, summary: Any, do: Callable[[Person, str, Any], RouteItem], sent: type[Sent] = bodies.NoBody) -> None:  # fmt: skip
    """Put one step of an item at its address: the service of the page's button, and what the item is afterwards."""

    def take(person: Person, told: Told, one: Standing) -> answers.RouteItem:
        return now(person, do(person, one.key, told.body))

    take.__name__ = f"{name}_item"
    changes(bp, "POST", f"{ITEM}/{name}", Scope.ROUTE_WRITE, summary, answers.RouteItem, sent=sent, load=own_item, permission=Route.OWN)(take)  # fmt: skip


step("start", _l("Begin an item; two at most are under way"), lambda person, key, _: services.start(person, key))  # fmt: skip
step("pin", _l("Have an item stand before the others"), lambda person, key, _: services.pin(person, key))
step("unpin", _l("Let the arithmetic decide again"), lambda person, key, _: services.unpin(person, key))
step("restore", _l("Take back a beginning, an end, a deferral or a drop"), lambda person, key, _: services.restore(person, key))  # fmt: skip
step(
    "finish",
    _l("Close an item: say where you applied it"),
    lambda person, key, sent: services.finish(person, key, applied_where=sent.applied_where),
    bodies.Finished,
)
step(
    "defer",
    _l("Put an item off, to a day or without one"),
    lambda person, key, sent: services.defer(person, key, until=sent.until, reason=sent.reason),
    bodies.PutOff,
)
step(
    "drop",
    _l("Take an item off the route"),
    lambda person, key, sent: services.drop(person, key, reason=sent.reason),
    bodies.Dropped,
)
step(
    "due",
    _l("Give an item a day, or take the day away"),
    lambda person, key, sent: services.set_due(person, key, sent.due_on),
    bodies.Due,
)
