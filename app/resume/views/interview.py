"""The room before the interview: a story for every figure, questions to practise, one page to print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.templating import language
from app.extensions import db
from app.resume import queries, services, source
from app.resume.forms import NoteForm
from app.resume.interview import interview_words, vacancy_questions
from app.resume.models import Resume, StarNote
from app.resume.policy import ResumeRoom
from app.resume.services import SavedMeanwhile
from app.resume.views.area import bp, mine, wanted_language


@dataclass(frozen=True)
class Story:
    """A line with a figure, and what is noted about it."""

    line_id: int
    text: str
    note: StarNote | None
    # Situation, task, action and result as they may be seen: without client names where these are masked.
    told: tuple[str, str, str, str] = ("", "", "", "")

    @property
    def is_whole(self) -> bool:
        return self.note is not None and self.note.is_whole


def stories_of(resume: Resume) -> list[Story]:
    """Lines with figures first, then other lines that have a note."""
    view = queries.view_of(resume, wanted_language())
    shown = (queries.masker(resume, view.language) if resume.masked else None) or str
    texts = dict(view.figure_lines)
    for number in view.notes:
        line = source.line(resume.document, number)
        if line is not None:
            texts.setdefault(number, shown(line.said(view.language)))
    return [_story(number, text, view.notes.get(number), shown) for number, text in texts.items()]


def _story(number: int, text: str, note: StarNote | None, shown: Callable[[str], str]) -> Story:
    if note is None:
        return Story(number, text, None)
    told = (shown(note.situation), shown(note.task), shown(note.action), shown(note.result))
    return Story(number, text, note, told)


@bp.get("/interview")
@guard(ResumeRoom.EDIT, load=mine)
def interview(resume: Resume) -> str:
    return render_template("resume/interview.html", **_words(resume))


@bp.get("/interview/print")
@guard(ResumeRoom.EDIT, load=mine)
def interview_page(resume: Resume) -> str:
    return render_template("resume/interview_page.html", resume=resume, **_words(resume))


def _words(resume: Resume) -> dict[str, Any]:
    return {
        "stories": stories_of(resume),
        "words": interview_words(),
        "from_vacancies": vacancy_questions(resume, language()),
        "paper_language": wanted_language(),
    }


@bp.route("/interview/<int:line_id>", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def story(resume: Resume) -> Any:
    line_id = int((request.view_args or {})["line_id"])
    line = source.line(resume.document, line_id)
    if line is None:
        abort(404)
    note = queries.notes_of(resume).get(line_id)
    parts = ("situation", "task", "action", "result")
    form = NoteForm(
        data={**{part: getattr(note, part, "") for part in parts}, "version": note.version if note else 0}
    )
    quietly = request.headers.get("X-Autosave") == "1"
    theirs: StarNote | None = None
    if form.validate_on_submit():
        try:
            saved = services.write_note(
                resume, line_id, seen=form.seen_version, **{part: form[part].data or "" for part in parts}
            )
            db.session.commit()
        except Refusal as refusal:
            db.session.rollback()
            if quietly:
                return {"message": str(refusal)}, 409
            form.refuse(refusal)
            theirs = queries.notes_of(resume).get(line_id) if isinstance(refusal, SavedMeanwhile) else None
            form.version.data = str(theirs.version if theirs else 0)
        else:
            if quietly:
                return {"version": saved.version}
            tell(_("The story is kept."))
            return redirect(url_for(".interview"))
    elif quietly:
        return {"message": _("Check the fields: one of them is not filled in correctly.")}, 422
    return render_template(
        "resume/story.html", form=form, line=line, text=line.said(wanted_language()), theirs=theirs
    )
