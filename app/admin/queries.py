"""Reads about the system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask import current_app

from app.accounts import queries as accounts
from app.accounts.models import Person, Role, RoleHeld, SignedIn
from app.accounts.queries import still_open
from app.admin import rules
from app.core import clock, schema
from app.core.mail import Letter
from app.core.paging import Page, page_of
from app.extensions import db
from app.privacy.models import ErasureWish
from app.privacy.queries import open_wishes

LETTERS = 50


@dataclass(frozen=True)
class Database:
    """Its kind and version, its size in bytes, and whether its tables are those that this version expects."""

    kind: str
    version: str
    size: int
    is_sound: bool
    migration: str | None
    expected: str | None

    @property
    def is_migrated(self) -> bool:
        return self.migration is not None and self.migration == self.expected


@dataclass(frozen=True)
class Outbox:
    waiting: int
    oldest: datetime | None
    failing: int


@dataclass(frozen=True)
class Health:
    database: Database
    outbox: Outbox
    people: int
    signed_in: int
    wishes: int


def database() -> Database:
    connection = db.session.connection()
    kept = schema.present(connection)
    if connection.dialect.name == "sqlite":
        size = db.session.scalar(
            sa.text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        )
        version = str(db.session.scalar(sa.text("SELECT sqlite_version()")))
        sound = rules.sound_sqlite(tuple(int(part) for part in version.split(".")))
        return Database("SQLite", version, int(size or 0), sound, kept, schema.needed())
    size = db.session.scalar(sa.text("SELECT pg_database_size(current_database())"))
    version = str(db.session.scalar(sa.text("SHOW server_version")) or "").split()[0]
    return Database("PostgreSQL", version, int(size or 0), True, kept, schema.needed())


def outbox() -> Outbox:
    waiting, oldest, failing = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.min(Letter.written_at),
            sa.func.count(Letter.last_fault),
        ).where(Letter.sent_at.is_(None))
    ).one()
    return Outbox(waiting, oldest, failing)


def health() -> Health:
    people = db.session.scalar(sa.select(sa.func.count()).where(Person.left_on.is_(None))) or 0
    signed_in = (
        db.session.scalar(sa.select(sa.func.count(SignedIn.person_id.distinct())).where(still_open())) or 0
    )
    return Health(database(), outbox(), people, signed_in, len(open_wishes()))


def letters(*, before: int | None = None, size: int = LETTERS) -> tuple[Sequence[Letter], int | None]:
    """Letters, the latest first, and where the next page begins. Their texts are not read."""
    query = sa.select(Letter).options(sa.orm.defer(Letter.text), sa.orm.defer(Letter.html))
    if before is not None:
        query = query.where(Letter.id < before)
    found = db.session.scalars(query.order_by(Letter.id.desc()).limit(size + 1)).all()
    return found[:size], found[size - 1].id if len(found) > size else None


def letter(letter_id: int) -> Letter | None:
    return db.session.get(Letter, letter_id)


def texts_are_open() -> bool:
    """Letters may be read here only where they reach nobody otherwise: in a demonstration, or without a mail server."""
    settings = current_app.config["SETTINGS"]
    return bool(settings.DEMO or not settings.SMTP_URL)


def accounts_found(words: str, role: Role | None, *, after: str | None) -> Page[Person]:
    query = sa.select(Person).where(Person.left_on.is_(None), *accounts.holding_words(words))
    if role is not None:
        query = query.where(Person.id.in_(sa.select(RoleHeld.person_id).where(RoleHeld.role == role)))
    query = query.options(sa.orm.selectinload(Person.roles_held))
    return page_of(query, Person.name_ru, Person.id, after=after)


def wish(wish_id: int) -> ErasureWish | None:
    """An open wish; what was taken back or carried out does not exist here."""
    found = db.session.get(ErasureWish, wish_id)
    return found if found is not None and found.taken_back_at is None else None


def age_in_minutes(since: datetime | None) -> int:
    return int((clock.now() - since).total_seconds() // 60) if since else 0
