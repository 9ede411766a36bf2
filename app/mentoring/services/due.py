"""What time brings: reminders, requests that run out, pairs that fall asleep. The worker calls it; twice does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.writes import rows_changed
from app.extensions import db
from app.mentoring.models import Ending, Pairing, Request, RequestState
from app.mentoring.queries.overview import last_signs
from app.mentoring.queries.requests import is_open
from app.mentoring.rules import CLOSES_AFTER_NOTICE, SLEEPS_AFTER
from app.mentoring.services import notices
from app.mentoring.services.pairs import end, tell
from app.notifications.services import notify

CLOSING_NOTICE = timedelta(days=14)


def do_what_is_due() -> int:
    """Do everything whose time has come; return how many things were done. Flushes; the caller commits."""
    things = (_follow_those_who_left, _remind, _expire, _wake_or_close, _tell_of_the_end)
    return sum(1 for thing in things for _ in thing())


due = do_what_is_due


def _follow_those_who_left() -> Iterator[Request | Pairing]:
    """Whoever has left the company keeps nobody waiting: requests run out at once, pairs end with the programme."""
    gone = sa.select(Person.id).where(Person.left_on <= clock.today())
    asked = db.session.scalars(
        sa.select(Request)
        .where(is_open(), sa.or_(Request.mentor_id.in_(gone), Request.mentee_id.in_(gone)))
        .order_by(Request.id)
    ).all()
    for one in asked:
        if _claim(Request, one, Request.expired_at, clock.now(), is_open()):
            if one.mentee.is_active:
                notify(one.mentee, "mentoring.left", "mentors.index", by_mail=True, name=one.mentor.names)
            yield one
    pairs = db.session.scalars(
        sa.select(Pairing)
        .where(Pairing.ended_at.is_(None), sa.or_(Pairing.mentor_id.in_(gone), Pairing.mentee_id.in_(gone)))
        .order_by(Pairing.id)
    ).all()
    for pair in pairs:
        end(pair, by=None, how=Ending.PROGRAMME_END)
        for person in (pair.mentor, pair.mentee):
            if person.is_active:
                tell(pair, person, "mentoring.left", pair.other(person))
        yield pair


def _waiting() -> list[Request]:
    asked = db.session.scalars(sa.select(Request).where(is_open()).order_by(Request.id)).all()
    return [one for one in asked if one.state is RequestState.WAITING]


def _remind() -> Iterator[Request]:
    """Halfway to the promised day, once."""
    now = clock.now()
    for asked in _waiting():
        due_now = asked.reminded_at is None and asked.half_time_at <= now < asked.expires_at
        if due_now and _claim(Request, asked, Request.reminded_at, now):
            day = notices.said_day(asked.promised_on)
            notify(
                asked.mentor,
                "mentoring.reminder",
                "mentoring.request_page",
                {"request_id": asked.id},
                by_mail=True,
                name=asked.mentee.names,
                day=day,
            )
            yield asked


def _expire() -> Iterator[Request]:
    """After two weeks without a word the mentee is free to ask the next one."""
    now = clock.now()
    for asked in _waiting():
        if asked.expires_at <= now and _claim(Request, asked, Request.expired_at, now, is_open()):
            audit.record("mentoring.expired", person=asked.mentee, thing=asked)
            notify(asked.mentee, "mentoring.expired", "mentors.index", by_mail=True, name=asked.mentor.names)
            notify(asked.mentor, "mentoring.expired_for_mentor", "mentoring.index", name=asked.mentee.names)
            yield asked


def _wake_or_close() -> Iterator[Pairing]:
    """After 45 silent days both are told; two more weeks later the pair is closed without blame (domain.md, 6.5)."""
    now = clock.now()
    silent = [id for id, since in last_signs().items() if since < now - SLEEPS_AFTER]
    pairs = db.session.scalars(sa.select(Pairing).where(Pairing.id.in_(silent)).order_by(Pairing.id)).all()
    for pair in pairs:
        if pair.slept_at is None:
            if _claim(Pairing, pair, Pairing.slept_at, now):
                for person in (pair.mentor, pair.mentee):
                    tell(pair, person, "mentoring.sleeping", pair.other(person))
                yield pair
        elif pair.slept_at < now - CLOSES_AFTER_NOTICE:
            end(pair, by=None, how=Ending.PROGRAMME_END)
            for person in (pair.mentor, pair.mentee):
                tell(pair, person, "mentoring.fell_asleep", pair.other(person))
            yield pair


def _tell_of_the_end() -> Iterator[Pairing]:
    """Two weeks before the planned end both are asked whether to go on, once for each term."""
    now = clock.now()
    pairs = db.session.scalars(
        sa.select(Pairing)
        .where(
            Pairing.ended_at.is_(None),
            Pairing.until_on <= (now + CLOSING_NOTICE).date(),
            sa.or_(Pairing.end_told_at.is_(None), Pairing.end_told_at < Pairing.renewed_at),
        )
        .order_by(Pairing.id)
    ).all()
    for pair in pairs:
        pair.end_told_at = now
        for person in (pair.mentor, pair.mentee):
            day = notices.said_day(pair.until_on)
            tell(pair, person, "mentoring.closing_soon", pair.other(person), day=day)
        yield pair
    db.session.flush()


def _claim(model: Any, row: Any, column: Any, now: datetime, *more: Any) -> bool:
    """Set a moment if it is not set yet: of two workers one does the thing."""
    changed = rows_changed(
        sa.update(model)
        .where(model.id == row.id, column.is_(None), *more)
        .values({column.key: now})
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(row)
    return changed == 1
