"""Reads about tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import sqlalchemy as sa
from flask import g

from app.accounts.models import Person
from app.accounts.queries import digest
from app.api.models import ApiToken
from app.core import clock
from app.extensions import db

# Every request of the API asks these two; by the bare tables that takes half of what it takes through the ORM.
TOKENS, _PEOPLE = cast("sa.Table", ApiToken.__table__), cast("sa.Table", Person.__table__)


def usable() -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions on a token by the bound values `secret` (its digest) and `today`: not ended, not revoked, its owner still here."""
    return (
        TOKENS.c.digest == sa.bindparam("secret"),
        TOKENS.c.revoked_at.is_(None),
        TOKENS.c.ends_on >= sa.bindparam("today", type_=sa.Date()),
        sa.exists().where(_PEOPLE.c.id == TOKENS.c.person_id, _PEOPLE.c.left_on.is_(None)),
    )


def token(token_id: int) -> ApiToken | None:
    return db.session.get(ApiToken, token_id)


def tokens_of(person: Person) -> Sequence[ApiToken]:
    """The tokens that still open something, the newest first."""
    return db.session.scalars(
        sa.select(ApiToken)
        .where(
            ApiToken.person_id == person.id,
            ApiToken.revoked_at.is_(None),
            ApiToken.ends_on >= clock.today(),
        )
        .order_by(ApiToken.made_at.desc(), ApiToken.id.desc())
    ).all()


_OPENS = sa.select(sa.exists().where(*usable()))


def opens_something(secret: str) -> bool:
    """Whether a token with this secret opens anything at all."""
    given = {"secret": digest(secret), "today": clock.today("UTC")}
    return bool(db.session.scalar(_OPENS, given))


# Like whoever is signed in: the person with the unit and the words of their roles, in one statement.
_READER = (
    sa.select(Person)
    .where(Person.id == sa.bindparam("id"))
    .options(sa.orm.undefer(Person.role_words), sa.orm.lazyload(Person.roles_held))
)


def reader(person_id: int) -> Person:
    """Return the owner of a token and make them the reader of this request, whatever cookie was sent along."""
    person: Person = db.session.scalars(_READER, {"id": person_id}).one()
    g._login_user = person
    return person
