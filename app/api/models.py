"""Personal access tokens."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line


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
