"""What proves who somebody is besides a password: the company's sign-in, and a second factor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models.people import PersonRef
from app.core.orm import Base, Key, Line, Word


class Identity(Base):
    """A person as an identity provider knows them. Issuer and subject name one person for ever; an address does not."""

    __tablename__ = "accounts_identity"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    issuer: Mapped[Line]
    subject: Mapped[Line]
    linked_at: Mapped[datetime]
    used_at: Mapped[datetime]

    __table_args__ = (
        sa.UniqueConstraint("issuer", "subject"),
        # At one provider a person is one subject.
        sa.UniqueConstraint("person_id", "issuer"),
    )


class SecondFactor(Base):
    """The key from which a person's telephone makes codes; being set up until it is `confirmed_at`.

    `sealed` is locked with the portal’s own key: a copy of the database alone makes no codes. `last_step` is the
    half minute of the last code that was taken, so that no code works twice.
    """

    __tablename__ = "accounts_second_factor"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[Line]
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """A code on paper that stands in for the telephone once. Only its digest is kept."""

    __tablename__ = "accounts_recovery_code"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    used_at: Mapped[datetime | None]


class SignInRules(Base):
    """A version of the rules of signing in, in force from a moment on; never changed, only followed.

    `groups` says which role a group of the company's directory brings, by the group's name.
    """

    __tablename__ = "accounts_sign_in_rules"

    id: Mapped[Key]
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    code_for_staff: Mapped[bool]
    takes_in: Mapped[bool]
    groups_claim: Mapped[Word]
    groups: Mapped[dict[str, Any]]
