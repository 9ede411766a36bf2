"""Seats that are to be filled, the trial in one, the company's rulings, and the tasks a senior gives."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef, Unit
from app.core.orm import Base, Key, Line, Prose, Word

# What stands for somebody whose data have been erased.
FORMER_COLLEAGUE = _l("a former colleague")


class Seat(Base):
    """A vacancy: a unit needs a KAM of a rung in a quarter. Filled when somebody is confirmed in it."""

    __tablename__ = "promotion_seat"

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts_unit.id", ondelete="CASCADE"), index=True)
    ladder: Mapped[str] = mapped_column(sa.String(10))
    year: Mapped[int]
    quarter: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    filled_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    filled_on: Mapped[date | None]

    unit: Mapped[Unit] = relationship(lazy="joined")
    filled_by: Mapped[Person | None] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter"),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        sa.CheckConstraint("ladder IN ('junior', 'senior')", name="ladder"),
    )

    @property
    def is_open(self) -> bool:
        return self.filled_on is None and self.closed_at is None


class Trial(Base):
    """Ninety days with one key client and a named KAM beside; then confirmed, or back without penalty."""

    __tablename__ = "promotion_trial"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("promotion_case.id", ondelete="CASCADE"), unique=True)
    client: Mapped[Word]
    # Whoever stands beside may be erased later; the trial is the employee's and stays.
    kam_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    terms: Mapped[Prose]
    from_on: Mapped[date]
    until_on: Mapped[date]
    client_kept: Mapped[bool | None]
    feedback: Mapped[Prose] = mapped_column(default="")
    note: Mapped[Prose] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    kam: Mapped[Person | None] = relationship(foreign_keys="Trial.kam_id", lazy="joined")
    ended_by: Mapped[Person | None] = relationship(foreign_keys="Trial.ended_by_id")

    __table_args__ = (sa.CheckConstraint("until_on > from_on", name="order"),)

    @property
    def beside(self) -> str:
        """Who stands beside, by name in the reader's language."""
        return self.kam.name if self.kam else str(FORMER_COLLEAGUE)

    @property
    def needs_another_kam(self) -> bool:
        return self.kam is None or not self.kam.is_active


class Ruling(Base):
    """What HR has ruled for the criteria sheet; the latest row holds. Without a threshold the unit's median decides."""

    __tablename__ = "promotion_ruling"

    id: Mapped[Key]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    retention_threshold: Mapped[float | None]
    involvement_ru: Mapped[Prose]
    involvement_en: Mapped[Prose]

    __table_args__ = (
        sa.CheckConstraint(
            "retention_threshold IS NULL OR retention_threshold BETWEEN 0 AND 100", name="threshold"
        ),
    )


class JuniorTask(Base):
    """A task that a senior KAM gave to a junior (F8): given, done, checked."""

    __tablename__ = "promotion_junior_task"

    id: Mapped[Key]
    senior_id: Mapped[PersonRef]
    junior_id: Mapped[PersonRef]
    text: Mapped[Line]
    due_on: Mapped[date]
    given_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_note: Mapped[Line] = mapped_column(default="")
    checked_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]

    senior: Mapped[Person] = relationship(foreign_keys="JuniorTask.senior_id", lazy="joined")
    junior: Mapped[Person] = relationship(foreign_keys="JuniorTask.junior_id", lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("senior_id <> junior_id", name="for_another"),
        sa.CheckConstraint("checked_at IS NULL OR done_at IS NOT NULL", name="done_before_checked"),
    )
