"""The line manager's word: figures to confirm or return."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _

from app.absences.queries import standing_in
from app.core import footprints
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.record import queries, services
from app.record.forms import ReturnForm
from app.record.models import Figure
from app.record.policy import Record
from app.record.views.area import bp


@bp.get("/confirm")
@guard(Record.CONFIRM)
def confirm() -> str:
    person = me()
    waiting = queries.to_confirm(person)
    for owner in {figure.person for figure in waiting}:
        footprints.note_look(person, owner, "record")
    return render_template(
        "record/confirm.html",
        waiting=waiting,
        answered=queries.answered_by(person),
        away=standing_in(person),
    )


@bp.post("/figures/<int:figure_id>/confirm")
@guard(Record.FIGURE_ANSWER, load=queries.figure)
def confirm_figure(figure: Figure) -> Any:
    return take(
        lambda: services.confirm_figure(figure, me()),
        _("Confirmed. %(name)s is told.", name=figure.person.name),
        url_for(".confirm"),
        undo=url_for(".reopen", figure_id=figure.id),
    )


@bp.route("/figures/<int:figure_id>/return", methods=["GET", "POST"])
@guard(Record.FIGURE_ANSWER, load=queries.figure)
def give_back(figure: Figure) -> Any:
    form = ReturnForm()
    if form.validate_on_submit():
        try:
            services.return_figure(figure, me(), word=form.word.data or "")
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
        else:
            db.session.commit()
            undo = url_for(".reopen", figure_id=figure.id)
            tell(_("Returned. %(name)s is told what does not fit.", name=figure.person.name), undo=undo)
            return redirect(url_for(".confirm"))
    return render_template("record/give_back.html", form=form, figure=figure)


@bp.post("/figures/<int:figure_id>/reopen")
@guard(Record.FIGURE_ANSWER, load=queries.figure)
def reopen(figure: Figure) -> Any:
    return take(
        lambda: services.reopen_figure(figure, me()),
        _("Taken back; the figure waits for you again."),
        url_for(".confirm"),
    )
