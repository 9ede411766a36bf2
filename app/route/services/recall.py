"""Questions to oneself: written when something is finished, asked again later, with no points and no streaks."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.core import clock
from app.core.errors import Refusal
from app.core.jobs import AT_ONCE
from app.extensions import db
from app.notifications.services import declare, notify
from app.reading.content import reading
from app.route.models import ItemState, Question, RouteItem
from app.route.queries.recall import questions_of
from app.route.rules import MOST_QUESTIONS, after_answer, first_day

declare({
    "route.questions_due": _l("Questions that you wrote to yourself have come back: %(number)s."),
})  # fmt: skip


class EnoughQuestions(Refusal):
    message = _l("Five questions are enough for one thing. Remove one first.")
    field = "question"


class NotFinished(Refusal):
    message = _l("Questions are written when the item is finished. Finish it first.")


def remind_due() -> int:
    """Tell people that questions of theirs have come back; once for each day a question is due on. Return how many people.

    For a job: AT_ONCE people at most, those who have waited longest first.
    """
    is_back = sa.and_(
        Question.removed_at.is_(None),
        # The latest day anywhere; each person's own day decides below.
        Question.next_on <= clock.today() + timedelta(days=1),
        sa.or_(Question.told_for.is_(None), Question.told_for < Question.next_on),
    )
    people = (
        sa.select(Question.person_id)
        .where(is_back)
        .group_by(Question.person_id)
        .order_by(sa.func.min(Question.next_on), Question.person_id)
        .limit(AT_ONCE)
        .subquery()
    )
    waiting = db.session.scalars(
        sa.select(Question)
        .where(is_back, Question.person_id.in_(sa.select(people.c.person_id)))
        .order_by(Question.person_id, Question.id)
    ).all()
    back: dict[int, list[Question]] = {}
    for asked in waiting:
        if asked.next_on is not None and asked.next_on <= clock.today(asked.item.person.time_zone):
            back.setdefault(asked.person_id, []).append(asked)
    for questions in back.values():
        for asked in questions:
            asked.told_for = asked.next_on
        if questions[0].item.person.is_active:
            notify(questions[0].item.person, "route.questions_due", "route.questions", number=len(questions))
    db.session.flush()
    return len(back)


def _leave_room(row: RouteItem) -> None:
    """Two windows of one moment take turns, so that neither writes the sixth."""
    take_turns(row.person)
    if len(questions_of(row)) >= MOST_QUESTIONS:
        raise EnoughQuestions()


def write_question(row: RouteItem, question: str, answer: str) -> Question:
    """Write a question with its answer; three to five an item are advised, five are the most (10.1)."""
    if row.state is not ItemState.DONE:
        raise NotFinished()
    _leave_room(row)
    today = clock.today(row.person.time_zone)
    written = Question(
        person_id=row.person_id,
        item_id=row.id,
        item=row,
        question=question.strip(),
        answer=answer.strip(),
        written_on=today,
        next_on=first_day(today, reading().recall.days),
    )
    db.session.add(written)
    db.session.flush()
    return written


def answer(asked: Question, person: Person, *, remembered: bool) -> Question:
    """Say whether it was remembered; the next day follows. A second press on the same day changes nothing."""
    today = clock.today(person.time_zone)
    if asked.next_on is not None and asked.next_on <= today:
        asked.step, asked.next_on = after_answer(
            asked.written_on, asked.step, today, reading().recall.days, remembered=remembered
        )
        db.session.flush()
    return asked


def remove(asked: Question) -> None:
    asked.removed_at = clock.now()
    db.session.flush()


def restore(asked: Question) -> None:
    """Take a removal back. Raises EnoughQuestions where others have come in its place."""
    _leave_room(asked.item)
    asked.removed_at = None
    db.session.flush()
