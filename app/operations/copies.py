"""Copies that restore whole, made while people work: always one SQLite file, whatever the database is.

From SQLite it comes by the database's own backup call, never as a copy of the file, which under load is torn between
two moments. From PostgreSQL it comes row by row in one transaction; whoever needs points in time or has many gigabytes
uses pg_dump and write-ahead archiving instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL

from app.core import clock
from app.core.orm import SQLITE, engine_options
from app.operations import carrying


class NoCopy(Exception):
    """The copy was not made or not taken over. Says why and what to do."""


def back_up(database: Path, to: Path) -> int:
    """Write a copy of the SQLite file `database` to the new file `to`; return its size in bytes.

    The copy is of one moment, whoever writes meanwhile.
    """

    def fill(unfinished: Path) -> None:
        with closing(connect(database)) as source, closing(SQLITE.connect(unfinished)) as target:
            # All pages in one step: one reading transaction, so the copy is of one moment and never starts over.
            source.backup(target, pages=-1)

    return write_copy(to, fill)


def back_up_server(engine: sa.Engine, to: Path) -> int:
    """Write what a PostgreSQL database holds to the new SQLite file `to`; return its size in bytes.

    Read in one transaction, so of one moment, and compared row by row. `restore` puts it into either kind of database.
    """

    def fill(unfinished: Path) -> None:
        target = sa.create_engine(f"sqlite:///{unfinished}", **engine_options("sqlite"))
        try:
            carrying.carry(engine, target, settled=False)
        finally:
            target.dispose()

    return write_copy(to, fill)


def write_copy(to: Path, fill: Callable[[Path], None]) -> int:
    """Let `fill` write a SQLite file, which gets the name `to` only when it is whole and checked."""
    if to.exists():
        raise NoCopy(f"{to} exists already. Name a new file, so that no older copy is lost.")
    if not to.parent.is_dir():
        raise NoCopy(f"There is no folder {to.parent}.")
    unfinished = to.with_name(to.name + ".unfinished")
    try:
        # People's data: readable by its owner alone from the first byte.
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        fill(unfinished)
        with closing(SQLITE.connect(unfinished)) as target:
            target.execute("PRAGMA journal_mode=DELETE")
            expect_whole(target, unfinished)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(to)
    except (OSError, SQLITE.Error, carrying.NotCarried) as fault:
        raise NoCopy(f"The copy could not be written: {fault}") from fault
    finally:
        unfinished.unlink(missing_ok=True)
    return to.stat().st_size


def restore_to_server(copy: Path, engine: sa.Engine) -> None:
    """Put a copy into an empty PostgreSQL database, compared row by row; raise NoCopy if it holds anything."""
    if not copy.is_file():
        raise NoCopy(f"There is no file {copy}.")
    source = sa.create_engine(f"sqlite:///{copy}", **engine_options("sqlite"))
    try:
        with closing(SQLITE.connect(f"file:{copy}?mode=ro", uri=True)) as file:
            expect_whole(file, copy)
        carrying.carry(source, engine, settled=True)
    except (SQLITE.Error, carrying.NotCarried) as fault:
        raise NoCopy(f"{copy} could not be restored: {fault}") from fault
    finally:
        source.dispose()


def restore(copy: Path, database: Path, *, overwrite: bool, known: frozenset[str]) -> Path | None:
    """Put `copy` in the place of `database`; return where the former content was kept, or None if there was none.

    `known` are the schema versions of this release; a copy of another one is refused, as is a database that already
    holds people unless `overwrite`.
    """
    if not copy.is_file():
        raise NoCopy(f"There is no file {copy}.")
    try:
        with closing(SQLITE.connect(f"file:{copy}?mode=ro", uri=True)) as source:
            expect_whole(source, copy)
            version = schema_version(source)
            if known and version not in known:
                raise NoCopy(
                    f"{copy} was made by another release (schema {version}). Restore it with that release."
                )
            kept = keep_former(database, overwrite=overwrite)
            database.parent.mkdir(parents=True, exist_ok=True)
            with closing(connect(database, must_exist=False)) as target:
                source.backup(target, pages=-1)
                expect_whole(target, database)
    except SQLITE.Error as fault:
        raise NoCopy(f"{copy} could not be restored: {fault}") from fault
    return kept


def keep_former(database: Path, *, overwrite: bool) -> Path | None:
    """Refuse to touch a database with people in it, or lay a copy of it aside first."""
    if not database.exists():
        return None
    with closing(connect(database)) as present:
        people = people_in(present)
    if not people:
        return None
    if not overwrite:
        raise NoCopy(
            f"{database} holds {people} people. Add --yes to replace it; what is there now is kept beside it."
        )
    kept = database.with_name(
        f"{database.stem}.before-restore-{clock.now():%Y%m%d-%H%M%S-%f}{database.suffix}"
    )
    back_up(database, kept)
    return kept


def connect(database: Path, *, must_exist: bool = True) -> Any:
    if must_exist and not database.exists():
        raise NoCopy(f"There is no database {database} yet.")
    connection = SQLITE.connect(database, timeout=15)
    connection.execute("PRAGMA busy_timeout=15000")
    return connection


def expect_whole(connection: Any, path: Path) -> None:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise NoCopy(f"{path} is damaged: {found}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise NoCopy(f"{path} is damaged: rows point to rows that are not there.")


def schema_version(connection: Any) -> str | None:
    if not has_table(connection, "alembic_version"):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def people_in(connection: Any) -> int:
    if not has_table(connection, "accounts_person"):
        return 0
    return int(connection.execute("SELECT count(*) FROM accounts_person").fetchone()[0])


def has_table(connection: Any, name: str) -> bool:
    return bool(
        connection.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name=?", (name,)).fetchone()
    )


def is_server(url: URL) -> bool:
    return url.get_backend_name() != "sqlite"


def sqlite_file(url: URL) -> Path:
    """The file behind the address of a SQLite database."""
    if not url.database or url.database == ":memory:":
        raise NoCopy("This database lives in memory only; there is nothing to copy.")
    return Path(url.database)
