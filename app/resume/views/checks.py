"""The 28 checks, a person's word on those that no rule decides, and the sources of figures."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.forms import choices
from app.core.messages import tell
from app.extensions import db
from app.resume import queries, services, source
from app.resume.content import resume_words
from app.resume.forms import SourceForm, WordForm
from app.resume.models import LineLink, Resume, SourceKind
from app.resume.offers import offers_to
from app.resume.policy import ResumeRoom
from app.resume.sections import LISTS
from app.resume.views.area import bp, mine, shared, wanted_language


@bp.get("/checks")
@guard(ResumeRoom.EDIT, load=mine)
def checks(resume: Resume) -> str:
    return render_template("resume/checks.html", **shared(queries.view_of(resume, wanted_language())))


@bp.route("/checks/<item>", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def word(resume: Resume) -> Any:
    """Say on a page of its own that a check holds, in the text as it stands."""
    item = resume_words().item((request.view_args or {})["item"])
    if item is None or item.kind == "auto":
        abort(404)
    given = queries.confirmations_of(resume).get(item.id)
    form = WordForm(data={"answer": given.answer if given else ""})
    if form.validate_on_submit():
        services.confirm_item(resume, item.id, form.answer.data)
        db.session.commit()
        tell(_("Confirmed by you."), undo=url_for(".take_back_word", item=item.id))
        return redirect(url_for(".checks", _anchor=item.id))
    view = queries.view_of(resume, wanted_language())
    outcome = next(outcome for outcome in view.outcomes if outcome.item.id == item.id)
    return render_template("resume/word.html", **shared(view), outcome=outcome, item=item, form=form)


@bp.post("/checks/<item>/take-back")
@guard(ResumeRoom.EDIT, load=mine)
def take_back_word(resume: Resume) -> Any:
    item = resume_words().item((request.view_args or {})["item"])
    if item is None or item.kind == "auto":
        abort(404)
    services.take_back_word(resume, item.id)
    db.session.commit()
    tell(_("The confirmation is taken back; the check asks again."))
    return redirect(url_for(".checks", _anchor=item.id))


@bp.route("/lines/<int:line_id>/source", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def source_of(resume: Resume) -> Any:
    """Where the figures of a line come from."""
    line_id = (request.view_args or {})["line_id"]
    line = source.line(resume.document, line_id)
    if line is None:
        abort(404)
    link = queries.links_of(resume).get(line_id)
    offers = {offer.key: offer for offer in offers_to(resume.person)}
    form = SourceForm(data={"origin": origin_of(link), "words": link.words if link else ""})
    wanted = wanted_language()
    pairs = [
        (key, _("%(line)s (confirmed by %(name)s)", line=source.said(offer.text, wanted), name=offer.said_by))
        for key, offer in offers.items()
    ]
    form.origin.choices = choices([*pairs, ("words", _("A document, or somebody who saw it"))])
    if form.validate_on_submit():
        offer = offers.get(form.origin.data)
        if offer is None and not form.words.data:
            form.words.errors = [_("Name the document or the person, so that you can show it when asked.")]
        else:
            if offer:
                services.name_source(
                    resume,
                    line_id,
                    offer.kind,
                    source_id=offer.source_id,
                    words=offer.said_by,
                    value=offer.value,
                )
            else:
                services.name_source(resume, line_id, SourceKind.WORDS, words=form.words.data)
            db.session.commit()
            tell(_("The source is noted."), undo=url_for(".drop_source", line_id=line_id))
            return redirect(url_for(".index"))
    return render_template("resume/source.html", form=form, line=line, link=link, text=line.said(wanted))


def origin_of(link: LineLink | None) -> str:
    """Return the choice that a link stands for."""
    return f"{link.kind.value}:{link.source_id}" if link and link.source_id else "words"


@bp.get("/offers")
@guard(ResumeRoom.EDIT, load=mine)
def offers(resume: Resume) -> str:
    """What the record could add to the resume."""
    wanted = wanted_language()
    jobs = [
        (job["id"], source.name_of(LISTS["work"], job, wanted) or str(LISTS["work"].one))
        for job in source.entries(resume.document, "work")
    ]
    return render_template(
        "resume/offers.html", offers=queries.new_offers(resume), jobs=jobs, said=source.said, wanted=wanted
    )


@bp.post("/offers/take")
@guard(ResumeRoom.EDIT, load=mine)
def take_offer(resume: Resume) -> Any:
    job = request.form.get("job", "")
    try:
        number = int(job) if job.isdecimal() and len(job) < 8 else 0
        before = services.take_offer(resume, request.form.get("offer", ""), number)
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for(".offers"))
    undo = url_for(".restore", saved_id=before.id) if before else None
    tell(_("The line stands in your resume. Put it into your own words."), undo=undo)
    return redirect(url_for(".edit_entry", section="work", entry_id=number))


@bp.post("/lines/<int:line_id>/source/drop")
@guard(ResumeRoom.EDIT, load=mine)
def drop_source(resume: Resume) -> Any:
    services.drop_source(resume, (request.view_args or {})["line_id"])
    db.session.commit()
    tell(_("The source is gone; the line asks for one again."))
    return redirect(url_for(".index"))
