"""Questions to oneself, as they stand: one, those of an item, those that are due today."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.route.models import Question, RouteItem


def question(question_id: int) -> Question | None:
    found = db.session.get(Question, question_id)
    return found if found is not None and found.removed_at is None else None


def removed_question(question_id: int) -> Question | None:
    found = db.session.get(Question, question_id)
    return found if found is not None and found.removed_at is not None else None


def questions_of(row: RouteItem) -> Sequence[Question]:
    """The questions to one item, in the order they were written."""
    return db.session.scalars(
        sa.select(Question)
        .where(Question.item_id == row.id, Question.removed_at.is_(None))
        .order_by(Question.id)
    ).all()


def due_questions(person: Person) -> Sequence[Question]:
    """What is to be asked today, the longest due first."""
    return db.session.scalars(
        sa.select(Question)
        .where(
            Question.person_id == person.id,
            Question.removed_at.is_(None),
            Question.next_on <= clock.today(person.time_zone),
        )
        .order_by(Question.next_on, Question.id)
    ).all()
