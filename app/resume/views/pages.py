"""The resume on its paper with remarks beside it, and how others see it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.core import footprints
from app.core.access import guard, me
from app.core.messages import tell
from app.core.templating import language
from app.extensions import db
from app.resume import queries, services
from app.resume.content import resume_words
from app.resume.models import Resume
from app.resume.outline import outline
from app.resume.policy import ResumeRoom
from app.resume.remarks import Remark, remarks_on
from app.resume.rules import Status
from app.resume.views.area import address, bp, my_resume, shared, wanted_language


@bp.get("/")
@guard(ResumeRoom.ENTER)
def index() -> str:
    resume = my_resume()
    if resume is None:
        return render_template("resume/begin.html", words=resume_words())
    view = queries.view_of(resume, wanted_language())
    return render_template("resume/index.html", **paper(view), offers=queries.new_offers(resume))


def paper(view: queries.View) -> dict[str, Any]:
    """What a page with the paper and its remarks needs."""
    blocks = outline(view.published)
    remarks = remarks_on(view, blocks, language())
    # A check whose lines carry remarks already is not named a second time.
    told = {remark.item for remark in remarks}
    also = [outcome for outcome in view.red if outcome.item.id not in told]
    return {
        **shared(view),
        "blocks": blocks,
        "remarks": remarks,
        "remark_of": {remark.key: remark for remark in remarks},
        "remark_url": lambda remark: remark_url(remark, view),
        "also": also,
        "looks": view.with_status(Status.WARN),
        "asks": view.with_status(Status.ASK),
        "passed": view.with_status(Status.PASS),
    }


def remark_url(remark: Remark, view: queries.View) -> str:
    kind, number = remark.place
    if kind == "sources":
        return url_for("resume.source_of", line_id=number)
    if kind == "basics":
        return address("edit_basics", view.language)
    return address("edit_entry", view.language, section=kind, entry_id=number)


@bp.post("/begin")
@guard(ResumeRoom.ENTER)
def begin() -> Any:
    services.start(me())
    db.session.commit()
    tell(_("Your resume has begun: your name and your post are in it. Write what you want to become."))
    return redirect(url_for(".edit_basics"))


@bp.get("/of/<int:person_id>")
@guard(ResumeRoom.READ, load=queries.resume_shown)
def shown(resume: Resume) -> str:
    """Somebody's resume as they showed it: the paper alone, without remarks."""
    footprints.note_look(me(), resume.person, "resume")
    view = queries.view_of(resume, wanted_language())
    return render_template(
        "resume/shown.html",
        **shared(view),
        blocks=outline(view.published),
        person=resume.person,
        remark_of={},
    )
