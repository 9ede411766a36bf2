"""Reads for the directory: people with what it said of them, and units with their people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person, Unit
from app.core.digits import whole_number
from app.extensions import db
from app.provisioning.models import ProvisionedUser

Row = tuple[Person, ProvisionedUser | None]


def users() -> Any:
    """Everybody whom the directory has not deleted, those it does not know yet among them."""
    return (
        sa.select(Person, ProvisionedUser)
        .outerjoin(ProvisionedUser, ProvisionedUser.person_id == Person.id)
        .where(ProvisionedUser.deleted_at.is_(None))
        .options(sa.orm.joinedload(Person.manager))
        .order_by(Person.id)
    )


def user(user_id: str) -> Row | None:
    """The user with this id; None for deleted ones and for what is no id."""
    number = whole_number(user_id)
    if number is None:
        return None
    found = db.session.execute(users().where(Person.id == number)).one_or_none()
    return (found[0], found[1]) if found else None


def user_named(name: str) -> sa.ColumnElement[bool]:
    """The condition that a user has this userName: as the directory gave it, else the address."""
    key = name.lower()
    return sa.or_(
        ProvisionedUser.user_name_key == key,
        sa.and_(ProvisionedUser.id.is_(None), Person.email == key),
    )


def rows(query: Any) -> list[Row]:
    return [(row[0], row[1]) for row in db.session.execute(query)]


def count(query: Any) -> int:
    bare = query.order_by(None).with_only_columns(Person.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(bare)) or 0


def deleted_named(name: str) -> ProvisionedUser | None:
    return db.session.scalar(
        sa.select(ProvisionedUser).where(
            ProvisionedUser.user_name_key == name.lower(), ProvisionedUser.deleted_at.is_not(None)
        )
    )


def people_of(units: Sequence[Unit]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {unit.id: [] for unit in units}
    people = sa.select(Person).where(Person.unit_id.in_(found), Person.left_on.is_(None)).order_by(Person.id)
    for person in db.session.scalars(people):
        found[person.unit_id or 0].append(person)
    return found
