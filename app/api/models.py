"""Personal access tokens, and the answers kept for requests that are repeated."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose


class ApiToken(Base):
    """A key that a person made for a program of theirs. Only its digest is kept; it ends on a day or when revoked.

    `minute_at` and `uses` count the requests of the present minute, for all workers alike.
    """

    __tablename__ = "api_token"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    name: Mapped[Line]
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    scopes: Mapped[list[str]]
    made_at: Mapped[datetime]
    ends_on: Mapped[date]
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    minute_at: Mapped[datetime | None]
    uses: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = relationship(lazy="joined")

    __table_args__ = (sa.CheckConstraint("uses >= 0", name="uses"),)


class KeptAnswer(Base):
    """The answer to a request that changed something, kept under the key that its program gave it.

    Written in the transaction of the change itself, so that there is never one without the other; the unique row decides
    which of two equal requests does the work. `digest` tells what was sent, so that a key is not used for two things.
    """

    __tablename__ = "api_kept_answer"

    id: Mapped[Key]
    token_id: Mapped[int] = mapped_column(sa.ForeignKey("api_token.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(sa.String(200))
    digest: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime] = mapped_column(index=True)
    # Empty while the work is being done, which nobody else ever sees.
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    body: Mapped[Prose] = mapped_column(default="")

    __table_args__ = (sa.UniqueConstraint("token_id", "key", name="uq_api_kept_answer_key"),)
