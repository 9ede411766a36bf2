"""What HR may know of mentoring: room, waiting times, sleeping pairs and counts. Never a note, never a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import Ending, Meeting, MentorProfile, Pairing, Request
from app.mentoring.queries import people, requests
from app.mentoring.rules import SLEEPS_AFTER

# Whoever has more of them reads the longest silences first.
SLEEPERS_SHOWN = 50


@dataclass(frozen=True)
class Quiet:
    """A pair in which nothing has happened for long: who, and since when."""

    pairing: Pairing
    since: datetime


@dataclass(frozen=True)
class Overview:
    """Counts over the company. `places` and `taken` are mentees; `usual_days` the median days to a reaction;
    `overdue` open requests past their promised day; `declined` and `expired` count the last 365 days. `sleepers` counts all quiet pairs, `sleeping` names the first.
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
    sleepers: int
    sleeping: tuple[Quiet, ...]

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


def is_quiet(now: datetime) -> sa.ColumnElement[bool]:
    """Whether a pair goes on and has shown no life for 45 days: neither its start, nor a meeting held or arranged."""
    since = now - SLEEPS_AFTER
    met = sa.exists().where(
        Meeting.pairing_id == Pairing.id, Meeting.cancelled_at.is_(None), Meeting.starts_at >= since
    )
    return sa.and_(Pairing.ended_at.is_(None), Pairing.started_at < since, ~met)


def sleeping_pairs(limit: int = SLEEPERS_SHOWN) -> list[Quiet]:
    """Pairs without a sign of life for 45 days, the longest silence first; at most `limit` of them."""
    last_met = (
        sa.select(sa.func.max(Meeting.starts_at))
        .where(Meeting.pairing_id == Pairing.id, Meeting.cancelled_at.is_(None))
        .scalar_subquery()
    )
    since = sa.func.coalesce(last_met, Pairing.started_at).label("since")
    rows = db.session.execute(
        sa.select(Pairing, sa.type_coerce(since, Pairing.started_at.type))
        .where(is_quiet(clock.now()))
        .order_by(since, Pairing.id)
        .limit(limit)
    )
    return [Quiet(pair, quiet_since) for pair, quiet_since in rows]


def mentoring_overview() -> Overview:
    """Return what HR's page of mentoring shows, in a constant number of statements."""
    year_ago = clock.now() - timedelta(days=365)
    mentors, places, taken, resting = _mentors()
    waiting, accepted, declined, expired = _requests(year_ago)
    going, quiet, no_fault, completed = _pairs(year_ago)
    return Overview(
        mentors=mentors,
        paused=resting,
        places=int(places),
        taken=int(taken),
        open_requests=waiting,
        overdue=_overdue(),
        usual_days=requests.usual_days_of_all(),
        accepted=accepted,
        declined=declined,
        expired=expired,
        pairs=going,
        ended_without_blame=no_fault,
        completed=completed,
        sleepers=quiet,
        sleeping=tuple(sleeping_pairs()) if quiet else (),
    )


def _mentors() -> tuple[int, int, int, int]:
    """Mentors, their places, the places taken, and how many mentors rest."""
    offers, paused = sa.and_(*people.offers_now()), MentorProfile.paused_until >= clock.today()
    row = db.session.execute(
        sa.select(
            sa.func.count().filter(offers),
            sa.func.coalesce(sa.func.sum(MentorProfile.capacity).filter(offers), 0),
            sa.func.coalesce(sa.func.sum(MentorProfile.taken).filter(offers), 0),
            sa.func.count().filter(paused),
        )
        .select_from(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
    ).one()
    return row[0], row[1], row[2], row[3]


def _overdue() -> int:
    # A question back only moves the promised day on, so whose first day is ahead is not late.
    today = clock.today()
    perhaps_late = db.session.scalars(
        sa.select(Request).where(requests.is_open(), Request.answer_by < today).order_by(Request.id)
    )
    return sum(asked.promised_on < today for asked in perhaps_late)


def _requests(since: datetime) -> tuple[int, int, int, int]:
    """Requests that wait now; accepted, declined and expired ones since that moment."""
    lately = Request.requested_at > since
    row = db.session.execute(
        sa.select(
            sa.func.count().filter(requests.is_open()),
            sa.func.count(Request.accepted_at).filter(lately),
            sa.func.count(Request.declined_at).filter(lately),
            sa.func.count(Request.expired_at).filter(lately),
        )
    ).one()
    return row[0], row[1], row[2], row[3]


def _pairs(since: datetime) -> tuple[int, int, int, int]:
    """Pairs that go on, those of them that sleep; those that ended without blame and completed since that moment."""
    row = db.session.execute(
        sa.select(
            sa.func.count().filter(Pairing.ended_at.is_(None)),
            sa.func.count().filter(is_quiet(clock.now())),
            sa.func.count().filter(Pairing.ended_how == Ending.NO_FAULT, Pairing.ended_at > since),
            sa.func.count().filter(Pairing.ended_how == Ending.COMPLETED, Pairing.ended_at > since),
        )
    ).one()
    return row[0], row[1], row[2], row[3]
