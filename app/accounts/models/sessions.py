"""How people come in: the browsers they are signed in with, one-time links, and failed tries."""

from __future__ import annotations

import enum
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models.people import PersonRef
from app.accounts.rules import browser_name
from app.core.orm import Base, Key, Line, Word


class Door(enum.StrEnum):
    """By which door somebody came in."""

    PASSWORD = "password"
    COMPANY = "company"
    SIGN_UP = "sign_up"

    @property
    def label(self) -> str:
        return str(_DOOR_LABELS[self])


_DOOR_LABELS = {
    Door.PASSWORD: _l("by password"),
    Door.COMPANY: _l("through the company’s sign-in"),
    Door.SIGN_UP: _l("by creating the account"),
}


class SignedIn(Base):
    """One browser in which a person is signed in. Ending the row signs that browser out.

    `proved_at` is when the person last proved in this browser who they are; `by_code` whether a second factor was
    part of it.
    """

    __tablename__ = "accounts_session"

    id: Mapped[Key]
    # Only a digest is kept: a copy of the database must not sign anybody in.
    key_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[PersonRef]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    proved_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    browser: Mapped[Line]
    address: Mapped[Word]
    door: Mapped[Door] = mapped_column(default=Door.PASSWORD)
    by_code: Mapped[bool] = mapped_column(default=False)

    @property
    def browser_name(self) -> str:
        """What people call this browser; empty where it said nothing."""
        return browser_name(self.browser)


class OneTimeLink(Base):
    """A link that works once and not for long: to choose a new password, or to join by invitation."""

    __tablename__ = "accounts_one_time_link"

    class Purpose(enum.StrEnum):
        NEW_PASSWORD = "new_password"
        INVITATION = "invitation"

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[Purpose]
    email: Mapped[Line]
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), index=True
    )
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInTry(Base):
    """A failed attempt to sign in, kept for a quarter of an hour to slow down guessing.

    `address` is where it came from: a network address, or the mark of a browser in which the person was signed in before.
    """

    __tablename__ = "accounts_sign_in_try"

    id: Mapped[Key]
    email_digest: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[Word]
    at: Mapped[datetime]

    __table_args__ = (
        sa.Index("ix_accounts_sign_in_try_lookup", "address", "at"),
        sa.Index("ix_accounts_sign_in_try_whom", "email_digest", "at"),
    )
