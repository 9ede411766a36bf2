"""The story in its order: people first, then what each room saw of them over two years."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.demo.assessment import rate
from app.demo.mentoring import pair_up
from app.demo.people import Stage, hire
from app.demo.reading import read
from app.demo.record import keep_records
from app.demo.route import set_out
from app.demo.swot import weigh
from app.extensions import db

SEED = 20261123

CHAPTERS: tuple[Callable[[Stage], None], ...] = (hire, keep_records, rate, read, weigh, set_out, pair_up)


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
