"""One page: what a rating and a figure ask together, for the person and for the line manager."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.core.access import guard, me
from app.core.messages import tell
from app.extensions import db
from app.questions import queries, services
from app.questions.models import Question
from app.questions.policy import Questions
from app.skills.content import skills

bp = Blueprint("questions", __name__, url_prefix="/questions")
blueprints = [bp]


@bp.get("/")
@guard(Questions.OWN)
def index() -> str:
    found = queries.questions_for(me())
    return render_template(
        "questions/index.html",
        waiting=[one for one in found if one.talked_at is None],
        talked=[one for one in found if one.talked_at is not None],
        competency=skills().competency,
    )


@bp.post("/<int:question_id>/talked")
@guard(Questions.TALKED, load=queries.question)
def talked(question: Question) -> Any:
    services.talked(question, by=me())
    db.session.commit()
    tell(_("Closed for both of you."), undo=url_for(".reopen", question_id=question.id))
    return redirect(url_for(".index"))


@bp.post("/<int:question_id>/reopen")
@guard(Questions.TALKED, load=queries.question)
def reopen(question: Question) -> Any:
    services.reopen(question, by=me())
    db.session.commit()
    flash(_("The question is open again."))
    return redirect(url_for(".index"))
