"""The mentor's home: whose turn it is, promises, next meetings; the profile and the introduction."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.orm import Stale
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.forms.finding import MentorForm
from app.mentoring.models import RequestState
from app.mentoring.policy import Mentoring, Mentors
from app.mentoring.views.doors import mentoring as bp
from app.mentoring.views.profiles import fill_answers, grid, stale


@bp.get("/")
@guard(Mentoring.HOME)
def index() -> Any:
    person = me()
    pairs, ended = queries.pairings_of(person), queries.pairings_of(person, ended=True)
    requests = queries.requests_to(person)
    profile = queries.mentor_profile(person)
    if not (person.is_mentor or person.post.is_kam or pairs or ended or requests or profile):
        # Whoever only learns finds everything about it at the station itself.
        return redirect(url_for("mentors.index"))
    return render_template(
        "mentoring/home.html",
        profile=profile,
        pairs=pairs,
        ended=ended,
        mine=[one for one in requests if one.state is RequestState.WAITING],
        theirs=[one for one in requests if one.state is RequestState.ASKED_BACK],
        meetings=queries.next_meetings_of(person),
        signs=queries.next_meeting_by_pair(pairs),
    )


@bp.route("/profile", methods=["GET", "POST"])
@guard(Mentors.OFFER)
def profile() -> Any:
    person = me()
    kept = queries.mentor_profile(person)
    more: dict[str, Any] = {}
    if kept is not None:
        more = {
            "teaches": kept.teaches,
            "levels": {id: str(level) for id, level in kept.levels.items()},
            "capacity": str(kept.capacity),
            "paused_until": kept.paused_until,
            "opted_in": kept.opted_in_at is not None,
        }
    form = MentorForm(data=fill_answers(kept, **more))
    conflict = None
    if form.validate_on_submit():
        try:
            services.save_mentor_profile(
                person,
                teaches=form.teaches.data or "",
                levels=form.levels.form.values,
                capacity=int(form.capacity.data),
                paused_until=form.paused_until.data,
                opted_in=form.opted_in.data,
                seen_version=form.seen_version if kept else None,
                **form.shared(),
            )
        except Stale:
            conflict = stale(form, kept)
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            flash(_("Saved. This is how people find you."))
            return redirect(url_for(".index"))
    return render_template(
        "mentoring/profile.html", form=form, profile=kept, conflict=conflict, grid=grid(), person=person
    )


@bp.get("/introduction")
@guard(Mentoring.HOME)
def introduction() -> str:
    return render_template("mentoring/introduction.html", profile=queries.mentor_profile(me()))


@bp.post("/introduction")
@guard(Mentors.OFFER)
def finish_introduction() -> Any:
    services.finish_introduction(me())
    db.session.commit()
    flash(_("Thank you. You can arrange first meetings now."))
    return redirect(url_for(".index"))
