"""A panel of three, its independent marks, what it was shown, and what it decided."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from app.accounts.models import MENU, Person, PersonRef
from app.core.orm import Base, Key, Prose, Versioned, Word
from app.promotion.models.cases import Case, the_case
from app.promotion.rules import Outcome, is_open_on


class Chair(enum.StrEnum):
    """The three places of a panel (domain.md, 8.4)."""

    KAM_LEAD = "kam_lead"
    HR = "hr"
    SERVICE = "service"

    @property
    def label(self) -> str:
        return str(_CHAIRS[self])


_CHAIRS = {
    Chair.KAM_LEAD: _l("a KAM lead"),
    Chair.HR: _l("HR on the panel"),
    Chair.SERVICE: _l("somebody from a unit that serves key clients"),
}


class Panel(Base):
    """Three people look at a case. It sits from `sat_at`, when the file is frozen; a second case round is a second panel."""

    __tablename__ = "promotion_panel"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case())
    number: Mapped[int]
    named_at: Mapped[datetime]
    sat_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship()
    everyone: Mapped[list[PanelMember]] = relationship(
        order_by="PanelMember.id", lazy="selectin", cascade="all, delete-orphan", back_populates="panel"
    )
    decision: Mapped[Decision | None] = relationship(
        lazy="selectin", cascade="all, delete-orphan", back_populates="panel"
    )
    dossier: Mapped[Dossier | None] = relationship(cascade="all, delete-orphan")

    __table_args__ = (sa.UniqueConstraint("case_id", "number"),)

    @property
    def members(self) -> list[PanelMember]:
        """Those who sit on it now, in the order of the three places."""
        sitting = [member for member in self.everyone if member.replaced_at is None]
        return sorted(sitting, key=lambda member: list(Chair).index(member.chair))

    def member(self, person_id: int) -> PanelMember | None:
        return next((member for member in self.members if member.person_id == person_id), None)

    @property
    def is_ready_to_sit(self) -> bool:
        """Three are named and each has said that there is no conflict."""
        return self.is_whole and all(member.conflict is False for member in self.members)

    @property
    def is_whole(self) -> bool:
        """All three places are taken; one falls vacant when a member's data are erased."""
        return len(self.members) == len(Chair)

    @property
    def first_marks_in(self) -> bool:
        return self.is_whole and all(member.first_locked_at for member in self.members)

    @property
    def second_marks_in(self) -> bool:
        return self.is_whole and all(member.second_locked_at for member in self.members)


class PanelMember(Versioned, Base):
    """Somebody named to a panel: whether a conflict stands in the way, and whether they know the person."""

    __tablename__ = "promotion_panel_member"

    id: Mapped[Key]
    panel_id: Mapped[int] = mapped_column(sa.ForeignKey("promotion_panel.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[PersonRef]
    chair: Mapped[Chair]
    named_at: Mapped[datetime]
    conflict: Mapped[bool | None]
    knows_person: Mapped[bool | None]
    declared_at: Mapped[datetime | None]
    first_locked_at: Mapped[datetime | None]
    second_locked_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]

    panel: Mapped[Panel] = relationship(back_populates="everyone")
    person: Mapped[Person] = relationship(lazy="joined")
    marks: Mapped[list[PanelMark]] = relationship(
        order_by="PanelMark.competency, PanelMark.turn", lazy="selectin", cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.Index("uq_promotion_panel_member_chair", "panel_id", "chair", unique=True,
                 sqlite_where=sa.text("replaced_at IS NULL"), postgresql_where=sa.text("replaced_at IS NULL")),
        sa.Index("uq_promotion_panel_member_person", "panel_id", "person_id", unique=True,
                 sqlite_where=sa.text("replaced_at IS NULL"), postgresql_where=sa.text("replaced_at IS NULL")),
    )  # fmt: skip

    @property
    def case(self) -> Case:
        return self.panel.case

    def marks_of(self, turn: int) -> dict[str, int]:
        return {mark.competency: mark.level for mark in self.marks if mark.turn == turn}

    @property
    def final_marks(self) -> dict[str, int]:
        """The first marks, and over them what was marked again after the talk."""
        return {**self.marks_of(1), **self.marks_of(2)}

    def why(self, competency: str) -> str:
        """Which evidence decided the first mark, where the member wrote it."""
        return next((one.why for one in self.marks if (one.competency, one.turn) == (competency, 1)), "")


class PanelMark(Base):
    """A member's level for one must-have: turn 1 before any talk, turn 2 once after it."""

    __tablename__ = "promotion_panel_mark"

    id: Mapped[Key]
    member_id: Mapped[int] = mapped_column(
        sa.ForeignKey("promotion_panel_member.id", ondelete="CASCADE"), index=True
    )
    competency: Mapped[str] = mapped_column(sa.String(3))
    turn: Mapped[int]
    level: Mapped[int]
    why: Mapped[Prose] = mapped_column(default="")
    at: Mapped[datetime]

    __table_args__ = (
        sa.UniqueConstraint("member_id", "competency", "turn"),
        sa.CheckConstraint("level BETWEEN 0 AND 4", name="level"),
        sa.CheckConstraint("turn IN (1, 2)", name="turn"),
    )


class Decision(Base):
    """What a panel decided, once: by the formula, or against it with a reason.

    `result` is frozen: the marks, what the formula made of them, the words and the gaps; `digest` is its fingerprint,
    which stands in the audit trail. A deferral opens to the employee when the talk with a person is noted (`told_on`), or on `opens_on`.
    """

    __tablename__ = "promotion_decision"

    id: Mapped[Key]
    panel_id: Mapped[int] = mapped_column(
        sa.ForeignKey("promotion_panel.id", ondelete="CASCADE"), unique=True
    )
    outcome: Mapped[Outcome]
    by_formula: Mapped[Word]
    panel_index: Mapped[float]
    version: Mapped[Word]
    result: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64), default="", server_default="")
    shown: Mapped[Prose]
    missing: Mapped[Prose]
    against: Mapped[Prose] = mapped_column(default="")
    reapply_on: Mapped[date | None]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    opens_on: Mapped[date]
    told_on: Mapped[date | None]
    told_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    panel: Mapped[Panel] = relationship(back_populates="decision")
    told_by: Mapped[Person | None] = relationship(foreign_keys="Decision.told_by_id")
    gaps: Mapped[list[Gap]] = relationship(order_by="Gap.id", lazy="selectin", cascade="all, delete-orphan")

    __table_args__ = (
        sa.CheckConstraint("outcome = by_formula OR against <> ''", name="against_with_reason"),
        sa.CheckConstraint("outcome <> 'discuss'", name="decided"),
        sa.CheckConstraint("(outcome = 'deferred') = (reapply_on IS NOT NULL)", name="deferred_until"),
    )

    def is_open_on(self, day: date) -> bool:
        """Whether the employee may read it: a yes at once, a "not yet" after the talk or the five working days."""
        return is_open_on(day, self.outcome, self.opens_on, is_told=self.told_on is not None)


class Gap(Base):
    """One of the one to three reasons of a deferral: whose work it is and when it is looked at again."""

    __tablename__ = "promotion_gap"

    id: Mapped[Key]
    decision_id: Mapped[int] = mapped_column(
        sa.ForeignKey("promotion_decision.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[Word]
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    # Whoever was named to help may be erased later; the reason is the employee's and stays.
    owner_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    review_on: Mapped[date]
    note: Mapped[Prose] = mapped_column(default="")

    owner: Mapped[Person | None] = relationship()

    __table_args__ = (sa.UniqueConstraint("decision_id", "reason", "competency"),)


class Dossier(Base):
    """What the panel was shown, frozen on the day it sat. Its digest stands in the audit trail."""

    __tablename__ = "promotion_dossier"

    id: Mapped[Key]
    panel_id: Mapped[int] = mapped_column(
        sa.ForeignKey("promotion_panel.id", ondelete="CASCADE"), unique=True
    )
    frozen_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(sa.String(64))

    panel: Mapped[Panel] = relationship(back_populates="dossier")


Person.sits_on_panels = column_property(
    sa.exists()
    .where(PanelMember.person_id == Person.id, PanelMember.replaced_at.is_(None))
    .correlate_except(PanelMember),
    deferred=True,
    group=MENU,
)
