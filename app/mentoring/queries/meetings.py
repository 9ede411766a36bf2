"""Reads about meetings and what was written about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.queries import digest
from app.core import clock
from app.extensions import db
from app.mentoring.models import Feed, Log, Meeting, NextStep, Pairing, PrivateNote
from app.mentoring.queries import people
from app.mentoring.rules import common_starts, free_starts

BOOK_AHEAD_DAYS = 21
LEAST_NOTICE = timedelta(hours=3)


def meeting(meeting_id: int) -> Meeting | None:
    return db.session.get(Meeting, meeting_id)


def meetings_of(pair: Pairing) -> Sequence[Meeting]:
    """All meetings of a pair, soonest first, called-off ones too."""
    return db.session.scalars(
        sa.select(Meeting).where(Meeting.pairing_id == pair.id).order_by(Meeting.starts_at, Meeting.id)
    ).all()


def meetings_ahead(pair: Pairing, now: datetime) -> Sequence[Meeting]:
    """The meetings of a pair that have not begun and were not called off, soonest first."""
    return db.session.scalars(
        sa.select(Meeting)
        .where(Meeting.pairing_id == pair.id, Meeting.cancelled_at.is_(None), Meeting.starts_at > now)
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()


def meetings_with(person: Person, *, since: datetime | None = None) -> Sequence[Meeting]:
    """The meetings of all pairs of `person`, as mentor or mentee, soonest first."""
    query = (
        sa.select(Meeting)
        .join(Pairing)
        .where(sa.or_(Pairing.mentor_id == person.id, Pairing.mentee_id == person.id))
    )
    if since is not None:
        query = query.where(Meeting.starts_at >= since)
    return db.session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def next_meetings_of(person: Person, limit: int = 5) -> list[Meeting]:
    since = clock.now() - timedelta(hours=8)
    return [one for one in meetings_with(person, since=since) if one.is_ahead][:limit]


def next_meeting_by_pair(pairs: Sequence[Pairing]) -> dict[int, Meeting]:
    """The next meeting of each of these pairs, by the pair's id."""
    rows = db.session.scalars(
        sa.select(Meeting)
        .where(
            Meeting.pairing_id.in_([pair.id for pair in pairs]),
            Meeting.cancelled_at.is_(None),
            Meeting.starts_at > clock.now(),
        )
        .order_by(Meeting.starts_at.desc(), Meeting.id)
    )
    return {row.pairing_id: row for row in rows}


def free_times(pair: Pairing, minutes: int = 60, *, but: Meeting | None = None) -> list[datetime]:
    """When both could meet in the next three weeks, soonest first; meetings with others are left out."""
    mentor, mentee = people.mentor_profile(pair.mentor), people.mentee_profile(pair.mentee)
    if mentor is None or mentee is None:
        return []
    first, now = clock.today() - timedelta(days=1), clock.now()
    busy = [
        (one.starts_at, one.ends_at)
        for person in (pair.mentor, pair.mentee)
        for one in meetings_with(person, since=now - timedelta(hours=8))
        if not one.is_cancelled and (but is None or one.id != but.id)
    ]
    return common_starts(
        free_starts(mentor.hours, pair.mentor.time_zone, first, BOOK_AHEAD_DAYS + 1),
        free_starts(mentee.hours, pair.mentee.time_zone, first, BOOK_AHEAD_DAYS + 1),
        minutes,
        busy,
        after=now + LEAST_NOTICE,
    )


def collides(pair: Pairing, starts_at: datetime, ends_at: datetime, *, but: Meeting | None = None) -> bool:
    """Whether one of the two already meets somebody in that stretch of time."""
    return any(
        one.starts_at < ends_at and starts_at < one.ends_at
        for person in (pair.mentor, pair.mentee)
        for one in meetings_with(person, since=starts_at - timedelta(hours=8))
        if not one.is_cancelled and (but is None or one.id != but.id)
    )


def private_note(held: Meeting, author: Person) -> PrivateNote | None:
    return db.session.get(PrivateNote, (held.id, author.id))


def step(step_id: int) -> NextStep | None:
    return db.session.get(NextStep, step_id)


def steps_of(pair: Pairing) -> Sequence[NextStep]:
    """The next steps of a pair: open ones first, the earliest due first."""
    return db.session.scalars(
        sa.select(NextStep)
        .where(NextStep.pairing_id == pair.id, NextStep.dropped_at.is_(None))
        .order_by(NextStep.done_at.is_not(None), NextStep.due_on.is_(None), NextStep.due_on, NextStep.id)
    ).all()


def log(log_id: int) -> Log | None:
    return db.session.get(Log, log_id)


def logs_of(pair: Pairing) -> Sequence[Log]:
    return db.session.scalars(
        sa.select(Log).where(Log.pairing_id == pair.id).order_by(Log.observed_on.desc(), Log.id.desc())
    ).all()


def feed_of(person: Person) -> Feed | None:
    return db.session.scalar(
        sa.select(Feed).where(Feed.person_id == person.id, Feed.ended_at.is_(None)).order_by(Feed.id.desc())
    )


def feed_by_token(token: str) -> Feed | None:
    """The feed of an address, unless it was ended or its person has left."""
    return db.session.scalar(
        sa.select(Feed)
        .join(Person, Person.id == Feed.person_id)
        .where(Feed.digest == digest(token), Feed.ended_at.is_(None), Person.left_on.is_(None))
    )
