"""What mentors and mentees said about themselves, and whom they do not wish to meet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.core.orm import Base, Key, Prose, Versioned, Word


def the_person() -> sa.ForeignKey:
    return sa.ForeignKey("accounts_person.id", ondelete="CASCADE")


class Answers(Versioned):
    """What both sides answer alike, so that the answers can be laid beside each other (domain.md, 6.3).

    `style` holds eight numbers 1..5, `context` entries like `industry:pharmacy`, `formats` ids of the content,
    `languages` codes, `hours` the free hours of a week in the person's own time zone (weekday * 24 + hour, Monday 0).
    """

    style: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    context: Mapped[list[str]] = mapped_column(default=list)
    formats: Mapped[list[str]] = mapped_column(default=list)
    languages: Mapped[list[str]] = mapped_column(default=list)
    hours: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    updated_at: Mapped[datetime]


class MentorProfile(Answers, Base):
    """Somebody who teaches by choice: what, how, when, and how many people at once.

    `levels` is the mentor's own statement by competency, 0..4. `taken` counts the pairs that are going on; it is
    raised and lowered by conditional updates only, so that two accepts at once cannot overrun `capacity`.
    """

    __tablename__ = "mentoring_mentor"

    person_id: Mapped[int] = mapped_column(the_person(), primary_key=True)
    teaches: Mapped[Prose] = mapped_column(default="")
    levels: Mapped[dict[str, Any]] = mapped_column(default=dict)
    capacity: Mapped[int] = mapped_column(default=2)
    taken: Mapped[int] = mapped_column(default=0)
    opted_in_at: Mapped[datetime | None]
    paused_until: Mapped[date | None]
    introduced_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("capacity BETWEEN 1 AND 3", name="capacity"),
        sa.CheckConstraint("taken BETWEEN 0 AND capacity", name="taken_within_capacity"),
    )

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.taken)


class MenteeProfile(Answers, Base):
    """The mirror of it: somebody who looks for a mentor."""

    __tablename__ = "mentoring_mentee"

    person_id: Mapped[int] = mapped_column(the_person(), primary_key=True)
    goals: Mapped[Prose] = mapped_column(default="")
    opted_in_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")


class Block(Base):
    """`person` does not wish to be proposed together with `other`. The other never learns it."""

    __tablename__ = "mentoring_block"

    person_id: Mapped[int] = mapped_column(the_person(), primary_key=True)
    other_id: Mapped[int] = mapped_column(the_person(), primary_key=True, index=True)
    at: Mapped[datetime]

    __table_args__ = (sa.CheckConstraint("person_id <> other_id", name="another"),)


class ManagerLetter(Base):
    """A letter to one's manager left (F79-F80): that it did, how and with which requests. Never what came back."""

    __tablename__ = "mentoring_manager_letter"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(the_person(), index=True)
    manager_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    language: Mapped[Word]
    requests: Mapped[list[str]] = mapped_column(default=list)
    by_portal: Mapped[bool]
    sent_at: Mapped[datetime]


class Coordinator(Base):
    """The one person in HR whom a low check reaches. The newest row counts."""

    __tablename__ = "mentoring_coordinator"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(the_person(), index=True)
    since_at: Mapped[datetime]
