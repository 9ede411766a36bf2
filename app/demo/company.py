"""The story in its order: people first, then what each room saw of them over two years."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.core.mail import Letter
from app.demo.absences import go_away
from app.demo.assessment import rate
from app.demo.mentoring import pair_up
from app.demo.people import Stage, hire
from app.demo.promotion import nominate
from app.demo.reading import read
from app.demo.record import keep_records
from app.demo.resume import write
from app.demo.route import set_out
from app.demo.swot import weigh
from app.extensions import db
from app.notifications.queries import notices_of

SEED = 20261123


def settle(stage: Stage) -> None:
    """People read their notices within ten days, so only the latest are new."""
    for person in stage.people.values():
        for notice in notices_of(person, limit=1000):
            if notice.at < stage.days_ago(10):
                notice.read_at = notice.at + timedelta(hours=20)
    # What was written long ago went out at the time; nothing invented waits in the outbox.
    for letter in db.session.scalars(sa.select(Letter)):
        letter.sent_at = letter.written_at + timedelta(minutes=1)


CHAPTERS: tuple[Callable[[Stage], None], ...] = (
    hire,
    keep_records,
    rate,
    read,
    weigh,
    set_out,
    pair_up,
    write,
    nominate,
    go_away,
    settle,
)


def is_there() -> bool:
    """Whether somebody already works here; the demonstration is then left as it is."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Person.id > 0))))


def live(today: date | None = None, seed: int = SEED) -> Stage:
    """Let the company live up to `today`. The same seed and day give the same company. Flushes; the caller commits."""
    stage = Stage(today or clock.today(), random.Random(seed))
    for chapter in CHAPTERS:
        chapter(stage)
        db.session.flush()
    return stage
