"""An absence is days and a name. Why somebody is away is asked nowhere and kept nowhere."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.core.orm import Base, Key


class Absence(Base):
    """The days on which somebody is or will be away, first and last included, and who answers meanwhile.

    Days are days in UTC. Without a substitute HR sees that nobody answers. One that is taken back is deleted.
    """

    __tablename__ = "absences_absence"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts_person.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    substitute_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    set_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    set_at: Mapped[datetime]

    __table_args__ = (
        # No two begin on one day; that no two overlap, `services.write_down` sees to, one at a time for each person.
        sa.UniqueConstraint("person_id", "from_on"),
        sa.Index("ix_absences_absence_until_on", "until_on"),
        sa.CheckConstraint("until_on >= from_on", name="order"),
        sa.CheckConstraint("substitute_id <> person_id", name="another"),
    )

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    substitute: Mapped[Person | None] = relationship(foreign_keys=[substitute_id])

    def covers(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on

    def substitute_for(self, owner_id: int) -> Person | None:
        """Who answers meanwhile about `owner`; None where nobody is named who works here, or it is the owner themselves."""
        named = self.substitute
        return named if named is not None and named.is_active and named.id != owner_id else None
