"""Reads about tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa
from flask import g

from app.accounts.models import Person
from app.accounts.queries import digest
from app.api.models import ApiToken
from app.core import clock
from app.extensions import db

# Every request of the API asks these; by the bare tables that takes half of what it takes through the ORM.
TOKENS, _PEOPLE = cast("sa.Table", ApiToken.__table__), cast("sa.Table", Person.__table__)
OWNER_IS_HERE = sa.exists().where(_PEOPLE.c.id == TOKENS.c.person_id, _PEOPLE.c.left_on.is_(None))


def usable() -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions on a token by the bound values `secret` (its digest) and `today`: not ended and not revoked."""
    return (
        TOKENS.c.digest == sa.bindparam("secret"),
        TOKENS.c.revoked_at.is_(None),
        TOKENS.c.ends_on >= sa.bindparam("today", type_=sa.Date()),
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


_OPENS = sa.select(sa.exists().where(*usable(), OWNER_IS_HERE))


def opens_something(secret: str) -> bool:
    """Whether a token with this secret opens anything at all."""
    return bool(db.session.scalar(_OPENS, _asked(secret)))


def _asked(secret: str) -> dict[str, object]:
    return {"secret": digest(secret), "today": clock.today("UTC")}


@dataclass(frozen=True)
class Caller:
    """Whose program asks: the token, its owner, and what it opens."""

    token_id: int
    person: Person
    scopes: frozenset[str]


# Like whoever is signed in: the person with the unit and the words of their roles, in one statement.
_CALLER = (
    sa.select(Person, TOKENS.c.id, TOKENS.c.scopes)
    .join(TOKENS, TOKENS.c.person_id == Person.id)
    .where(*usable(), Person.left_on.is_(None))
    .options(sa.orm.undefer(Person.role_words))
)


def caller(secret: str) -> Caller | None:
    """Return whose token this is and make them the reader of this request, whatever cookie was sent; None if it opens nothing."""
    row = db.session.execute(_CALLER, _asked(secret)).one_or_none()
    if row is None:
        return None
    person, token_id, scopes = row
    g._login_user = person
    return Caller(token_id, person, frozenset(scopes))
