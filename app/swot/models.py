"""Worksheets, the lines in their four beds, and the actions that grow from them."""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import lazy_pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Versioned
from app.swot import rules
from app.swot.rules import MOST, MOST_OPEN, Cell
from app.swot.rules.actions import REVIEW_AFTER_DAYS

HALF_A_YEAR = timedelta(days=182)


def review_day(opened_at: datetime) -> date:
    """The day on which half a year of a sheet is over."""
    return (opened_at + HALF_A_YEAR).date()


class Worksheet(Versioned, Base):
    """One sheet of a person. At most one is open; a closed one keeps its lines for the comparison."""

    __tablename__ = "swot_worksheet"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    number: Mapped[int]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")

    __table_args__ = (
        sa.UniqueConstraint("person_id", "number", name="uq_swot_worksheet_number"),
        sa.CheckConstraint("number >= 1", name="number"),
        sa.Index(
            "uq_swot_worksheet_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
    )

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def review_on(self) -> date:
        """The day of the half-yearly review (5.4)."""
        return review_day(self.opened_at)


class SheetEntry(Versioned, Base):
    """One line of a bed. A removed one stays for a while, so that removing can be undone."""

    __tablename__ = "swot_entry"

    id: Mapped[Key]
    worksheet_id: Mapped[int] = mapped_column(
        sa.ForeignKey("swot_worksheet.id", ondelete="CASCADE"), index=True
    )
    cell: Mapped[Cell]
    statement: Mapped[str] = mapped_column(sa.String(200))
    evidence: Mapped[Line] = mapped_column(default="")
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    importance: Mapped[int | None]
    confidence: Mapped[int | None]
    exists_without_me: Mapped[bool | None]
    position: Mapped[int]
    # One of the five places of a bed: two tabs cannot both take the last one.
    slot: Mapped[int | None]
    # The line of the former sheet that this one carries on.
    former_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("swot_entry.id", ondelete="SET NULL"), index=True
    )
    # The example from work that a strength has become.
    evidence_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("assessment_evidence.id", ondelete="SET NULL"), index=True
    )
    removed_at: Mapped[datetime | None]

    worksheet: Mapped[Worksheet] = relationship(lazy="joined")

    __table_args__ = (
        sa.UniqueConstraint("worksheet_id", "cell", "slot", name="uq_swot_entry_slot"),
        sa.CheckConstraint(f"slot IS NULL OR slot BETWEEN 1 AND {MOST}", name="slot"),
        sa.CheckConstraint("(removed_at IS NULL) = (slot IS NOT NULL)", name="standing_has_slot"),
        sa.CheckConstraint("importance IS NULL OR importance BETWEEN 1 AND 3", name="importance"),
        sa.CheckConstraint("confidence IS NULL OR confidence BETWEEN 1 AND 3", name="confidence"),
    )

    @property
    def person_id(self) -> int:
        return self.worksheet.person_id

    @property
    def bare(self) -> rules.Entry:
        """The line as the checks take it."""
        return rules.Entry(
            id=str(self.id),
            cell=self.cell,
            statement=self.statement,
            evidence=self.evidence or None,
            competency=self.competency,
            importance=self.importance,
            confidence=self.confidence,
            exists_without_me=self.exists_without_me,
        )


class ActionState(enum.StrEnum):
    """`changed` means: another action took its place."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return str(_ACTION_STATES[self])


_ACTION_STATES = {
    ActionState.OPEN: lazy_pgettext("action", "under way"),
    ActionState.DONE: lazy_pgettext("action", "done"),
    ActionState.CHANGED: lazy_pgettext("action", "changed"),
    ActionState.DROPPED: lazy_pgettext("action", "dropped"),
}


class SheetAction(Versioned, Base):
    """Something to do by a day, with its measure and the moment that sets it off."""

    __tablename__ = "swot_action"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    worksheet_id: Mapped[int] = mapped_column(
        sa.ForeignKey("swot_worksheet.id", ondelete="CASCADE"), index=True
    )
    what: Mapped[Line]
    measure: Mapped[Line]
    due_on: Mapped[date]
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    when_line: Mapped[Line]
    then_line: Mapped[Line]
    on_route: Mapped[bool] = mapped_column(default=True)
    state: Mapped[ActionState] = mapped_column(default=ActionState.OPEN)
    # One of the four places for open actions: two tabs cannot both take the last one.
    slot: Mapped[int | None]
    set_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    reason: Mapped[Line] = mapped_column(default="")

    person: Mapped[Person] = relationship(lazy="joined")
    factors: Mapped[list[SheetEntry]] = relationship(
        secondary="swot_action_factor",
        lazy="selectin",
        order_by=lambda: (SheetEntry.cell, SheetEntry.position, SheetEntry.id),
    )

    __table_args__ = (
        sa.CheckConstraint("(state = 'open') = (slot IS NOT NULL)", name="open_has_slot"),
        sa.CheckConstraint(f"slot IS NULL OR slot BETWEEN 1 AND {MOST_OPEN}", name="slot"),
        sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        sa.UniqueConstraint("person_id", "slot", name="uq_swot_action_slot"),
    )

    @property
    def is_open(self) -> bool:
        return self.state is ActionState.OPEN

    @property
    def review_on(self) -> date:
        """The day on which to ask: done, changed or dropped? (5.4)"""
        return ((self.reviewed_at or self.set_at) + timedelta(days=REVIEW_AFTER_DAYS)).date()

    @property
    def pair(self) -> str | None:
        """SO, WO, ST or WT; None while it rests on one side only."""
        return rules.pair_of(entry.cell for entry in self.factors)


class ActionFactor(Base):
    """An action builds on a line."""

    __tablename__ = "swot_action_factor"

    action_id: Mapped[int] = mapped_column(
        sa.ForeignKey("swot_action.id", ondelete="CASCADE"), primary_key=True
    )
    entry_id: Mapped[int] = mapped_column(
        sa.ForeignKey("swot_entry.id", ondelete="CASCADE"), primary_key=True, index=True
    )
