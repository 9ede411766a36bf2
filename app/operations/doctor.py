"""What an operator should know before people call: settings, database, migrations, content, letters, font, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from app.config import Settings
from app.core import clock, content, fonts, translations
from app.core.mail import Letter
from app.core.orm import SQLITE
from app.extensions import db

# These versions can lose commits when a checkpoint meets a write (WAL reset fault).
FAULTY_SQLITE = ((3, 7, 0), (3, 51, 2))
LEAST_FREE = 500 * 1024 * 1024
OLD_LETTER_MINUTES = 60


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
    if settings.SCIM_TOKEN and len(settings.SCIM_TOKEN) < 32:
        yield Finding("bad", "SCIM_TOKEN", "shorter than 32 characters: too easy to guess")


def disk_findings(settings: Settings) -> Iterator[Finding]:
    folder = settings.instance
    if not folder.is_dir():
        yield Finding("note", "INSTANCE_PATH", f"{folder} is not there yet")
        return
    free = shutil.disk_usage(folder).free
    state: Literal["good", "bad"] = "good" if free >= LEAST_FREE else "bad"
    yield Finding(state, "disk", f"{free // 2**20} MB free at {folder}")


def content_findings() -> Iterator[Finding]:
    try:
        count = content.check()
    except content.ContentMistake as mistake:
        for line in str(mistake).splitlines():
            yield Finding("bad", "content", line)
    else:
        yield Finding("good", "content", f"{count} parts are whole in both languages")


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
        yield migrations_finding(app)
        yield outbox_finding()
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


def migrations_finding(app: Flask) -> Finding:
    scripts = ScriptDirectory.from_config(app.extensions["migrate"].migrate.get_config())
    head = scripts.get_current_head()
    inspector = sa.inspect(db.session.connection())
    there = "alembic_version" in inspector.get_table_names()
    present = db.session.scalar(sa.text("SELECT version_num FROM alembic_version")) if there else None
    if present == head:
        return Finding("good", "migrations", f"at {present}")
    return Finding(
        "bad",
        "migrations",
        f"the database is at {present}, this release needs {head}: flask --app wsgi db upgrade",
    )


def outbox_finding() -> Finding:
    waiting, oldest = db.session.execute(
        sa.select(sa.func.count(), sa.func.min(Letter.written_at)).where(Letter.sent_at.is_(None))
    ).one()
    if not oldest:
        return Finding("good", "outbox", "empty")
    minutes = int((clock.now() - oldest).total_seconds() // 60)
    state: Literal["note", "good"] = "note" if minutes > OLD_LETTER_MINUTES else "good"
    return Finding(state, "outbox", f"{waiting} letters wait, the oldest for {minutes} minutes")
