"""How rows are declared: one base, names for every constraint, moments in UTC, and SQLite made trustworthy."""

from __future__ import annotations

import enum
import sqlite3
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from flask import g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm import registry as orm_registry

from app.core.errors import Refusal

try:  # The SQLite that Python links here can lose commits (WAL reset fault); this wheel carries a sound one.
    import pysqlite3.dbapi2 as sqlite_module
except ImportError:
    sqlite_module = sqlite3


# How long a write waits for another one on SQLite, in milliseconds; then the answer is 503.
PATIENCE = 15_000
FOOTPRINT_PATIENCE = 250
# Noted on a connection to PostgreSQL whose transaction belongs to a page and has asked only questions so far.
HAS_ONLY_READ = "has only read"

# The driver behind every SQLite connection, for those who need its own calls (backup, restore, doctor).
SQLITE: Any = sqlite_module


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment. Stored in UTC, read back aware; a naive one is a mistake in the code."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

TYPES: dict[Any, Any] = {
    datetime: UtcDateTime(),
    date: sa.Date(),
    dict[str, Any]: sa.JSON(),
    list[str]: sa.JSON(),
    # A closed set of words is text with a check, so that both databases and a human reader see the word itself.
    enum.StrEnum: sa.Enum(
        enum.StrEnum,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda words: [word.value for word in words],
    ),
}


class Base(DeclarativeBase):
    """The base of all rows."""

    # Flask-SQLAlchemy derives from this class, so names and types sit on the registry, which is inherited whole.
    metadata = sa.MetaData(naming_convention=NAMES)
    registry = orm_registry(metadata=metadata, type_annotation_map=TYPES)


Key = Annotated[int, mapped_column(primary_key=True)]
Word = Annotated[str, mapped_column(sa.String(60))]
Line = Annotated[str, mapped_column(sa.String(250))]
Prose = Annotated[str, mapped_column(sa.Text)]


class Stale(Refusal):
    """Somebody saved the same thing in between."""


class Versioned:
    """A row that two people (or two tabs) may edit: its version travels in the form and is compared on saving."""

    version: Mapped[int] = mapped_column(sa.Integer, default=1, server_default="1")


def engine_options(url: str) -> dict[str, Any]:
    # The text of a fault goes into logs and terminals, so it never holds what people typed.
    discreet: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("sqlite"):
        patience = {"timeout": PATIENCE / 1000, "check_same_thread": False}
        return discreet | {"module": sqlite_module, "connect_args": patience}
    # A machine that vanished is noticed within a minute, and nobody waits longer than that for a lock.
    connect: dict[str, Any] = {
        "connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
        "options": "-c lock_timeout=15000 -c timezone=UTC", "application_name": "kam-path",
    }  # fmt: skip
    return discreet | {
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 10,
        "pool_timeout": 15,
        "connect_args": connect,
    }


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite_module.Connection):
        return
    # SQLAlchemy, not the driver, decides where a transaction begins; otherwise savepoints are lost.
    connection.isolation_level = None
    cursor = connection.cursor()
    # What is deleted is overwritten, always: rows move between pages as others grow, and copies left behind on the way
    # would outlive an erasure that overwrites only what it deletes itself.
    lasting = ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
    for pragma in (*lasting, f"busy_timeout={PATIENCE}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: sa.Connection) -> None:
    request_reads = has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}
    reading = request_reads and "will_write" not in g and not g.get("writes_aside")
    if connection.dialect.name == "sqlite":
        _begin_sqlite(connection, reading)
    else:
        connection.info[HAS_ONLY_READ] = reading


def _begin_sqlite(connection: sa.Connection, reading: bool) -> None:
    # Whoever will write takes the write lock at once: two readers that both want to write would deadlock later.
    if has_request_context() and g.get("writes_aside"):
        # A footprint is not worth a reader's wait: whoever has read the page gets it, though others write.
        connection.exec_driver_sql(f"PRAGMA busy_timeout={FOOTPRINT_PATIENCE}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")
        return
    reading = reading or connection.get_execution_options().get("only_reads", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@event.listens_for(Engine, "before_cursor_execute")
def _note_what_writes(connection: sa.Connection, _cursor: Any, statement: str, *_more: Any) -> None:
    if connection.info.get(HAS_ONLY_READ) and not statement.startswith(("SELECT", "WITH RECURSIVE")):
        connection.info[HAS_ONLY_READ] = False


@event.listens_for(Engine, "rollback")
def _end_reading(connection: sa.Connection) -> None:
    """Let a page that has only read end its transaction on PostgreSQL by a commit.

    After a rollback psycopg forgets every prepared statement, and PostgreSQL then plans the home page anew for each reader:
    ten times the work of answering it.
    """
    if connection.closed or connection.invalidated or not connection.info.pop(HAS_ONLY_READ, False):
        return
    # A server that is gone is told of by the rollback that follows.
    with suppress(connection.dialect.loaded_dbapi.Error):
        connection.connection.dbapi_connection.commit()  # type: ignore[union-attr]  # (a live connection has a driver)
