"""What time brings: reminders, requests that run out, pairs that fall asleep. The worker calls it; twice does no harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.jobs import AT_ONCE
from app.core.languages import day_in_both
from app.core.writes import rows_changed
from app.extensions import db
from app.mentoring.models import Ending, Pairing, Request
from app.mentoring.queries.overview import is_quiet
from app.mentoring.queries.requests import is_open
from app.mentoring.rules import CLOSES_AFTER_NOTICE, EXPIRES_AFTER
from app.mentoring.rules.waiting import LEAST_ANSWER_DAYS
from app.mentoring.services.endings import end
from app.mentoring.services.pairs import tell
from app.notifications.services import notify

CLOSING_NOTICE = timedelta(days=14)
# Rows read at a time.
AT_A_TIME = 200


def do_what_is_due() -> int:
    """Do what has come due, at most 500 of a kind; return how many things were done. Flushes; the caller commits.

    What is left over is done at the next call: after a programme start thousands of reminders fall due on one day.
    """
    things = (_follow_those_who_left, _remind, _expire, _wake_or_close, _tell_of_the_end)
    return sum(1 for thing in things for _ in islice(thing(), AT_ONCE))


def _requests(*conditions: sa.ColumnElement[bool]) -> Iterator[Request]:
    """Open requests under these conditions, read page by page so that memory does not grow with their number."""
    last = 0
    while rows := db.session.scalars(
        sa.select(Request)
        .where(is_open(), Request.id > last, *conditions)
        .order_by(Request.id)
        .limit(AT_A_TIME)
    ).all():
        yield from rows
        last = rows[-1].id


def _pairs(*conditions: sa.ColumnElement[bool]) -> Iterator[Pairing]:
    """The same of pairs that go on."""
    last = 0
    while rows := db.session.scalars(
        sa.select(Pairing)
        .where(Pairing.ended_at.is_(None), Pairing.id > last, *conditions)
        .order_by(Pairing.id)
        .limit(AT_A_TIME)
    ).all():
        yield from rows
        last = rows[-1].id


def _follow_those_who_left() -> Iterator[Request | Pairing]:
    """Whoever has left the company keeps nobody waiting: requests run out at once, pairs end with the programme."""
    gone = sa.select(Person.id).where(Person.left_on <= clock.today())
    for one in _requests(sa.or_(Request.mentor_id.in_(gone), Request.mentee_id.in_(gone))):
        if _claim(Request, one, Request.expired_at, clock.now(), is_open()):
            audit.record("mentoring.expired", person=one.mentee, thing=one)
            if one.mentee.is_active:
                notify(one.mentee, "mentoring.left", "mentors.index", by_mail=True, name=one.mentor.names)
            yield one
    for pair in _pairs(sa.or_(Pairing.mentor_id.in_(gone), Pairing.mentee_id.in_(gone))):
        end(pair, by=None, how=Ending.PROGRAMME_END)
        for person in (pair.mentor, pair.mentee):
            if person.is_active:
                tell(pair, person, "mentoring.left", pair.other(person))
        yield pair


def _waits() -> sa.ColumnElement[bool]:
    """The clock of a request runs: no question of the mentor's is open."""
    return sa.or_(Request.question_at.is_(None), Request.answered_at.is_not(None))


def _remind() -> Iterator[Request]:
    """Halfway to the promised day, once."""
    now = clock.now()
    # Nobody can promise less than two days, so half of that is the soonest that the database need look for.
    soonest = now - timedelta(days=LEAST_ANSWER_DAYS) / 2
    for asked in _requests(_waits(), Request.reminded_at.is_(None), Request.requested_at <= soonest):
        due_now = asked.half_time_at <= now < asked.expires_at
        if due_now and _claim(Request, asked, Request.reminded_at, now):
            day = day_in_both(asked.promised_on)
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
    for asked in _requests(_waits(), Request.requested_at <= now - EXPIRES_AFTER):
        if asked.expires_at <= now and _claim(Request, asked, Request.expired_at, now, is_open()):
            audit.record("mentoring.expired", person=asked.mentee, thing=asked)
            notify(asked.mentee, "mentoring.expired", "mentors.index", by_mail=True, name=asked.mentor.names)
            notify(asked.mentor, "mentoring.expired_for_mentor", "mentoring.index", name=asked.mentee.names)
            yield asked


def _wake_or_close() -> Iterator[Pairing]:
    """After 45 silent days both are told; two more weeks later the pair is closed without blame (domain.md, 6.5)."""
    now = clock.now()
    for pair in _pairs(is_quiet(now)):
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
    for pair in _pairs(
        Pairing.until_on <= (now + CLOSING_NOTICE).date(),
        sa.or_(Pairing.end_told_at.is_(None), Pairing.end_told_at < Pairing.renewed_at),
    ):
        pair.end_told_at = now
        db.session.flush()
        for person in (pair.mentor, pair.mentee):
            day = day_in_both(pair.until_on)
            tell(pair, person, "mentoring.closing_soon", pair.other(person), day=day)
        yield pair


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
