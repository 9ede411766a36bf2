"""How Alembic finds the database and the models: both from the running application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from alembic import context
from flask import current_app

from app.core.orm import UtcDateTime

migrate = current_app.extensions["migrate"]
database = migrate.db


def brought_or_own() -> Any:
    """Whoever carries rows into another database brings the connection, and commits tables and rows together."""
    brought = context.config.attributes.get("connection")
    return nullcontext(brought) if brought else database.engine.connect()


def plain_types(kind: str, item: Any, autogenerate: Any) -> Any:
    """Write moments as the column type beneath, so that old migrations never depend on today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def described(item: Any, name: str | None, kind: str, is_reflected: bool, twin: Any) -> bool:
    """Leave out what full-text search keeps for itself: no model describes it (see app/search/models.py)."""
    return not (name or "").startswith("search_fts")


@contextmanager
def nothing_lost(connection: Any) -> Iterator[None]:
    """Let go of foreign keys while SQLite works: it changes a table by copying it, and dropping the old one would take
    along every row that hangs on it. Whoever brings a connection brings empty tables, and is inside a transaction already.
    """
    if connection.dialect.name != "sqlite" or connection.in_transaction():
        yield
        return
    # Past SQLAlchemy, which would begin a transaction first; inside one the switch does nothing.
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := driver.execute("PRAGMA foreign_key_check").fetchall():
            raise SystemExit(
                f"After the migration rows point to nothing: {broken[:5]}. Restore the copy made before."
            )
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    with brought_or_own() as connection, nothing_lost(connection):
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            # SQLite changes a table by copying it.
            render_as_batch=True,
            compare_type=True,
            compare_server_default=False,
            render_item=plain_types,
            include_object=described,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run against a database, not into a script.")
run()
