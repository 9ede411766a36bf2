"""A resume from a file."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.templating import language
from app.extensions import db
from app.resume import incoming, linkedin, services
from app.resume.forms import ImportForm
from app.resume.models import Resume
from app.resume.policy import ResumeRoom
from app.resume.views.area import bp, mine


@bp.route("/import", methods=["GET", "POST"])
@guard(ResumeRoom.EDIT, load=mine)
def bring_in(resume: Resume) -> Any:
    form = ImportForm(data={"language": language()})
    if form.validate_on_submit():
        try:
            before = services.replace_document(
                resume, incoming.read(_content(form.file.data), form.language.data)
            )
            db.session.commit()
            undo = url_for(".restore", saved_id=before.id) if before else None
            tell(_("The file is uploaded. Your former resume is in the history."), undo=undo)
            return redirect(url_for(".index", **_in(form.language.data)))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return render_template("resume/import.html", form=form)


def _content(file: Any) -> bytes:
    """Read one byte more than is taken, so that what is too large is known without reading it all."""
    if not file:
        return b""
    with closing(file.stream) as stream:
        return bytes(stream.read(linkedin.LARGEST + 1))


def _in(wanted: str) -> dict[str, Any]:
    return {"in": wanted}
