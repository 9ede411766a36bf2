"""Whether this process can serve people now, and what is late; each with a reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import sqlalchemy as sa
from flask import Flask

from app.core import clock, schema
from app.core.jobs import EVERY, Job
from app.core.logs import kind
from app.core.mail import Letter
from app.extensions import db
from app.operations import keys

LATE_LETTER = timedelta(minutes=60)
LATE_JOB = 4 * EVERY


@dataclass(frozen=True)
class Check:
    """One thing looked at. What is `late` waits for somebody and does not keep people from working."""

    name: str
    state: Literal["good", "late", "bad"]
    says: str


def checks(app: Flask) -> list[Check]:
    """Look at content, database, migrations, key, outbox and jobs. Reads only, in a constant number of statements."""
    return [Check("content", "good", f"{app.extensions['content_parts']} parts"), *database_checks(app)]


def is_ready(found: list[Check]) -> bool:
    return all(check.state != "bad" for check in found)


def database_checks(app: Flask) -> Iterator[Check]:
    try:
        version = schema.present(db.session.connection())
        yield Check("database", "good", db.engine.dialect.name)
        if schema.is_behind(version):
            yield Check("migrations", "bad", f"at {version}, needed {schema.needed()}: {schema.UPGRADE}")
            return
        yield Check("migrations", "good", str(version))
        if keys.is_another(db.session.connection(), app.config["SECRET_KEY"]):
            yield Check("secret key", "bad", "not the key that this database was set up with")
        else:
            yield Check("secret key", "good", "the one of this database")
        yield outbox()
        yield job_list()
    except sa.exc.SQLAlchemyError as fault:
        db.session.rollback()
        yield Check("database", "bad", f"does not answer: {kind(fault)}")


def outbox() -> Check:
    waiting, oldest = db.session.execute(
        sa.select(sa.func.count(), sa.func.min(Letter.written_at)).where(Letter.sent_at.is_(None))
    ).one()
    if not waiting:
        return Check("outbox", "good", "empty")
    age = max(clock.now() - oldest, timedelta())
    state: Literal["good", "late"] = "late" if age > LATE_LETTER else "good"
    return Check(
        "outbox", state, f"{waiting} letters wait, the oldest for {age // timedelta(minutes=1)} minutes"
    )


def job_list() -> Check:
    last, failing = db.session.execute(
        sa.select(sa.func.max(Job.done_at), sa.func.count().filter(Job.faults > 0)).select_from(Job)
    ).one()
    if last is None:
        return Check("jobs", "late", "no worker has been here yet: flask --app wsgi worker")
    age = max(clock.now() - last, timedelta())
    minutes = age // timedelta(minutes=1)
    if age > LATE_JOB:
        return Check("jobs", "late", f"no worker for {minutes} minutes: flask --app wsgi worker")
    if failing:
        return Check("jobs", "late", f"{failing} of them fall over; flask --app wsgi doctor names them")
    return Check("jobs", "good", f"done {minutes} minutes ago")
