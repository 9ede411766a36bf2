"""The list of notices."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.routing import BuildError

from app.core.access import guard, me
from app.extensions import db
from app.notifications import queries, services
from app.notifications.forms import LettersForm
from app.notifications.models import Notice
from app.notifications.policy import Notifications
from app.notifications.subjects import all_subjects, by_room

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


@bp.route("/settings", methods=["GET", "POST"])
@guard(Notifications.CHOOSE)
def letters() -> Any:
    form = LettersForm()
    if form.validate_on_submit():
        services.choose_letters(me(), form.by_mail.data or [])
        db.session.commit()
        flash(_("Saved."))
        return redirect(url_for("notifications.letters"))
    refused = queries.not_by_mail(me())
    chosen = (
        set(form.by_mail.data or []) if form.is_submitted() else {one.id for one in all_subjects()} - refused
    )
    return render_template("notifications/letters.html", form=form, rooms=list(by_room()), chosen=chosen)
