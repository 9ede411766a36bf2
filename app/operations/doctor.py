"""What an operator should know before people call: settings, database, migrations, content, letters, font, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from flask import Flask

from app.config import Settings, is_guessable
from app.core import content, fonts, schema, translations
from app.core.jobs import Job
from app.core.orm import SQLITE
from app.extensions import db
from app.operations import keys, readiness

# These versions can lose commits when a checkpoint meets a write (WAL reset fault).
FAULTY_SQLITE = ((3, 7, 0), (3, 51, 2))
LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing looked at: well, worth a thought, or ill."""

    state: Literal["good", "note", "bad"]
    about: str
    says: str


def sound(version: tuple[int, ...]) -> bool:
    """Tell whether a SQLite of this version keeps what it has acknowledged."""
    return not FAULTY_SQLITE[0] <= version <= FAULTY_SQLITE[1]


def look(app: Flask) -> list[Finding]:
    """Look at everything; nothing is changed, and one fault hides no other."""
    settings: Settings = app.config["SETTINGS"]
    return [
        *settings_findings(settings),
        *disk_findings(settings),
        *content_findings(),
        *set_up_findings(),
        *database_findings(app),
    ]


def settings_findings(settings: Settings) -> Iterator[Finding]:
    if settings.DEMO:
        yield Finding("note", "DEMO", "this is the demonstration; its passwords are published")
    if not settings.PUBLIC_URL:
        yield Finding("note", "PUBLIC_URL", f"not set: links in letters lead to {settings.address}")
    elif settings.PUBLIC_URL.startswith("http://") and not settings.DEMO:
        yield Finding("bad", "PUBLIC_URL", "without https:// passwords and cookies travel readable")
    else:
        yield Finding("good", "PUBLIC_URL", settings.PUBLIC_URL)
    if settings.SECRET_KEY:
        yield Finding("good", "SECRET_KEY", "set")
    else:
        kept = settings.instance / "secret_key"
        if kept.exists() and kept.stat().st_mode & 0o077:
            yield Finding("bad", "SECRET_KEY", f"others may read {kept}: chmod 600 it")
        else:
            yield Finding("good", "SECRET_KEY", f"kept in {kept}; several machines need it as a setting")
    if settings.SMTP_URL:
        yield Finding("good", "SMTP_URL", "set")
    else:
        yield Finding("note", "SMTP_URL", "not set: letters stay in the outbox")
    # Outside a demonstration the portal does not start with such a token; see app/config.py.
    if is_guessable(settings.SCIM_TOKEN):
        yield Finding("note", "SCIM_TOKEN", "too easy to guess for anything but this demonstration")
    if is_guessable(settings.METRICS_TOKEN):
        yield Finding("note", "METRICS_TOKEN", "too easy to guess for anything but this demonstration")


def disk_findings(settings: Settings) -> Iterator[Finding]:
    folder = settings.instance
    if not folder.is_dir():
        yield Finding("note", "INSTANCE_PATH", f"{folder} is not there yet")
        return
    free = shutil.disk_usage(folder).free
    state: Literal["good", "bad"] = "good" if free >= LEAST_FREE else "bad"
    yield Finding(state, "disk", f"{free // 2**20} MB free at {folder}")
    # The database file has the rights that the umask of whoever made it left; the folder decides who comes near it.
    if settings.database.startswith("sqlite") and not settings.DEMO and folder.stat().st_mode & 0o077:
        yield Finding("note", "INSTANCE_PATH", f"others on this machine may look into {folder}: chmod 700 it")


def content_findings() -> Iterator[Finding]:
    try:
        count = content.check()
    except content.ContentMistake as mistake:
        for line in str(mistake).splitlines():
            yield Finding("bad", "content", line)
    else:
        yield Finding(
            "good", "content", f"{count} parts are whole in both languages, version {content.version()}"
        )


def set_up_findings() -> Iterator[Finding]:
    if (fonts.STATIC_FONTS / "onest.woff2").exists():
        yield Finding("good", "font", "cut")
    else:
        yield Finding("note", "font", "not cut, the system's face is shown: python -m app.prepare")
    if (translations.TRANSLATIONS / "ru" / "LC_MESSAGES" / "messages.mo").exists():
        yield Finding("good", "translations", "joined")
    else:
        yield Finding("bad", "translations", "not joined, Russian readers get English: python -m app.prepare")


def database_findings(app: Flask) -> Iterator[Finding]:
    try:
        if db.engine.dialect.name == "sqlite":
            yield from sqlite_findings()
        else:
            yield Finding("good", "database", str(db.session.scalar(sa.text("SELECT version()"))))
        present = schema.present(db.session.connection())
        yield migrations_finding(present)
        if not schema.is_behind(present):
            yield key_finding(app)
            yield from waiting_findings()
    except sa.exc.SQLAlchemyError as fault:
        reason = str(getattr(fault, "orig", fault)).splitlines()[0]
        yield Finding("bad", "database", f"does not answer as it should: {reason}")
    finally:
        db.session.rollback()


def sqlite_findings() -> Iterator[Finding]:
    version = SQLITE.sqlite_version
    if sound(tuple(map(int, version.split(".")))):
        yield Finding("good", "SQLite", version)
    else:
        yield Finding(
            "bad", "SQLite", f"{version} can lose commits; install the wheel pysqlite3, or use PostgreSQL"
        )
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    for name, value in wanted.items():
        found = str(db.session.scalar(sa.text(f"PRAGMA {name}")))
        if found.lower() != value:
            yield Finding("bad", "SQLite", f"{name} is {found}, not {value}")
    whole = db.session.scalar(sa.text("PRAGMA quick_check(1)"))
    yield Finding(
        "good" if whole == "ok" else "bad", "database file", "whole" if whole == "ok" else str(whole)
    )


def migrations_finding(present: str | None) -> Finding:
    if not schema.is_behind(present):
        return Finding("good", "migrations", f"at {present}")
    return Finding(
        "bad",
        "migrations",
        f"the database is at {present}, this release needs {schema.needed()}: {schema.UPGRADE}",
    )


def key_finding(app: Flask) -> Finding:
    if keys.is_another(db.session.connection(), app.config["SECRET_KEY"]):
        return Finding("bad", "secret key", f"{keys.ANOTHER} {keys.WHAT_TO_DO}")
    return Finding("good", "secret key", "the one that this database was set up with")


def waiting_findings() -> Iterator[Finding]:
    """What the readiness page calls late is worth a thought here."""
    for check in (readiness.outbox(), readiness.job_list()):
        yield Finding("note" if check.state == "late" else "good", check.name, check.says)
    failing = db.session.execute(
        sa.select(Job.name, Job.faults, Job.last_fault).where(Job.faults > 0).order_by(Job.name)
    )
    for name, faults, fault in failing:
        yield Finding("bad", f"job {name}", f"fell over {faults} times, the last time with {fault}")
