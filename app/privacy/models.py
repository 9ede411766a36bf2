"""A wish to be erased, kept until somebody has talked about it and done it."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key


class ErasureWish(Base):
    """A person asks for deletion; it may be taken back until it is carried out."""

    __tablename__ = "privacy_erasure_wish"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    asked_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]

    __table_args__ = (
        sa.Index(
            "uq_privacy_erasure_wish_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        ),
    )


class Erasure(Base):
    """Somebody was erased. `mark` finds them in an older copy of the database and tells nothing by itself.

    Copied into a restored database before anybody may enter, so that restoring brings nobody back.
    """

    __tablename__ = "privacy_erasure"

    id: Mapped[Key]
    mark: Mapped[str] = mapped_column(sa.String(64), unique=True)
    pseudonym: Mapped[str] = mapped_column(sa.String(16))
    erased_at: Mapped[datetime]
