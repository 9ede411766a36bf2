"""The pages of the guide. Anyone may read them; whoever is signed in may mark what is read."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.core.access import guard, me, public
from app.core.messages import tell
from app.extensions import db
from app.guide import queries, services
from app.guide.content import guide, welcome
from app.guide.policy import Guide

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
    return render_template("guide/index.html", front=guide().front, contents=contents(), read=read_by_me())


@bp.get("/<name>")
@public
def show(name: str) -> str:
    page = guide().page(name)
    if page is None:
        abort(404)
    earlier, later = around(page.id)
    return render_template(
        "guide/page.html",
        page=page,
        earlier=earlier,
        later=later,
        level=address_of("assessment.index"),
        read=page.id in read_by_me(),
    )


def around(page_id: str) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """The pages before and after one of the guide, in reading order."""
    entries = contents()
    place = next(number for number, entry in enumerate(entries) if entry["id"] == page_id)
    return entries[place - 1] if place else None, entries[place + 1] if place + 1 < len(entries) else None


def read_by_me() -> frozenset[str]:
    return queries.pages_read(current_user) if current_user.is_authenticated else frozenset()


@bp.post("/<name>/read")
@guard(Guide.MARK)
def mark_read(name: str) -> Any:
    """Whoever has read a page goes on to the next one; after the last comes one's own level. Undoing leads back to it."""
    mark(name, services.mark_read, _("Marked as read."), url_for("guide.mark_unread", name=name))
    if "back" in request.args:
        return redirect(url_for("guide.show", name=name))
    later = around(name)[1]
    return redirect(later["url"] if later else address_of("assessment.index") or url_for(".index"))


@bp.post("/<name>/unread")
@guard(Guide.MARK)
def mark_unread(name: str) -> Any:
    mark(name, services.mark_unread, _("The mark is gone."), url_for("guide.mark_read", name=name, back=1))
    return redirect(url_for("guide.show", name=name))


def mark(name: str, act: Any, said: str, undo: str) -> None:
    if guide().page(name) is None:
        abort(404)
    act(me(), name)
    db.session.commit()
    tell(said, undo=undo)
