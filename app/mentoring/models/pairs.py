"""A pair: two people who agreed, what they agreed, and how it ended."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core import clock
from app.core.orm import Base, Key, Prose, Versioned, Word
from app.mentoring.models.requests import Request
from app.mentoring.rules import UNDO_WITHIN

# The entry of an agreement that holds ids of competencies; the others are texts, by the ids of the content.
SKILLS = "skills"


def the_pair() -> sa.ForeignKey:
    return sa.ForeignKey("mentoring_pairing.id", ondelete="CASCADE")


class Ending(enum.StrEnum):
    COMPLETED = "completed"
    NO_FAULT = "no_fault"
    PROGRAMME_END = "programme_end"

    @property
    def label(self) -> str:
        return str(_ENDINGS[self])


_ENDINGS = {
    Ending.COMPLETED: _l("brought to its end"),
    Ending.NO_FAULT: _l("ended without blame"),
    Ending.PROGRAMME_END: _l("ended with the programme"),
}


class Pairing(Versioned, Base):
    """A mentor and a mentee who have both said yes. It goes on until `ended_at`.

    `agreement` holds what they agreed at the first meeting, by the ids of the content, and under `skills` the
    competencies that their goals are tied to. `closing` holds what was
    learnt and what comes next. `slot` is 1, or 2 for a second mentor beside the first. `slept_at` is when both were told that nothing had happened for long,
    `end_told_at` when they were told that the planned end was near.
    """

    __tablename__ = "mentoring_pairing"

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(
        sa.ForeignKey("mentoring_request.id", ondelete="CASCADE"), unique=True
    )
    mentee_id: Mapped[PersonRef]
    mentor_id: Mapped[PersonRef]
    slot: Mapped[int] = mapped_column(default=1, server_default="1")
    started_at: Mapped[datetime]
    until_on: Mapped[date]
    renewed_at: Mapped[datetime | None]
    agreement: Mapped[dict[str, Any]] = mapped_column(default=dict)
    agreed_at: Mapped[datetime | None]
    closing: Mapped[dict[str, Any]] = mapped_column(default=dict)
    slept_at: Mapped[datetime | None]
    end_told_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[Ending | None]
    ended_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    mentee: Mapped[Person] = relationship(foreign_keys="Pairing.mentee_id", lazy="joined")
    mentor: Mapped[Person] = relationship(foreign_keys="Pairing.mentor_id", lazy="joined")
    request: Mapped[Request] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("mentee_id <> mentor_id", name="another"),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_how IS NULL)", name="ended_somehow"),
        sa.CheckConstraint("slot BETWEEN 1 AND 2", name="slot"),
        # A mentee has one mentor at a time, two where HR has allowed it: one in each slot (domain.md, 6.2, rule 9).
        sa.Index(
            "uq_mentoring_pairing_going",
            "mentee_id",
            "slot",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    @property
    def is_going(self) -> bool:
        return self.ended_at is None

    @property
    def agreed_skills(self) -> list[str]:
        """The competencies of the goals: those agreed, and before that those that were asked for."""
        return list(self.agreement.get(SKILLS, []) if self.agreed_at else self.request.competencies)

    def can_be_resumed_by(self, person: Person) -> bool:
        """Whether `person` ended it, and less than a day ago."""
        return (
            self.ended_at is not None
            and self.ended_by_id == person.id
            and clock.now() - self.ended_at <= UNDO_WITHIN
        )

    def other(self, person: Person) -> Person:
        return self.mentor if person.id == self.mentee_id else self.mentee

    def has(self, person: Person) -> bool:
        return person.id in {self.mentee_id, self.mentor_id}


class Answered(Base):
    """What the mentor said to one of the six questions of the first meeting (F81-F86)."""

    __tablename__ = "mentoring_answer"

    pairing_id: Mapped[int] = mapped_column(the_pair(), primary_key=True)
    question: Mapped[Word] = mapped_column(primary_key=True)
    text: Mapped[Prose]
    updated_at: Mapped[datetime]


class PulseMoment(enum.StrEnum):
    """When a pair is asked how it goes."""

    FIRST = "first"
    THIRD = "third"
    MIDDLE = "middle"
    END = "end"

    @property
    def label(self) -> str:
        return str(_MOMENTS[self])


_MOMENTS = {
    PulseMoment.FIRST: _l("after the first meeting"),
    PulseMoment.THIRD: _l("after the third meeting"),
    PulseMoment.MIDDLE: _l("at half time"),
    PulseMoment.END: _l("at the end"),
}


class Pulse(Base):
    """One person's four answers, 1..5, about the pair at one moment. Only that person reads them."""

    __tablename__ = "mentoring_pulse"

    id: Mapped[Key]
    pairing_id: Mapped[int] = mapped_column(the_pair(), index=True)
    person_id: Mapped[PersonRef]
    moment: Mapped[PulseMoment]
    useful: Mapped[int]
    safe: Mapped[int]
    prepared: Mapped[int]
    going_on: Mapped[int]
    answered_at: Mapped[datetime]

    __table_args__ = (
        sa.UniqueConstraint("pairing_id", "person_id", "moment"),
        *(
            sa.CheckConstraint(f"{item} BETWEEN 1 AND 5", name=item)
            for item in ("useful", "safe", "prepared", "going_on")
        ),
    )

    @property
    def low(self) -> int:
        """How many of the four are low."""
        return sum(value <= 2 for value in (self.useful, self.safe, self.prepared, self.going_on))
