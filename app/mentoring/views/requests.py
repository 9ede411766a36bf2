"""A request: read by both, answered by the mentor, taken back by the mentee."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from app.absences.queries import absence_now
from app.core.access import guard, me
from app.core.errors import Refusal
from app.core.steps import take
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.forms.finding import AnswerForm, QuestionForm
from app.mentoring.models import Request
from app.mentoring.policy import Mentoring
from app.mentoring.views.doors import mentoring as bp


def _page(asked: Request, question: QuestionForm | None = None, answer: AnswerForm | None = None) -> str:
    person = me()
    return render_template(
        "mentoring/request.html",
        asked=asked,
        absence=absence_now(asked.mentor) if asked.is_open else None,
        is_mentor=asked.mentor_id == person.id,
        other=asked.mentee if asked.mentor_id == person.id else asked.mentor,
        question=question or QuestionForm(),
        answer=answer or AnswerForm(),
        pair=queries.pairing_of_request(asked),
        profile=queries.mentor_profile(asked.mentor),
        usual=queries.usual_days_by_mentor([asked.mentor_id]).get(asked.mentor_id),
        usual_of_all=queries.usual_days_of_all(),
    )


def _page_of(asked: Request) -> str:
    """The address of a request, where a no is read as well."""
    return url_for(".request_page", request_id=asked.id)


@bp.get("/requests/<int:request_id>")
@guard(Mentoring.SEE_REQUEST, load=queries.request)
def request_page(asked: Request) -> str:
    return _page(asked)


@bp.post("/requests/<int:request_id>/accept")
@guard(Mentoring.ANSWER, load=queries.request)
def accept(asked: Request) -> Any:
    try:
        pair = services.accept(asked)
    except Refusal as refusal:
        db.session.rollback()
        flash(str(refusal), "error")
        return redirect(_page_of(asked))
    db.session.commit()
    flash(_("You are a pair now. %(name)s has been told.", name=asked.mentee.name))
    return redirect(url_for(".pair", pairing_id=pair.id))


@bp.post("/requests/<int:request_id>/decline")
@guard(Mentoring.ANSWER, load=queries.request)
def decline(asked: Request) -> Any:
    return take(
        lambda: services.decline(asked),
        _("Declined. %(name)s is offered the next person; no reason is given.", name=asked.mentee.name),
        url_for(".index"),
        undo=url_for(".reopen", request_id=asked.id),
        refused=_page_of(asked),
    )


@bp.route("/requests/<int:request_id>/question", methods=["POST"])
@guard(Mentoring.ANSWER, load=queries.request)
def question(asked: Request) -> Any:
    form = QuestionForm()
    if not form.validate_on_submit():
        return _page(asked, question=form)
    return take(
        lambda: services.ask_question(asked, form.question.data or ""),
        _("Your question is with %(name)s. The clock stands still.", name=asked.mentee.name),
        _page_of(asked),
    )


@bp.route("/requests/<int:request_id>/answer", methods=["POST"])
@guard(Mentoring.OWN_REQUEST, load=queries.request)
def answer(asked: Request) -> Any:
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(asked, answer=form)
    return take(
        lambda: services.answer_question(asked, form.answer.data or ""),
        _("Your answer is with %(name)s.", name=asked.mentor.name),
        _page_of(asked),
    )


@bp.post("/requests/<int:request_id>/withdraw")
@guard(Mentoring.OWN_REQUEST, load=queries.request)
def withdraw(asked: Request) -> Any:
    return take(
        lambda: services.withdraw(asked),
        _("The request is taken back."),
        url_for("mentors.index"),
        undo=url_for(".reopen", request_id=asked.id),
        refused=_page_of(asked),
    )


@bp.post("/requests/<int:request_id>/reopen")
@guard(Mentoring.SEE_REQUEST, load=queries.request)
def reopen(asked: Request) -> Any:
    return take(lambda: services.reopen(asked, actor=me()), _("The request is open again."), _page_of(asked))
