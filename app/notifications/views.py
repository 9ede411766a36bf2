"""The list of notices."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.routing import BuildError

from app.core.access import guard, me
from app.extensions import db
from app.notifications import queries, services
from app.notifications.models import Notice
from app.notifications.policy import Notifications

bp = Blueprint("notifications", __name__, url_prefix="/notifications")
blueprints = [bp]


def address_of(notice: Notice) -> str | None:
    """Where a notice leads; a page that a later version dropped leaves the line without a link."""
    try:
        return url_for(notice.endpoint, **notice.endpoint_values)
    except BuildError:
        return None


@bp.get("/")
@guard(Notifications.READ)
def index() -> str:
    notices = queries.notices_of(me())
    lines = [
        {"notice": notice, "text": services.sentence(notice.kind, notice.values), "url": address_of(notice)}
        for notice in notices
    ]
    unread = sum(notice.read_at is None for notice in notices)
    return render_template("notifications/index.html", lines=lines, unread=unread)


@bp.post("/read")
@guard(Notifications.READ)
def read_all() -> Any:
    services.mark_all_read(me())
    db.session.commit()
    flash(_("All marked as read."))
    return redirect(url_for("notifications.index"))


@bp.post("/<int:notice_id>/open")
@guard(Notifications.READ)
def open_notice(notice_id: int) -> Any:
    notice = queries.notice_of(me(), notice_id)
    if notice is None:
        abort(404)
    services.mark_read(notice)
    db.session.commit()
    return redirect(address_of(notice) or url_for("notifications.index"))
