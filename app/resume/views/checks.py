"""The 28 checks, a person's word on those that no rule decides, and the sources of figures."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.forms import choices
from app.core.messages import tell
from app.extensions import db
from app.resume import queries, services, source
from app.resume.content import resume_words
from app.resume.forms import SourceForm, WordForm
from app.resume.models import Resume, SourceKind
from app.resume.policy import ResumeRoom
from app.resume.views.area import bp, my_resume, shared, wanted_language


@bp.get("/checks")
@guard(ResumeRoom.EDIT, load=my_resume)
def checks(resume: Resume) -> str:
    return render_template("resume/checks.html", **shared(queries.view_of(resume, wanted_language())))


@bp.route("/checks/<item>", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=lambda item: my_resume())
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
        tell(_("Your word stands."), undo=url_for(".take_back_word", item=item.id))
        return redirect(url_for(".checks", _anchor=item.id))
    view = queries.view_of(resume, wanted_language())
    outcome = next(outcome for outcome in view.outcomes if outcome.item.id == item.id)
    return render_template("resume/word.html", **shared(view), outcome=outcome, item=item, form=form)


@bp.post("/checks/<item>/take-back")
@guard(ResumeRoom.EDIT, load=lambda item: my_resume())
def take_back_word(resume: Resume) -> Any:
    item = resume_words().item((request.view_args or {})["item"])
    if item is None or item.kind == "auto":
        abort(404)
    services.take_back_word(resume, item.id)
    db.session.commit()
    tell(_("Your word is taken back; the check asks again."))
    return redirect(url_for(".checks", _anchor=item.id))


@bp.route("/lines/<int:line_id>/source", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=lambda line_id: my_resume())
def source_of(resume: Resume) -> Any:
    """Where the figures of a line come from."""
    line_id = (request.view_args or {})["line_id"]
    line = source.line(resume.document, line_id)
    if line is None:
        abort(404)
    link = queries.links_of(resume).get(line_id)
    form = SourceForm(
        data={"origin": link.kind.value if link else "words", "words": link.words if link else ""}
    )
    form.origin.choices = choices([("words", _("A document, or somebody who saw it"))])
    if form.validate_on_submit():
        if not form.words.data:
            form.words.errors = [_("Name the document or the person, so that you can show it when asked.")]
        else:
            services.name_source(resume, line_id, SourceKind.WORDS, words=form.words.data)
            db.session.commit()
            tell(_("The source is noted."), undo=url_for(".drop_source", line_id=line_id))
            return redirect(url_for(".index"))
    return render_template(
        "resume/source.html", form=form, line=line, link=link, text=line.said(wanted_language())
    )


@bp.post("/lines/<int:line_id>/source/drop")
@guard(ResumeRoom.EDIT, load=lambda line_id: my_resume())
def drop_source(resume: Resume) -> Any:
    services.drop_source(resume, (request.view_args or {})["line_id"])
    db.session.commit()
    tell(_("The source is gone; the line asks for one again."))
    return redirect(url_for(".index"))
