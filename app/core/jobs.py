"""What has its time: each job is a row that says when it is due, and any number of workers share them.

A worker takes a job by locking its row, and moves the time in the transaction of the work itself. Two workers never do
the same job at once, and one that is killed in the middle leaves the job due, with nothing half done.

While a job works whoever else writes may wait, on SQLite everybody does. So a job does AT_ONCE things at most and leaves
the rest to its next turn, which then comes at once; one that has to look at everybody is a Walk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.logs import kind, log
from app.core.orm import Base, Line, Word
from app.extensions import db

# Days decide what is due, so once in ten minutes is often enough.
EVERY = timedelta(minutes=10)
AT_ONCE = 500
# So many intervals pass from the end of a walk to the beginning of the next.
WALK_AGAIN = 6


class Job(Base):
    """One thing that workers do again and again: when it is due next, and how it went last."""

    __tablename__ = "core_job"

    name: Mapped[Word] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    # Failures since it last went well, and the kind of the latest one.
    faults: Mapped[int] = mapped_column(default=0, server_default="0")
    last_fault: Mapped[Line | None]
    # How far a walk has come: the number of the last thing it has looked at; 0 before the first.
    reached: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (sa.CheckConstraint("faults >= 0", name="faults"),)


class Looked(NamedTuple):
    """What one part of a walk has done: how many things, and how far it has come; None: there is nothing further."""

    done: int
    reached: int | None


@dataclass(frozen=True)
class Walk:
    """A job that looks at everything of a kind, AT_ONCE at a time: `look` gets the number behind which it goes on."""

    look: Callable[[int], Looked]


Work = Callable[[], int] | Walk


def do_due(
    jobs: Mapping[str, Work],
    *,
    stop: Callable[[], bool] = lambda: False,
    every: timedelta = EVERY,
) -> int:
    """Do every job of `jobs` that is due and that nobody else is doing; return how many were done. Commits each.

    Nothing may be pending in the session. A job that falls over is told in the log and in its row, waits longer each time, and hinders no other.
    """
    done = 0
    due = announce(jobs, every)
    for name, work in jobs.items():
        if stop():
            break
        job = take(name, every) if name in due else None
        if job is None:
            db.session.rollback()
            continue
        try:
            count, pause = _do(work, job, every)
            job.done_at = clock.now()
            job.due_at, job.faults, job.last_fault = job.done_at + pause, 0, None
            db.session.commit()
        except OperationalError:
            # The database itself is away: the row could not be written either, and stays due.
            db.session.rollback()
            raise
        except Exception as fault:
            db.session.rollback()
            log.error("a job fell over", job=name, exc_info=fault)
            put_off(name, kind(fault), every)
        else:
            done += 1
            if count:
                log.info("a job was done", job=name, count=count)
    return done


def _do(work: Work, job: Job, every: timedelta) -> tuple[int, timedelta]:
    """Return how much was done, and how long the job may rest."""
    if isinstance(work, Walk):
        count, reached = work.look(job.reached)
        job.reached = reached or 0
        return count, timedelta(0) if reached else WALK_AGAIN * every
    count = work()
    return count, timedelta(0) if count >= AT_ONCE else every


def announce(jobs: Mapping[str, Work], every: timedelta) -> set[str]:
    """Give every job its row; return the names of those that are due."""
    db.session.rollback()
    # Reading alone: every few seconds, so that it must not stand in the way of anybody who writes.
    db.session.connection(execution_options={"only_reads": True})
    missing = set(jobs) - set(db.session.scalars(sa.select(Job.name)))
    due = set(db.session.scalars(sa.select(Job.name).where(is_due(every))))
    db.session.rollback()
    for name in sorted(missing):
        try:
            db.session.add(Job(name=name, due_at=clock.now()))
            db.session.commit()
        except IntegrityError:
            # Of two workers that begin together one is first, which is all that matters.
            db.session.rollback()
    return due | missing


def take(name: str, every: timedelta) -> Job | None:
    """Lock the row of a job that is due; None if it is not, or if another worker holds it."""
    return db.session.scalar(
        sa.select(Job).where(Job.name == name, is_due(every)).with_for_update(skip_locked=True)
    )


def is_due(every: timedelta = EVERY) -> sa.ColumnElement[bool]:
    now = clock.now()
    # Later than a job is ever put off: the clock has been set back since, and must not stop the work for days.
    return sa.or_(Job.due_at <= now, Job.due_at > now + 8 * every)


def put_off(name: str, fault: str, every: timedelta) -> None:
    """Write down that a job fell over, and try again after one interval, then two, then four."""
    job = db.session.get_one(Job, name, with_for_update=True)
    job.faults += 1
    job.last_fault = fault[:250]
    job.due_at = clock.now() + every * min(2 ** (job.faults - 1), 4)
    db.session.commit()
