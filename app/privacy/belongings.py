"""What belongs to a person, table by table, as the registry says: one reading for the copy, erasure and retention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.queries import digest
from app.core.audit import Pseudonym
from app.core.orm import Base
from app.extensions import db
from app.privacy import withheld
from app.privacy.content import Entry, registry

Condition = sa.ColumnElement[bool]


@dataclass(frozen=True)
class Belonging:
    """The rows of one table in a person's copy. `rows` hold the registered columns that are no secret, and the key."""

    table: str
    entry: Entry
    rows: list[dict[str, Any]]


def tables() -> Iterator[tuple[sa.Table, Entry]]:
    """The registered tables that tell of people, parents before what hangs on them."""
    for table in Base.metadata.sorted_tables:
        entry = registry()[table.name]
        if not entry.nobody:
            yield table, entry


def owned(table: sa.Table, person_id: int) -> Condition:
    """The rows that belong to a person: by a column of their own, or through the row they hang on."""
    conditions: list[Condition] = []
    for name in registry()[table.name].of:
        column = table.columns[name]
        parents = [key.column for key in column.foreign_keys if key.column.table.name != "accounts_person"]
        if parents:
            (parent,) = parents
            conditions.append(column.in_(sa.select(parent).where(owned(parent.table, person_id))))
        else:
            conditions.append(column == person_id)
    return sa.or_(sa.false(), *conditions)


def speaking_of(table: sa.Table, person: Person) -> Condition:
    """The rows that are a person's or speak of them: also by address, by its digest, by a pseudonym."""
    entry = registry()[table.name]
    conditions = [owned(table, person.id)]
    conditions += [table.columns[name] == person.id for name in entry.also]
    conditions += [table.columns[name] == person.email for name in entry.address]
    conditions += [table.columns[name] == digest(person.email) for name in entry.digest]
    name = sa.select(Pseudonym.name).where(Pseudonym.person_id == person.id).scalar_subquery()
    conditions += [table.columns[column] == name for column in entry.pseudonym]
    return sa.or_(*conditions)


def everything_about(person: Person) -> list[Belonging]:
    """Everything the portal holds about a person that the pages may show to them too."""
    found = []
    for table, entry in tables():
        condition = speaking_of(table, person)
        if entry.withheld:
            condition = sa.and_(condition, withheld.RULES[entry.withheld](table, person))
        shown = [column for column in table.columns if column.name not in entry.secret]
        order = list(table.primary_key.columns)
        rows = db.session.execute(sa.select(*shown).where(condition).order_by(*order)).mappings()
        kept = [{name: plain(value) for name, value in row.items()} for row in rows]
        if kept:
            found.append(Belonging(table.name, entry, kept))
    return found


def acts_of(person: Person) -> list[dict[str, Any]]:
    """Where in rows of others, or of the company, the person stands as the one who acted."""
    found: list[dict[str, Any]] = []
    for table, entry in tables():
        key = next(iter(table.primary_key.columns))
        for name in entry.by:
            column = table.columns[name]
            if table.name == "core_audit_event":
                continue
            for (row,) in db.session.execute(sa.select(key).where(column == person.id).order_by(key)):
                found.append({"table": table.name, "column": name, "row": row})
    return found


def plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return {"bytes": len(value)} if isinstance(value, bytes) else value


def texts_of(table: sa.Table, entry: Entry) -> Mapping[str, sa.Column[Any]]:
    """The columns of a table in which people, or the portal for them, may have written a name."""
    return {
        name: table.columns[name]
        for name in entry.columns
        if isinstance(table.columns[name].type, sa.Text | sa.String | sa.JSON)
        and not isinstance(table.columns[name].type, sa.Enum)
    }
