"""A private calendar address: made, shown once, ended; and the feed itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import (
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import force_locale
from flask_babel import gettext as _

from app.core import clock
from app.core.access import guard, me, token_guarded
from app.core.languages import language_of
from app.extensions import db
from app.mentoring import calendars, queries, services
from app.mentoring.policy import Mentoring
from app.mentoring.views.doors import calendar as feed_bp
from app.mentoring.views.doors import mentoring as bp
from app.route.queries import deadlines_of

FEED_REACHES_BACK = timedelta(days=90)


@bp.route("/calendar", methods=["GET", "POST"])
@guard(Mentoring.HOME)
def calendar() -> Any:
    person, address = me(), None
    if request.method == "POST":
        token = services.open_feed(person)
        db.session.commit()
        # Shown in this answer and never again: only a digest is kept.
        address = f"{current_app.config['SETTINGS'].address}/calendar/{token}.ics"
    return render_template("mentoring/calendar.html", feed=queries.feed_of(person), address=address)


@bp.post("/calendar/end")
@guard(Mentoring.HOME)
def end_calendar() -> Any:
    services.close_feed(me())
    db.session.commit()
    flash(_("The address no longer works. Calendars that know it stop showing your meetings."))
    return redirect(url_for(".calendar"))


@feed_bp.get("/<token>.ics")
@token_guarded
def feed(token: str) -> Any:
    found = queries.feed_by_token(token)
    if found is None:
        abort(404)
    meetings = queries.meetings_with(found.person, since=clock.now() - FEED_REACHES_BACK)
    language = language_of(found.person)
    with force_locale(language):
        deadlines = deadlines_of(found.person)
    answer = make_response(calendars.feed(found.person, meetings, language, deadlines))
    answer.content_type = "text/calendar; charset=utf-8"
    answer.headers["Cache-Control"] = "private, max-age=300"
    answer.add_etag()
    return answer.make_conditional(request)
