"""Questions to oneself: writing them, and meeting them again."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.messages import tell
from app.core.steps import take
from app.extensions import db
from app.reading import queries as books
from app.reading.content import reading
from app.reading.models import ReadingEntry
from app.route import services as walking
from app.route.forms import QuestionForm
from app.route.models import ItemState, Question
from app.route.policy import Route
from app.route.queries.recall import due_questions, question, questions_of, removed_question
from app.route.services import recall as services
from app.route.views.walk import bp, standing_or_404


@bp.get("/questions")
@guard(Route.OWN)
def questions() -> str:
    due = due_questions(me())
    titles = {one.id: standing_or_404(one.item.key).title for one in due[:1]}
    return render_template("route/questions.html", due=due, titles=titles, recall=reading().recall)


@bp.post("/questions/<int:question_id>/answer")
@guard(Route.OWN_QUESTION, load=question)
def answer_question(asked: Question) -> Any:
    services.answer(asked, me(), remembered=request.form.get("remembered") == "yes")
    db.session.commit()
    return redirect(url_for("route.questions"))


@bp.post("/questions/<int:question_id>/remove")
@guard(Route.OWN_QUESTION, load=question)
def remove_question(asked: Question) -> Any:
    services.remove(asked)
    db.session.commit()
    tell(_("The question is removed."), undo=url_for("route.restore_question", question_id=asked.id))
    return redirect(url_for("route.write_questions", key=asked.item.key))


@bp.post("/questions/<int:question_id>/restore")
@guard(Route.OWN_QUESTION, load=removed_question)
def restore_question(asked: Question) -> Any:
    back = url_for("route.write_questions", key=asked.item.key)
    return take(lambda: services.restore(asked), _("The question is back."), back)


@bp.route("/items/<string:key>/questions", methods=["GET", "POST"])
@guard(Route.OWN)
def write_questions(key: str) -> Any:
    standing = standing_or_404(key)
    row = standing.row
    if row is None or row.state is not ItemState.DONE:
        abort(404)
    form = QuestionForm()
    if form.validate_on_submit():
        try:
            services.write_question(row, form.question.data or "", form.answer.data or "")
            db.session.commit()
            return redirect(url_for("route.write_questions", key=key))
        except Refusal as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return render_template(
        "route/write_questions.html",
        form=form,
        standing=standing,
        written=questions_of(row),
        recall=reading().recall,
    )


@bp.post("/reading/<int:entry_id>/keep")
@guard(Route.OWN_QUESTION, load=books.entry)
def keep_reading(entry: ReadingEntry) -> Any:
    try:
        row = walking.keep_reading(entry)
        db.session.commit()
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(url_for("reading.show", entry_id=entry.id))
    return redirect(url_for("route.write_questions", key=row.key))
