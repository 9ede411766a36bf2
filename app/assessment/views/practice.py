"""Practice for raters: three invented people, then the key with its reasons."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for

from app.assessment import queries, services
from app.assessment.content import vignettes
from app.assessment.policy import Assessment
from app.assessment.rules import needs_practice
from app.assessment.views.areas import level_options, ratings_bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form
from app.extensions import db
from app.skills.content import skills


def _field(story: str, competency: str) -> str:
    return f"{story}-{competency}"


@ratings_bp.route("/practice", methods=["GET", "POST"])
@guard(Assessment.OWN)
def practice() -> Any:
    form = Form()
    stories = vignettes()
    given = {
        _field(story.id, id): request.form.get(_field(story.id, id), "")
        for story in stories
        for id in story.key
    }
    missing: list[str] = []
    if form.validate_on_submit():
        missing = [name for name, value in given.items() if value not in {"0", "1", "2", "3", "4"}]
        if not missing:
            marks = {
                story.id: {id: int(given[_field(story.id, id)]) for id in story.key} for story in stories
            }
            try:
                services.practise(me(), marks)
            except Refusal as refusal:
                db.session.rollback()
                form.refuse(refusal)
            else:
                db.session.commit()
                return redirect(url_for(".practice_key"))
    options = {id: level_options(skills().competency(id))[:-1] for id in stories[0].key}
    return render_template(
        "ratings/practice.html",
        form=form,
        stories=stories,
        given=given,
        missing=missing,
        options=options,
        model=skills(),
    )


@ratings_bp.get("/practice/key")
@guard(Assessment.OWN)
def practice_key() -> Any:
    last = queries.last_practice(me())
    if last is None:
        return redirect(url_for(".practice"))
    return render_template(
        "ratings/practice_key.html",
        practice=last,
        stories=vignettes(),
        again=needs_practice(last.distance),
        waiting=[asked for asked, _done in queries.asked_of(me()) if asked.is_waiting],
        model=skills(),
    )
