"""What HR may know of mentoring: room, waiting times, sleeping pairs and counts. Never a note, never a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import Ending, Meeting, MentorProfile, Pairing, Request
from app.mentoring.queries import people, requests
from app.mentoring.rules import SLEEPS_AFTER


@dataclass(frozen=True)
class Quiet:
    """A pair in which nothing has happened for long: who, and since when."""

    pairing: Pairing
    since: datetime


@dataclass(frozen=True)
class Overview:
    """Counts over the company. `places` and `taken` are mentees; `usual_days` the median days to a reaction;
    `overdue` open requests past their promised day; `declined` and `expired` count the last 365 days.
    """

    mentors: int
    paused: int
    places: int
    taken: int
    open_requests: int
    overdue: int
    usual_days: int | None
    accepted: int
    declined: int
    expired: int
    pairs: int
    ended_without_blame: int
    completed: int
    sleeping: tuple[Quiet, ...]

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


def last_signs() -> dict[int, datetime]:
    """When each pair that goes on last showed life: its start, or a meeting that took place or is arranged."""
    rows = db.session.execute(
        sa.select(Pairing.id, Pairing.started_at, sa.func.max(Meeting.starts_at))
        .outerjoin(Meeting, sa.and_(Meeting.pairing_id == Pairing.id, Meeting.cancelled_at.is_(None)))
        .where(Pairing.ended_at.is_(None))
        .group_by(Pairing.id, Pairing.started_at)
        .order_by(Pairing.id)
    )
    return {id: max(started, met) if met else started for id, started, met in rows}


def sleeping_pairs() -> Sequence[Quiet]:
    """Pairs without a sign of life for 45 days, the longest silence first."""
    quiet = {id: since for id, since in last_signs().items() if since < clock.now() - SLEEPS_AFTER}
    pairs = db.session.scalars(sa.select(Pairing).where(Pairing.id.in_(quiet)).order_by(Pairing.id)).all()
    return sorted(
        (Quiet(pair, quiet[pair.id]) for pair in pairs), key=lambda one: (one.since, one.pairing.id)
    )


def mentoring_overview() -> Overview:
    """Return what HR's page of mentoring shows, in a constant number of statements."""
    year_ago, today = clock.now() - timedelta(days=365), clock.today()
    mentors, places, taken = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(MentorProfile.capacity), 0),
            sa.func.coalesce(sa.func.sum(MentorProfile.taken), 0),
        )
        .select_from(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
        .where(*people.offers_now())
    ).one()
    paused = db.session.scalar(
        sa.select(sa.func.count()).select_from(MentorProfile).where(MentorProfile.paused_until >= today)
    )
    open_now = db.session.scalars(sa.select(Request).where(requests.is_open()).order_by(Request.id)).all()
    accepted, declined, expired = db.session.execute(
        sa.select(
            sa.func.count(Request.accepted_at),
            sa.func.count(Request.declined_at),
            sa.func.count(Request.expired_at),
        ).where(Request.requested_at > year_ago)
    ).one()
    going, no_fault, completed = db.session.execute(
        sa.select(
            sa.func.count().filter(Pairing.ended_at.is_(None)),
            sa.func.count().filter(Pairing.ended_how == Ending.NO_FAULT, Pairing.ended_at > year_ago),
            sa.func.count().filter(Pairing.ended_how == Ending.COMPLETED, Pairing.ended_at > year_ago),
        )
    ).one()
    return Overview(
        mentors=mentors,
        paused=paused or 0,
        places=int(places),
        taken=int(taken),
        open_requests=len(open_now),
        overdue=sum(asked.promised_on < today for asked in open_now),
        usual_days=requests.usual_days_of_all(),
        accepted=accepted,
        declined=declined,
        expired=expired,
        pairs=going,
        ended_without_blame=no_fault,
        completed=completed,
        sleeping=tuple(sleeping_pairs()),
    )
