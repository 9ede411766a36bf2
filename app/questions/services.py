"""Raising a question to both sides, and closing it once it was talked about."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.core import audit, clock
from app.core.jobs import AT_ONCE, Looked
from app.extensions import db
from app.notifications.services import declare, notify
from app.questions.models import Question
from app.questions.queries import parted, with_news

declare({
    "questions.raised": _l("A rating and a figure of yours tell different stories. Talk about it with %(name)s; nothing follows from it by itself."),
    "questions.raised_to_manager": _l("A rating and a figure of %(name)s tell different stories. Talk about it; nothing follows from it by itself."),
})  # fmt: skip


def raise_questions(after: int = 0, most: int = AT_ONCE) -> Looked:
    """Ask person and line manager about every figure that parts from its ratings, among `most` people behind `after`."""
    raised = 0
    people = with_news(after, most)
    for figure, result, found in list(parted(people)):
        person, manager = figure.person, figure.person.manager
        if manager is None:
            continue
        question = Question(
            person_id=person.id,
            figure_id=figure.id,
            round_id=result.round.id,
            competencies=list(found.competencies),
            rating_is_high=found.rating_is_high,
            raised_at=clock.now(),
        )
        db.session.add(question)
        db.session.flush()
        audit.record("questions.raised", person=person, thing=question)
        notify(person, "questions.raised", "questions.index", name=manager.names)
        notify(manager, "questions.raised_to_manager", "questions.index", name=person.names)
        raised += 1
    return Looked(raised, people[-1] if len(people) == most else None)


def talked(question: Question, *, by: Person) -> None:
    """Close a question for both sides. What was said stays between them."""
    if question.talked_at is None:
        question.talked_at = clock.now()
        audit.record("questions.talked", actor=by, person=question.person, thing=question)
        db.session.flush()


def reopen(question: Question, *, by: Person) -> None:
    if question.talked_at is not None:
        question.talked_at = None
        audit.record("questions.reopened", actor=by, person=question.person, thing=question)
        db.session.flush()
