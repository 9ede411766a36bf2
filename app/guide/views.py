"""The pages of the guide. Anyone may read them, signed in or not."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template, url_for
from flask_babel import gettext as _

from app.core.access import public
from app.guide.content import guide, welcome

bp = Blueprint("guide", __name__, url_prefix="/guide")
blueprints = (bp,)


@bp.record_once
def check(state: object) -> None:
    """Stop the start if a page of the guide or the welcome is wrong."""
    guide()
    welcome()


def address_of(endpoint: str) -> str | None:
    """Where a room upstairs stands, or None while the portal has no such room."""
    return url_for(endpoint) if endpoint in current_app.view_functions else None


def contents() -> list[dict[str, str]]:
    """Every page in reading order: address, plain name, and the sentence that is its heading."""
    entries = [
        {
            "id": page.id,
            "url": url_for(".show", name=page.id),
            "title": str(page.title),
            "heading": str(page.heading),
        }
        for page in guide().pages
    ]
    if skills := address_of("skills.index"):
        # The skills are a room of their own, which a reader expects between the duties and the path.
        place = next(number for number, entry in enumerate(entries) if entry["id"] == "path")
        heading = _("Fifteen skills and qualities, five of them must-haves")
        entries.insert(
            place, {"id": "skills", "url": skills, "title": _("Skills and levels"), "heading": heading}
        )
    return entries


@bp.get("/")
@public
def index() -> str:
    return render_template("guide/index.html", front=guide().front, contents=contents())


@bp.get("/<name>")
@public
def show(name: str) -> str:
    page = guide().page(name)
    if page is None:
        abort(404)
    entries = contents()
    place = next(number for number, entry in enumerate(entries) if entry["id"] == page.id)
    return render_template(
        "guide/page.html",
        page=page,
        earlier=entries[place - 1] if place else None,
        later=entries[place + 1] if place + 1 < len(entries) else None,
        level=address_of("assessment.index"),
    )
