"""Conditional writes: the database decides who comes first, the caller learns whether it was them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.core.orm import SQLITE, Base
from app.extensions import db


def rows_changed(statement: sa.Update | sa.Delete) -> int:
    """Run `statement` and return how many rows it touched; nought means somebody else was first."""
    return cast("sa.CursorResult[object]", db.session.execute(statement)).rowcount


def is_as_seen(row: Any, seen: int | None) -> bool:
    """Whether nobody has saved the Versioned `row` since it was seen at version `seen`; None: as this process has read it.

    If so it is one version on, and the writing may go on. The row itself decides who was first: two windows cannot both
    have seen the latest version. Either way `row` is as the database has it afterwards.
    """
    kind, seen = type(row), row.version if seen is None else seen
    state = sa.inspect(row)
    this = [column == value for column, value in zip(state.mapper.primary_key, state.identity, strict=True)]
    first = rows_changed(sa.update(kind).where(*this, kind.version == seen).values(version=seen + 1))
    db.session.refresh(row)
    return bool(first)


def hold(row: Any, *, lets_others_refer: bool = False) -> None:
    """Hold `row` until the commit and read it anew: of several who act on it at one moment each sees what was done before.

    With `lets_others_refer` rows that point to it may still be added meanwhile.
    """
    db.session.flush()
    db.session.refresh(row, with_for_update={"of": type(row), "key_share": lets_others_refer})


def add_missing(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add those of `rows` whose key is not there yet; what is there stays as it is, whoever added it first."""
    if rows:
        insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
        # The table, not the class: of rows that were there already the ORM would want keys returned.
        db.session.execute(insert(cast("sa.Table", model.__table__)).on_conflict_do_nothing(), list(rows))


def add_if_missing(model: type[Base], row: Mapping[str, Any]) -> bool:
    """Add `row` unless its key is there; False where somebody else was first, even at this very moment."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    table = cast("sa.Table", model.__table__)
    statement = insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key)
    return db.session.execute(statement).first() is not None


def empty_the_log() -> bool:
    """Let SQLite take its write-ahead log into the file and empty it; return whether it could.

    Until then the log keeps earlier states of pages, and with them what was deleted. Call it after a commit. Nobody is
    waited for: who is reading or writing at this moment may go on, and the worker tries again.
    """
    engine = db.session.get_bind().engine
    return engine.dialect.name != "sqlite" or not engine.url.database or emptied(engine.url.database)


def emptied(path: str | Path) -> bool:
    """Empty the write-ahead log of one SQLite file; False where somebody was in the middle of something."""
    with closing(SQLITE.connect(path, timeout=0)) as connection:
        (busy, *_pages) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
