"""Reads about tokens."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.queries import digest
from app.api.models import ApiToken
from app.core import clock
from app.extensions import db


def _usable() -> tuple[sa.ColumnElement[bool], ...]:
    return (ApiToken.revoked_at.is_(None), ApiToken.ends_on >= clock.today())


def token(token_id: int) -> ApiToken | None:
    return db.session.get(ApiToken, token_id)


def tokens_of(person: Person) -> Sequence[ApiToken]:
    """The tokens that still open something, the newest first."""
    return db.session.scalars(
        sa.select(ApiToken)
        .where(ApiToken.person_id == person.id, *_usable())
        .order_by(ApiToken.made_at.desc(), ApiToken.id.desc())
    ).all()


def token_by_secret(secret: str) -> ApiToken | None:
    """The token behind a secret, unless it has ended, was revoked, or its owner has left."""
    return db.session.scalar(
        sa.select(ApiToken)
        .join(Person)
        .where(ApiToken.digest == digest(secret), *_usable(), Person.left_on.is_(None))
    )
