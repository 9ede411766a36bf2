"""Posts shown to colleagues by choice, and what HR makes of them."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.reading import queries, services
from app.reading.models import Kind, ReadingEntry
from app.reading.policy import ReadingRoom
from app.reading.views.room import bp


@bp.post("/<int:entry_id>/recommend")
@guard(ReadingRoom.KEEP, load=queries.entry)
def recommend(entry: ReadingEntry) -> Any:
    if entry.kind is not Kind.BLOG or entry.removed_at is not None:
        abort(404)
    services.recommend(entry)
    db.session.commit()
    tell(
        _("Colleagues see it now, with your name."),
        undo=url_for("reading.stop_recommending", entry_id=entry.id),
    )
    return redirect(url_for("reading.show", entry_id=entry.id))


@bp.post("/<int:entry_id>/stop-recommending")
@guard(ReadingRoom.KEEP, load=queries.entry)
def stop_recommending(entry: ReadingEntry) -> Any:
    services.stop_recommending(entry)
    db.session.commit()
    tell(_("Only you see it now."))
    return redirect(url_for("reading.show", entry_id=entry.id))


@bp.post("/<int:entry_id>/hide")
@guard(ReadingRoom.CURATE, load=queries.entry)
def hide(entry: ReadingEntry) -> Any:
    services.hide(entry, by=me())
    db.session.commit()
    tell(
        _("Hidden from colleagues. Its owner keeps it."),
        undo=url_for("reading.show_again", entry_id=entry.id),
    )
    return redirect(url_for("reading.index", _anchor="blogs"))


@bp.post("/<int:entry_id>/feature")
@guard(ReadingRoom.CURATE, load=queries.entry)
def feature(entry: ReadingEntry) -> Any:
    return take(
        lambda: services.feature(entry, by=me()),
        _("It stands before the others now, marked as HR’s choice."),
        url_for("reading.index", _anchor="blogs"),
        undo=url_for("reading.stop_featuring", entry_id=entry.id),
    )


@bp.post("/<int:entry_id>/stop-featuring")
@guard(ReadingRoom.CURATE, load=queries.entry)
def stop_featuring(entry: ReadingEntry) -> Any:
    services.stop_featuring(entry, by=me())
    db.session.commit()
    tell(_("It stands among the others again."))
    return redirect(url_for("reading.index", _anchor="blogs"))


@bp.post("/<int:entry_id>/show-again")
@guard(ReadingRoom.CURATE, load=queries.entry)
def show_again(entry: ReadingEntry) -> Any:
    services.show_again(entry, by=me())
    db.session.commit()
    tell(_("Colleagues see it again."))
    return redirect(url_for("reading.index", _anchor="blogs"))
