"""Conditional writes: the database decides who comes first, the caller learns whether it was them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.core.orm import Base
from app.extensions import db


def rows_changed(statement: sa.Update | sa.Delete) -> int:
    """Run `statement` and return how many rows it touched; nought means somebody else was first."""
    return cast("sa.CursorResult[object]", db.session.execute(statement)).rowcount


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
