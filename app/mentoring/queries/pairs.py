"""Reads about pairs: who teaches whom, since when, and what the pair keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import Answered, Ending, Pairing, Pulse, PulseMoment, SecondMentor


def pairing(pairing_id: int) -> Pairing | None:
    return db.session.get(Pairing, pairing_id)


def current_pairing(person: Person) -> Pairing | None:
    """The pair in which `person` is the mentee and that goes on; of two the first."""
    return next(iter(current_pairings(person)), None)


def current_pairings(person: Person) -> Sequence[Pairing]:
    """The pairs in which `person` is the mentee and that go on: one, or two where HR has allowed it."""
    return db.session.scalars(
        sa.select(Pairing)
        .where(Pairing.mentee_id == person.id, Pairing.ended_at.is_(None))
        .order_by(Pairing.slot)
    ).all()


def allowed_at_once(person: Person) -> int:
    """How many mentors this person may have at a time (domain.md, 6.2, rule 9)."""
    return 1 if db.session.get(SecondMentor, person.id) is None else 2


def may_have_another(person: Person) -> bool:
    return len(current_pairings(person)) < allowed_at_once(person)


def pairings_of(mentor: Person, *, ended: bool = False) -> Sequence[Pairing]:
    """The pairs in which `mentor` teaches: those going on, oldest first, or the ended ones, newest first."""
    query = sa.select(Pairing).where(Pairing.mentor_id == mentor.id)
    if ended:
        query = query.where(Pairing.ended_at.is_not(None)).order_by(Pairing.ended_at.desc(), Pairing.id)
    else:
        query = query.where(Pairing.ended_at.is_(None)).order_by(Pairing.started_at, Pairing.id)
    return db.session.scalars(query).all()


def past_pairings_of(mentee: Person) -> Sequence[Pairing]:
    return db.session.scalars(
        sa.select(Pairing)
        .where(Pairing.mentee_id == mentee.id, Pairing.ended_at.is_not(None))
        .order_by(Pairing.ended_at.desc(), Pairing.id)
    ).all()


def is_mentor_of(mentor: Person, mentee: Person, *, within_days: int = 0) -> bool:
    """Whether `mentor` teaches `mentee` now, or did in the last `within_days` days (12 months for panels)."""
    still: sa.ColumnElement[bool] = Pairing.ended_at.is_(None)
    if within_days:
        still = sa.or_(still, Pairing.ended_at > clock.now() - timedelta(days=within_days))
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(Pairing.mentor_id == mentor.id, Pairing.mentee_id == mentee.id, still)
            )
        )
    )


def ended_without_blame(mentee: Person) -> frozenset[int]:
    """The mentors with whom a pair ended without blame: they are not proposed again."""
    return frozenset(
        db.session.scalars(
            sa.select(Pairing.mentor_id).where(
                Pairing.mentee_id == mentee.id, Pairing.ended_how == Ending.NO_FAULT
            )
        )
    )


def answers_in(pair: Pairing) -> dict[str, str]:
    """What was noted to the six questions, by the question's id."""
    rows = db.session.execute(
        sa.select(Answered.question, Answered.text)
        .where(Answered.pairing_id == pair.id)
        .order_by(Answered.question)
    )
    return dict(rows.all())


def pulses_of(pair: Pairing, person: Person) -> dict[PulseMoment, Pulse]:
    """One's own checks in this pair. Nobody else's are ever read here."""
    rows = db.session.scalars(
        sa.select(Pulse).where(Pulse.pairing_id == pair.id, Pulse.person_id == person.id).order_by(Pulse.id)
    )
    return {row.moment: row for row in rows}
