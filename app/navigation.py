"""What stands in the head of every page: the ten stations, the tools, and the areas that a role adds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.core.access import Permission, can
from app.core.languages import LANGUAGES
from app.core.templating import language
from app.notifications import queries as notices
from app.stations import STATIONS

# Areas of people with a role, in the order of the menu: endpoint and plain name.
AREAS = (
    ("ratings.index", _l("Asked of me")),
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


def may_open(endpoint: str) -> bool:
    view = current_app.view_functions.get(endpoint)
    permission = getattr(view, "access", None)
    return permission == "public" or (isinstance(permission, Permission) and can(current_user, permission))


def entries(table: Any) -> list[dict[str, Any]]:
    here = request.blueprint
    return [
        {"url": url_for(endpoint), "label": label, "current": here == endpoint.split(".")[0]}
        for endpoint, label in table
        if may_open(endpoint) and SHOWN_TO.get(endpoint, anybody)(current_user)
    ]


def stations() -> list[dict[str, Any]]:
    here = request.endpoint or ""
    room = {"mentoring": "mentors", "skills": "guide"}.get(request.blueprint or "", request.blueprint)
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
        if station.endpoint in current_app.view_functions
    ]


def other_language() -> dict[str, str]:
    code = "en" if language() == "ru" else "ru"
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    url = url_for("accounts.language", code=code, next=back)
    return {"code": code, "label": LANGUAGES[code], "url": url, "method": "post"}


def tools(person: Any) -> list[dict[str, Any]]:
    """What stands at the right of the head for somebody signed in: search, and how much waits."""
    if person is None:
        return []
    here = request.endpoint
    waiting = notices.unread_count(person)
    entries = [
        ("search.index", _l("Search"), "/"),
        ("notifications.index", _("Notices: %(count)s", count=waiting) if waiting else _("Notices"), None),
    ]
    return [
        {"url": url_for(endpoint), "label": label, "key": key, "current": here == endpoint}
        for endpoint, label, key in entries
        if endpoint in current_app.view_functions
    ]


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(can=can)

    @app.context_processor
    def head() -> dict[str, Any]:
        person = current_user._get_current_object() if current_user.is_authenticated else None
        return {
            "me": person,
            "stations": stations() if person else [],
            "areas": entries(AREAS) if person else [],
            "other_language": other_language(),
            "tools": tools(person),
            "language": language(),
        }
