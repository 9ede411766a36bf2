"""Carries everything from one database into another, of the same kind or not, and proves that all of it arrived.

The target gets its tables by migrations and its rows in one transaction, so that it holds everything or nothing. Then
both sides are read once more and compared by number and digest of the rows of every table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from alembic import command
from flask import current_app
from sqlalchemy.schema import AddConstraint, DropConstraint

from app.core import schema
from app.core.unchanged import Stamp
from app.extensions import db

BATCH = 1000
# Every database leaves a mark of its own with every write, also with the one by which everything arrives.
NOT_CARRIED = frozenset({Stamp.__tablename__})
# Sums of digests stay within this, so that a table of any length has a digest of 32 bytes.
ROOM = 1 << 256


class NotCarried(Exception):
    """Nothing was carried. Says why and what to do."""


@dataclass(frozen=True)
class Reading:
    """What a table holds: how many rows, and one number that no other set of rows has."""

    rows: int
    digest: str


class JsonAsText(sa.types.TypeDecorator[str]):
    """A JSON column as the very text that is kept: `null` inside JSON and no value at all stay two things."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, engine: str) -> None:
        super().__init__()
        # SQLite keeps JSON as text already, and would make a number of it when asked to convert.
        self.converts = engine == "postgresql"

    def column_expression(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        return sa.cast(column, sa.Text) if self.converts else column

    def bind_expression(self, bindvalue: sa.BindParameter[Any]) -> sa.ColumnElement[Any]:
        return sa.cast(bindvalue, sa.JSON) if self.converts else bindvalue


def tables(engine: str) -> list[sa.Table]:
    """The tables to carry, parents before children, as this kind of database is to be read and written."""
    copy = sa.MetaData(naming_convention=db.metadata.naming_convention)
    for table in db.metadata.sorted_tables:
        twin = table.to_metadata(copy)
        for column in twin.columns:
            if isinstance(column.type, sa.JSON):
                column.type = JsonAsText(engine)
    return [table for table in copy.sorted_tables if table.name not in NOT_CARRIED]


def carry(source: sa.Engine, target: sa.Engine, *, settled: bool) -> dict[str, Reading]:
    """Copy every row of `source` into the empty `target`; return what each table holds. Raises NotCarried.

    What is copied is of one moment. With `settled` nothing may have been saved since: for those who move for good.
    """
    with target.connect() as there:
        # Rows of a table may point to later rows of the same one.
        if target.dialect.name == "sqlite":
            there.rollback()
            there.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with there.begin(), moment_of(source) as here:
                expect_same_release(here)
                build(there)
                inward = loose_ends(there)
                for key in inward:
                    there.execute(DropConstraint(key))
                copied = dict(copy_rows(here, there))
                for key in inward:
                    there.execute(AddConstraint(key))
                set_sequences(there)
                expect_no_loose_ends(there)
                compare(copied, readings(there), "the target holds something else than was sent")
                if settled:
                    expect_nothing_new(source, copied)
        except sa.exc.SQLAlchemyError as fault:
            raise NotCarried(str(getattr(fault, "orig", fault)).splitlines()[0]) from fault
        finally:
            if target.dialect.name == "sqlite":
                there.rollback()
                there.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
    return copied


def expect_nothing_new(source: sa.Engine, copied: dict[str, Reading]) -> None:
    """Look at the source a second time, in a transaction of its own: what was saved meanwhile would be left behind."""
    with moment_of(source) as again:
        if readings(again) != copied:
            raise NotCarried(
                "People saved something meanwhile. Stop the portal and its workers, then try again."
            )


def moment_of(engine: sa.Engine) -> Any:
    """A connection that sees one moment, whoever writes meanwhile, and holds nobody up."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(only_reads=True).connect()
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True).connect()


def expect_same_release(here: sa.Connection) -> None:
    if (version := schema.present(here)) != schema.needed():
        raise NotCarried(
            f"This database is at {version}, this release needs {schema.needed()}: {schema.UPGRADE}"
        )


def build(there: sa.Connection) -> None:
    """Make the tables in an empty target, or make sure that the tables which are there are ours and empty."""
    found = set(sa.inspect(there).get_table_names())
    # A full-text index is kept by its database itself, in tables that no model describes.
    found = {name for name in found if not name.startswith("search_fts")}
    strange = found - set(db.metadata.tables) - {"alembic_version"}
    if strange:
        raise NotCarried(
            f"The target is not empty: it has the table {sorted(strange)[0]}. Name an empty database."
        )
    if version := schema.present(there):
        if version != schema.needed():
            raise NotCarried(
                f"The target is at {version}, this release needs {schema.needed()}: empty it first."
            )
    elif found:
        raise NotCarried(
            "The target has tables, but not by this portal’s migrations. Name an empty database."
        )
    else:
        config = current_app.extensions["migrate"].migrate.get_config()
        config.attributes["connection"] = there
        command.upgrade(config, "head")
    for table in tables(there.dialect.name):
        if there.scalar(sa.select(sa.exists(sa.select(sa.literal(1)).select_from(table)))):
            raise NotCarried(
                f"The target is not empty: there are rows in {table.name}. Name an empty database."
            )


def loose_ends(there: sa.Connection) -> list[sa.ForeignKeyConstraint]:
    """The foreign keys of tables that point to themselves, which hold only once all rows are in."""
    if there.dialect.name == "sqlite":
        return []
    return [
        key
        for table in tables(there.dialect.name)
        for key in sorted(table.foreign_key_constraints, key=lambda one: str(one.name))
        if key.referred_table is table
    ]


def expect_no_loose_ends(there: sa.Connection) -> None:
    if there.dialect.name == "sqlite" and there.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise NotCarried("Rows point to rows that are not there.")


def copy_rows(here: sa.Connection, there: sa.Connection) -> Iterator[tuple[str, Reading]]:
    """Copy table by table in batches; yield what was read of each."""
    for table, twin in zip(tables(here.dialect.name), tables(there.dialect.name), strict=True):
        count, total = 0, 0
        for rows in batches(here, table):
            there.execute(sa.insert(twin), [dict(row._mapping) for row in rows])
            count += len(rows)
            total += sum(weight(row) for row in rows)
        yield table.name, Reading(count, f"{total % ROOM:064x}")


def readings(connection: sa.Connection) -> dict[str, Reading]:
    """Count and digest every table. The order of rows plays no part: databases sort letters differently."""
    found = {}
    for table in tables(connection.dialect.name):
        count, total = 0, 0
        for rows in batches(connection, table):
            count += len(rows)
            total += sum(weight(row) for row in rows)
        found[table.name] = Reading(count, f"{total % ROOM:064x}")
    return found


def batches(connection: sa.Connection, table: sa.Table) -> Iterator[list[sa.Row[Any]]]:
    """Rows of a table, a thousand at a time, so that no table needs to fit into memory."""
    streaming = connection.execution_options(yield_per=BATCH).execute(sa.select(table))
    for part in streaming.partitions():
        yield list(part)


def weight(row: Iterable[Any]) -> int:
    """A number for one row, the same in every database for the same values and no others."""
    words = [canonical(value) for value in row]
    return int.from_bytes(hashlib.sha256(json.dumps(words).encode()).digest())


def canonical(value: Any) -> list[str]:
    """A value as its type and one spelling of it."""
    if isinstance(value, bytes | memoryview):
        return ["bytes", hashlib.sha256(bytes(value)).hexdigest()]
    return [type(value).__name__, str(value)]


def compare(sent: dict[str, Reading], arrived: dict[str, Reading], says: str) -> None:
    for name, reading in sent.items():
        if arrived[name] != reading:
            raise NotCarried(f"{says}: {name} ({reading.rows} rows sent, {arrived[name].rows} arrived)")


def set_sequences(there: sa.Connection) -> None:
    """Let PostgreSQL go on counting where the rows end; SQLite looks for itself."""
    if there.dialect.name != "postgresql":
        return
    for table in tables("postgresql"):
        column = table.autoincrement_column
        if column is None:
            continue
        sequence = there.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, column.name)))
        highest = there.scalar(sa.select(sa.func.max(column)))
        if sequence and highest is not None:
            there.execute(sa.select(sa.func.setval(sequence, highest)))
