"""What stands in the head of every page: the ten stations, the tools, and the areas that a role adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from markupsafe import Markup

from app.core.access import Permission, can
from app.core.languages import LANGUAGES, language
from app.stations import STATIONS

# Areas of people with a role, in the order of the menu: endpoint and plain name.
AREAS = (
    ("ratings.index", _l("Rate others")),
    ("mentoring.index", _l("Mentoring")),
    ("team.index", _l("My team")),
    ("panel.index", _l("Panel")),
    ("hr.index", _l("HR")),
    ("admin.index", _l("System")),
)


def anybody(_person: Any) -> bool:
    return True


# Pages that answer everybody but stand in the menu only of those whom they are for.
SHOWN_TO: dict[str, Callable[[Any], bool]] = {"mentoring.index": lambda person: person.is_mentor}
# A station lights up on all pages of its room, whatever the room is called in the code.
ROOMS = {"mentoring": "mentors", "skills": "guide"}


def may_open(person: Any, endpoint: str) -> bool:
    view = current_app.view_functions.get(endpoint)
    permission = getattr(view, "access", None)
    return permission == "public" or (isinstance(permission, Permission) and can(person, permission))


def areas_of(person: Any) -> tuple[str, ...]:
    """The endpoints of the areas that stand in this person's menu."""
    return tuple(
        endpoint
        for endpoint, _label in AREAS
        if may_open(person, endpoint) and SHOWN_TO.get(endpoint, anybody)(person)
    )


def entries(areas: tuple[str, ...]) -> list[dict[str, Any]]:
    here = request.blueprint
    return [
        {"url": url_for(endpoint), "label": label, "current": here == endpoint.split(".")[0]}
        for endpoint, label in AREAS
        if endpoint in areas
    ]


def stations() -> list[dict[str, Any]]:
    here = request.endpoint or ""
    room = ROOMS.get(request.blueprint or "", request.blueprint)
    return [
        {
            "number": station.number,
            "url": url_for(station.endpoint),
            "label": station.label,
            "current": here == station.endpoint
            or (
                room == station.endpoint.split(".")[0]
                and here not in {"promotion.ladder"}
                and station.number != 10
            ),
        }
        for station in STATIONS
    ]


def other_language() -> dict[str, str]:
    code = "en" if language() == "ru" else "ru"
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    url = url_for("accounts.language", code=code, next=back)
    return {"code": code, "label": LANGUAGES[code], "url": url, "method": "post"}


def tools(waiting: int) -> list[dict[str, Any]]:
    """What stands at the right of the head for somebody signed in: search, and how much waits."""
    here = request.endpoint
    entries = [
        ("search.index", _l("Search"), "/"),
        ("notifications.index", _("Notices: %(count)s", count=waiting) if waiting else _("Notices"), None),
    ]
    return [
        {"url": url_for(endpoint), "label": label, "key": key, "current": here == endpoint}
        for endpoint, label, key in entries
    ]


def menu(person: Any) -> Menu:
    """The two rows of the head, drawn once for everybody who sees the same ones in the same place."""
    if person is None:
        return Menu(Markup(), Markup())
    areas, waiting = areas_of(person), person.unread_notices
    key = (language(), request.script_root, request.endpoint, areas, waiting)
    drawn = _drawn.get(key)
    if drawn is None:
        draw = current_app.jinja_env.get_template("layouts/_menu.html").module
        drawn = Menu(draw.stations(stations()), draw.tools(entries(areas) + tools(waiting)))  # type: ignore[attr-defined]
        if len(_drawn) >= MOST_DRAWN:
            _drawn.clear()
        _drawn[key] = drawn
    return drawn


@dataclass(frozen=True)
class Menu:
    """The stations of the path, and the areas and tools beside them, ready for the page."""

    stations: Markup
    tools: Markup


# Roles, places and small numbers of notices make few different heads; the limit is for whoever has many notices.
MOST_DRAWN = 4096
_drawn: dict[Any, Menu] = {}


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(can=can)
    _drawn.clear()

    @app.context_processor
    def head() -> dict[str, Any]:
        person = current_user._get_current_object() if current_user.is_authenticated else None
        return {
            "me": person,
            "menu": menu(person),
            "other_language": other_language(),
            "language": language(),
        }
