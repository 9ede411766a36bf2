"""Reads about requests and about how long answers take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import Pairing, Request
from app.mentoring.rules import EXPIRES_AFTER, usual_days

WAITS_COUNT_FOR = timedelta(days=365)
# For so long somebody who declined, or let a request run out, is not proposed to the same person again.
NOT_AGAIN_FOR = timedelta(days=60)


def is_open() -> sa.ColumnElement[bool]:
    return sa.and_(
        Request.accepted_at.is_(None),
        Request.declined_at.is_(None),
        Request.expired_at.is_(None),
        Request.withdrawn_at.is_(None),
    )


def request(request_id: int) -> Request | None:
    return db.session.get(Request, request_id)


def pairing_of_request(asked: Request) -> Pairing | None:
    """The pair that came of a request."""
    return db.session.scalar(sa.select(Pairing).where(Pairing.request_id == asked.id))


def open_request_of(mentee: Person) -> Request | None:
    return db.session.scalar(sa.select(Request).where(Request.mentee_id == mentee.id, is_open()))


def last_request_of(mentee: Person) -> Request | None:
    return db.session.scalar(
        sa.select(Request)
        .where(Request.mentee_id == mentee.id)
        .order_by(Request.requested_at.desc(), Request.id.desc())
        .limit(1)
    )


def lately_without_success(mentee: Person) -> frozenset[int]:
    """The mentors who declined this person's request lately, or let it run out."""
    since = clock.now() - NOT_AGAIN_FOR
    return frozenset(
        db.session.scalars(
            sa.select(Request.mentor_id).where(
                Request.mentee_id == mentee.id,
                sa.or_(Request.declined_at > since, Request.expired_at > since),
            )
        )
    )


def requests_to(mentor: Person) -> Sequence[Request]:
    """Open requests to a mentor, the earliest promise first."""
    return db.session.scalars(
        sa.select(Request)
        .where(Request.mentor_id == mentor.id, is_open())
        .order_by(Request.answer_by, Request.id)
    ).all()


def waiting_counts(mentor_ids: Sequence[int]) -> dict[int, int]:
    """How many open requests each of these mentors has."""
    rows = db.session.execute(
        sa.select(Request.mentor_id, sa.func.count())
        .where(Request.mentor_id.in_(mentor_ids), is_open())
        .group_by(Request.mentor_id)
    )
    return dict(rows.all())


def waits(mentor_ids: Iterable[int] | None = None) -> dict[int, list[timedelta]]:
    """How long each mentor took to react in the last year: an answer or a question. Silence counts as two weeks."""
    query = sa.select(
        Request.mentor_id,
        Request.requested_at,
        Request.question_at,
        Request.accepted_at,
        Request.declined_at,
        Request.expired_at,
    ).where(
        Request.requested_at > clock.now() - WAITS_COUNT_FOR,
        sa.or_(
            Request.question_at.is_not(None),
            Request.accepted_at.is_not(None),
            Request.declined_at.is_not(None),
            Request.expired_at.is_not(None),
        ),
    )
    if mentor_ids is not None:
        query = query.where(Request.mentor_id.in_(list(mentor_ids)))
    found: dict[int, list[timedelta]] = {}
    for mentor_id, asked, question, accepted, declined, expired in db.session.execute(
        query.order_by(Request.id)
    ):
        reactions = [moment for moment in (question, accepted, declined) if moment is not None]
        wait = min(reactions) - asked if reactions else EXPIRES_AFTER if expired else None
        if wait is not None:
            found.setdefault(mentor_id, []).append(wait)
    return found


def usual_days_by_mentor(mentor_ids: Iterable[int]) -> dict[int, int]:
    """The median days to a reaction of those mentors who have reacted at least three times in a year."""
    days = {id: usual_days(listed) for id, listed in waits(mentor_ids).items()}
    return {id: number for id, number in days.items() if number is not None}


def usual_days_of_all() -> int | None:
    """The median days to a reaction over the whole company."""
    return usual_days(wait for listed in waits().values() for wait in listed)
