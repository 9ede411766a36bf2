"""Reads that decide who somebody is: three ways to an account, in the order of the rule."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Identity, Person
from app.company.rules import Claims, Known
from app.extensions import db
from app.provisioning.models import ProvisionedUser


def linked(claims: Claims) -> Known | None:
    found = accounts.identity(claims.issuer, claims.subject)
    person = accounts.person(found.person_id) if found else None
    return Known(person.id, person.is_active) if person else None


def in_directory(claims: Claims) -> Known | None:
    """The one account to which the directory gave this externalId; two of them are as good as none."""
    rows = db.session.scalars(
        sa.select(ProvisionedUser)
        .where(ProvisionedUser.external_id == claims.subject)
        .order_by(ProvisionedUser.id)
        .limit(2)
    ).all()
    if len(rows) != 1:
        return None
    person = rows[0].person
    active = person.is_active and rows[0].deleted_at is None
    return Known(person.id, active, _is_bound(person, claims))


def with_address(claims: Claims) -> Known | None:
    person = accounts.person_by_email(claims.email) if claims.email else None
    return Known(person.id, person.is_active, _is_bound(person, claims)) if person else None


def _is_bound(person: Person, claims: Claims) -> bool:
    return (
        db.session.scalar(
            sa.select(Identity.id).where(Identity.person_id == person.id, Identity.issuer == claims.issuer)
        )
        is not None
    )
