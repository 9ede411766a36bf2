"""What stood there before, and the way back."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.messages import tell
from app.extensions import db
from app.resume import queries, services
from app.resume.models import Resume, Saved
from app.resume.outline import outline
from app.resume.policy import ResumeRoom
from app.resume.sections import BY_KEY
from app.resume.views.area import bp, mine, shared, wanted_language


@bp.get("/history")
@guard(ResumeRoom.EDIT, load=mine)
def history(resume: Resume) -> str:
    return render_template("resume/history.html", resume=resume, saves=queries.history_of(resume), what=what)


def what(saved: Saved) -> str:
    """What a save was about, in words."""
    from_words = {
        "start": _("begun"),
        "restored": _("an earlier version brought back"),
        "import": _("uploaded from a file"),
    }
    section = BY_KEY.get(saved.what)
    return from_words.get(saved.what) or str(section.title if section else saved.what)


@bp.get("/history/<int:saved_id>")
@guard(ResumeRoom.EDIT, load=queries.saved)
def version(saved: Saved) -> str:
    view = queries.view_of(saved.resume, wanted_language(), document=saved.document)
    return render_template(
        "resume/version.html",
        **shared(view),
        blocks=outline(view.published),
        saved=saved,
        remark_of={},
        what=what,
    )


@bp.post("/history/<int:saved_id>/restore")
@guard(ResumeRoom.EDIT, load=queries.saved)
def restore(saved: Saved) -> Any:
    before = services.restore(saved.resume, saved)
    db.session.commit()
    undo = url_for(".restore", saved_id=before.id) if before and before.id != saved.id else None
    tell(_("Brought back. What stood there until now is in the history."), undo=undo)
    return redirect(url_for(".index"))
