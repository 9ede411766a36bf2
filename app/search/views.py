"""The search page. Everybody may search what the portal says; whoever is signed in also their own texts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core.access import me, public
from app.core.templating import language
from app.search import queries, services
from app.search.index import LONGEST_QUERY, Found, Hit
from app.search.library import content_index

bp = Blueprint("search", __name__)
blueprints = [bp]

KINDS = {
    "guide": _l("guide"),
    "skill": _l("skill"),
    "method": _l("method"),
    "book": _l("book"),
    "situation": _l("situation to judge"),
    "route": _l("for the route"),
    "swot": _l("SWOT"),
    "resume": _l("resume check"),
    "mentor": _l("question to a mentor"),
    "ladder": _l("rung of the career"),
    "line": _l("SWOT line"),
    "action": _l("SWOT action"),
    "step": _l("item of my route"),
    "example": _l("example from work"),
    "note": _l("note"),
    "reading": _l("from my reading list"),
}
NOTHING = Found((), 0, False)


@bp.record_once
def warm(state: object) -> None:
    """Build the index while the portal starts, not while somebody waits, and follow what people write from then on."""
    content_index()
    if not event.contains(Session, "after_flush", services.follow):
        event.listen(Session, "after_flush", services.follow)


@bp.get("/search")
@public
def index() -> str:
    query = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    person = me() if current_user.is_authenticated else None
    said = own = NOTHING
    if query:
        said = queries.in_content(query, language(), person)
        if person is not None:
            own = queries.in_own_texts(query, language(), person)
    return render_template(
        "search/index.html",
        query=query,
        longest=LONGEST_QUERY,
        said=[shown(hit) for hit in said.hits],
        own=[shown(hit) for hit in own.hits],
        total=said.total + own.total,
        said_total=said.total,
        own_total=own.total,
        partial=bool(query) and not any(found.total and not found.partial for found in (said, own)),
    )


def shown(hit: Hit) -> dict[str, Any]:
    place = hit.entry.place
    return {
        "url": url_for(place.endpoint, **place.values, _anchor=place.spot),
        "kind": KINDS[hit.entry.kind],
        "title": hit.title,
        "snippet": hit.snippet,
        # A finding in the other language says so, for whoever listens instead of reads.
        "language": hit.language if hit.language not in {"", language()} else None,
    }
