"""Reads about privacy: the looks of others, the open wish, and everything the portal holds about a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core.footprints import Look
from app.core.orm import Base
from app.extensions import db
from app.privacy.models import ErasureWish

# Secrets are nobody's to take along, not even their owner's: a copy lies about in a downloads folder.
SECRET_COLUMNS = {"password_hash", "key_digest", "digest", "sealed"}


def looks_at(person: Person, limit: int = 50) -> Sequence[tuple[Look, Person]]:
    """Who looked at which page of `person`, the latest first."""
    rows = db.session.execute(
        sa.select(Look, Person)
        .join(Person, Person.id == Look.viewer_id)
        .where(Look.owner_id == person.id)
        .order_by(Look.at.desc(), Look.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows]


def open_wish(person: Person) -> ErasureWish | None:
    return db.session.scalar(
        sa.select(ErasureWish).where(ErasureWish.person_id == person.id, ErasureWish.taken_back_at.is_(None))
    )


def open_wishes() -> Sequence[tuple[ErasureWish, Person]]:
    rows = db.session.execute(
        sa.select(ErasureWish, Person)
        .join(Person, Person.id == ErasureWish.person_id)
        .where(ErasureWish.taken_back_at.is_(None))
        .order_by(ErasureWish.asked_at, ErasureWish.id)
    )
    return [(row[0], row[1]) for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def everything_about(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Every row that belongs to `person` by its `person_id`, and the rows that hang on those, by table.

    Follows the foreign keys of the schema, so that a new table is in the copy from its first day.
    """
    people = Base.metadata.tables[Person.__tablename__]
    found: dict[str, list[dict[str, Any]]] = {}
    owned: dict[str, set[int]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name == people.name:
            condition: Any = table.c.id == person.id
        elif "person_id" in table.c:
            condition = table.c.person_id == person.id
        else:
            parents = [
                (column, owned[key.column.table.name])
                for column in table.c
                for key in column.foreign_keys
                if key.column.table.name != people.name and owned.get(key.column.table.name)
            ]
            if not parents:
                continue
            condition = sa.or_(*(column.in_(ids) for column, ids in parents))
        rows = (
            db.session.execute(sa.select(table).where(condition).order_by(*table.primary_key.columns))
            .mappings()
            .all()
        )
        if rows:
            found[table.name] = [
                {name: _plain(value) for name, value in row.items() if name not in SECRET_COLUMNS}
                for row in rows
            ]
            if "id" in table.c and table.name not in {people.name, "accounts_unit"}:
                owned[table.name] = {row["id"] for row in rows}
    return found
