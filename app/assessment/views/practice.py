"""Practice for raters: three invented people, then the key with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.assessment import queries, services
from app.assessment.content import Vignette, vignettes
from app.assessment.policy import Assessment
from app.assessment.rules import needs_practice
from app.assessment.views.areas import level_options, ratings_bp
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.forms import Form
from app.core.messages import tell
from app.extensions import db
from app.skills.content import skills

LEVELS = frozenset("01234")


def _field(story: str, competency: str) -> str:
    return f"{story}-{competency}"


@ratings_bp.route("/practice", methods=["GET", "POST"])
@guard(Assessment.OWN)
def practice() -> Any:
    """One story at a time. What was given to the stories before is kept, and so is what "Later" leaves half done."""
    form = Form()
    stories = vignettes()
    put_off = queries.practice_put_off(me())
    kept = put_off.marks if put_off else {}
    given = {
        _field(story.id, id): request.form.get(_field(story.id, id), str(kept.get(story.id, {}).get(id, "")))
        for story in stories
        for id in story.key
    }
    place = _place(len(stories)) if form.is_submitted() else _first_open(stories, given)
    missing: list[str] = []
    if form.validate_on_submit():
        if "later" in request.form:
            services.put_off(me(), _levels(stories, given))
            db.session.commit()
            tell(_("Kept. You can go on from here whenever you like."))
            return redirect(url_for(".index"))
        missing = [name for name in _names(stories[place]) if given[name] not in LEVELS]
        if not missing and place + 1 < len(stories):
            services.put_off(me(), _levels(stories, given))
            db.session.commit()
            place += 1
        elif not missing:
            try:
                services.practise(me(), _levels(stories, given))
            except Refusal as refusal:
                db.session.rollback()
                form.refuse(refusal)
                place = 0
            else:
                db.session.commit()
                return redirect(url_for(".practice_key"))
    return render_template(
        "ratings/practice.html",
        form=form,
        story=stories[place],
        place=place,
        count=len(stories),
        others=[name for story in stories if story is not stories[place] for name in _names(story)],
        given=given,
        missing=missing,
        options={id: level_options(skills().competency(id))[:-1] for id in stories[place].key},
        model=skills(),
    )


def _names(story: Vignette) -> list[str]:
    return [_field(story.id, id) for id in story.key]


def _levels(stories: Sequence[Vignette], given: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """What was given, by story and skill; what is open is left out."""
    return {
        story.id: {id: int(given[name]) for id in story.key if given[name := _field(story.id, id)] in LEVELS}
        for story in stories
    }


def _first_open(stories: Sequence[Vignette], given: Mapping[str, str]) -> int:
    """The first story with an answer missing; the last one where none is."""
    return next(
        (
            place
            for place, story in enumerate(stories)
            if any(given[name] not in LEVELS for name in _names(story))
        ),
        len(stories) - 1,
    )


def _place(count: int) -> int:
    """Which story the form was about."""
    said = request.form.get("place", "0")
    return int(said) if said in {str(number) for number in range(count)} else 0


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
