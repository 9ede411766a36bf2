"""Targets, and figures that were published with their origin."""

from __future__ import annotations

import enum
from datetime import date, datetime

import sqlalchemy as sa
from flask_babel import pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key, Line, Prose
from app.record.rules import Direction


class Kpi(enum.StrEnum):
    """The figures of F16-F20; OTHER is whatever else the company asks of a person, under a name of its own."""

    RETENTION = "retention"
    CHURN = "churn"
    GRR = "grr"
    NRR = "nrr"
    SERVICES = "services"
    CONTACTS = "contacts"
    MARGIN = "margin"
    OTHER = "other"

    @property
    def label(self) -> str:
        words = {
            Kpi.RETENTION: pgettext("kpi", "clients kept"),
            Kpi.CHURN: pgettext("kpi", "clients lost"),
            Kpi.GRR: pgettext("kpi", "revenue kept (GRR)"),
            Kpi.NRR: pgettext("kpi", "revenue kept and grown (NRR)"),
            Kpi.SERVICES: pgettext("kpi", "additional services"),
            Kpi.CONTACTS: pgettext("kpi", "meetings and calls held"),
            Kpi.MARGIN: pgettext("kpi", "profitability"),
            Kpi.OTHER: pgettext("kpi", "another figure"),
        }
        return words[self]

    @property
    def is_percent(self) -> bool:
        return self in {Kpi.RETENTION, Kpi.CHURN, Kpi.GRR, Kpi.NRR, Kpi.MARGIN}

    @property
    def better(self) -> Direction:
        """Everything upwards, except churn, which goes to zero (F21)."""
        return Direction.DOWN if self is Kpi.CHURN else Direction.UP


class Span(enum.StrEnum):
    """How long the period of a figure is; it ends with a month."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[self]

    @property
    def label(self) -> str:
        words = {
            Span.MONTH: pgettext("span", "one month"),
            Span.QUARTER: pgettext("span", "three months"),
            Span.YEAR: pgettext("span", "twelve months"),
        }
        return words[self]


def _current(name: str, *columns: str, where: str) -> sa.Index:
    condition = sa.text(where)
    return sa.Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


class Target(Base):
    """What was asked of a person for a time: from where (baseline), to where, in which direction, by whom."""

    __tablename__ = "record_target"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    kpi: Mapped[Kpi]
    name: Mapped[Line] = mapped_column(default="")
    baseline: Mapped[float | None]
    goal: Mapped[float]
    direction: Mapped[Direction]
    from_on: Mapped[date]
    until_on: Mapped[date]
    # From this day on it is no longer asked, although its time was to run longer.
    ended_on: Mapped[date | None]
    set_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    set_at: Mapped[datetime]

    person: Mapped[Person] = relationship(foreign_keys="Target.person_id")
    set_by: Mapped[Person | None] = relationship(foreign_keys="Target.set_by_id")

    __table_args__ = (
        sa.CheckConstraint("until_on >= from_on", name="order"),
        sa.CheckConstraint("(kpi = 'other') = (name <> '')", name="other_has_name"),
    )

    @property
    def label(self) -> str:
        return self.name or self.kpi.label

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on and (self.ended_on is None or day < self.ended_on)


class Figure(Base):
    """A figure as it was published: what, for when, from what, against which target, by whom, confirmed by whom.

    Nothing in a row changes afterwards but its confirmation; a correction is a new row that names the old one.
    """

    __tablename__ = "record_figure"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    kpi: Mapped[Kpi]
    name: Mapped[Line] = mapped_column(default="")
    span: Mapped[Span]
    from_on: Mapped[date]
    until_on: Mapped[date]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    value: Mapped[float]
    source: Mapped[Line]
    # The target as it stood then, copied: a later target must not change what this figure was measured against.
    target_goal: Mapped[float | None]
    target_baseline: Mapped[float | None]
    target_direction: Mapped[Direction | None]
    entered_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    entered_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    confirmed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_word: Mapped[Prose | None]
    supersedes_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("record_figure.id", ondelete="SET NULL"), unique=True
    )
    reason: Mapped[Prose | None]
    # Set when a correction took its place or the person withdrew it.
    closed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys="Figure.person_id")
    entered_by: Mapped[Person | None] = relationship(foreign_keys="Figure.entered_by_id")
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys="Figure.confirmed_by_id")

    __table_args__ = (
        sa.CheckConstraint("until_on >= from_on", name="order"),
        sa.CheckConstraint("(kpi = 'other') = (name <> '')", name="other_has_name"),
        sa.CheckConstraint("confirmed_at IS NULL OR returned_at IS NULL", name="one_answer"),
        sa.CheckConstraint("(target_goal IS NULL) = (target_direction IS NULL)", name="target_whole"),
        sa.CheckConstraint("supersedes_id IS NULL OR reason IS NOT NULL", name="correction_has_reason"),
        _current(
            "uq_record_figure_current",
            "person_id",
            "kpi",
            "name",
            "from_on",
            "until_on",
            where="closed_at IS NULL",
        ),
    )

    @property
    def label(self) -> str:
        return self.name or self.kpi.label

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def waits(self) -> bool:
        return self.confirmed_at is None and self.returned_at is None and self.closed_at is None
