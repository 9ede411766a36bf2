"""A case: one person's way to the next post, with its moves, rests, goals and words."""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef, Post
from app.core.orm import Base, Key, Line, Prose, Versioned, Word
from app.promotion.models.posts import Seat, Trial
from app.promotion.rules import Stage
from app.promotion.rules.criteria import Value

UNDO_DAYS = timedelta(days=14)


def stage_column(name: str) -> sa.Enum:
    """Two columns of one enum in a row need two names for their checks."""
    return sa.Enum(
        Stage,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name,
        values_callable=lambda words: [word.value for word in words],
    )


def the_case() -> sa.ForeignKey:
    return sa.ForeignKey("promotion_case.id", ondelete="CASCADE")


class Ladder(enum.StrEnum):
    """To which rung of 8.1 a case leads."""

    JUNIOR = "junior"
    SENIOR = "senior"

    @property
    def label(self) -> str:
        return str(_LADDERS[self])

    @property
    def post(self) -> Post:
        return Post.JUNIOR_KAM if self is Ladder.JUNIOR else Post.SENIOR_KAM


_LADDERS = {Ladder.JUNIOR: _l("junior KAM"), Ladder.SENIOR: _l("senior KAM")}


class Case(Versioned, Base):
    """One person's case for the next post. `stage` follows the moves; `closed_at` is set at an end.

    `plan_asked_at`: the goals wait for the manager. `panel_asked_at`: the employee has asked for the panel and HR is
    to confirm. `reapply_on`: after a deferral, the day from which the panel can be asked again.
    """

    __tablename__ = "promotion_case"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    ladder: Mapped[Ladder]
    opened_at: Mapped[datetime]
    consent_at: Mapped[datetime]
    stage: Mapped[Stage]
    stage_since: Mapped[datetime]
    plan_asked_at: Mapped[datetime | None]
    panel_asked_at: Mapped[datetime | None]
    reapply_on: Mapped[date | None]
    seat_id: Mapped[int | None] = mapped_column(sa.ForeignKey("promotion_seat.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")
    seat: Mapped[Seat | None] = relationship()
    moves: Mapped[list[StageMove]] = relationship(
        order_by="StageMove.id", lazy="selectin", cascade="all, delete-orphan", back_populates="case"
    )
    holds: Mapped[list[Hold]] = relationship(
        order_by="Hold.id", lazy="selectin", cascade="all, delete-orphan", back_populates="case"
    )
    trial: Mapped[Trial | None] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __table_args__ = (
        sa.Index(
            "uq_promotion_case_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
        # One seat, one trial: two cases cannot be tried for the same vacancy.
        sa.Index(
            "uq_promotion_case_seat",
            "seat_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND seat_id IS NOT NULL"),
        ),
        sa.Index("ix_promotion_case_stage", "stage", "stage_since"),
    )

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def hold(self) -> Hold | None:
        """The rest that lasts, if one does."""
        return next((hold for hold in self.holds if hold.until_on is None), None)

    @property
    def is_held(self) -> bool:
        return self.hold is not None

    @property
    def last_move(self) -> StageMove | None:
        return self.moves[-1] if self.moves else None

    @property
    def profile(self) -> str:
        """The profile of competencies the case is read against."""
        return self.ladder.value


class StageMove(Base):
    """A case went from one stage to another. `by_id` empty: the portal did it because its condition was true."""

    __tablename__ = "promotion_stage_move"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case(), index=True)
    from_stage: Mapped[Stage | None] = mapped_column(stage_column("from_stage"))
    to_stage: Mapped[Stage] = mapped_column(stage_column("to_stage"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[Line] = mapped_column(default="")

    case: Mapped[Case] = relationship(back_populates="moves")
    by: Mapped[Person | None] = relationship()


class Hold(Base):
    """A case rests from a day until another, for a reason; these days count for nothing."""

    __tablename__ = "promotion_hold"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case())
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[Line]
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    case: Mapped[Case] = relationship(back_populates="holds")

    __table_args__ = (
        sa.CheckConstraint("until_on IS NULL OR until_on >= from_on", name="order"),
        sa.CheckConstraint("reason <> ''", name="reason_said"),
        sa.Index("ix_promotion_hold_case_id", "case_id"),
        sa.Index(
            "uq_promotion_hold_lasting",
            "case_id",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )


class Goal(Base):
    """What the employee and the manager agree for one must-have that is short."""

    __tablename__ = "promotion_goal"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case(), index=True)
    competency: Mapped[str] = mapped_column(sa.String(3))
    text: Mapped[Line]
    due_on: Mapped[date]
    added_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    agreed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )

    case: Mapped[Case] = relationship()
    agreed_by: Mapped[Person | None] = relationship()

    __table_args__ = (sa.CheckConstraint("text <> ''", name="text_said"),)

    @property
    def person_id(self) -> int:
        return self.case.person_id


class CriterionNote(Base):
    """What a person says about a line of the criteria sheet: HR's answer, or an exception with its reason."""

    __tablename__ = "promotion_criterion_note"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case())
    code: Mapped[Word]
    value: Mapped[Value]
    is_exception: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Prose]
    by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    at: Mapped[datetime]

    by: Mapped[Person | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("case_id", "code"),
        sa.CheckConstraint("note <> ''", name="note_said"),
    )


class Comment(Base):
    """The employee's own words beside a decision. HR and the panel read them."""

    __tablename__ = "promotion_comment"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case(), index=True)
    at: Mapped[datetime]
    text: Mapped[Prose]


class ReviewRequest(Base):
    """The employee asks that a person look at a decision once more. One waits at a time."""

    __tablename__ = "promotion_review"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(the_case(), index=True)
    asked_at: Mapped[datetime]
    why: Mapped[Prose]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    answer: Mapped[Prose] = mapped_column(default="")

    case: Mapped[Case] = relationship()
    answered_by: Mapped[Person | None] = relationship()

    __table_args__ = (
        sa.CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_in_words"),
        sa.Index(
            "uq_promotion_review_waiting",
            "case_id",
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        ),
    )
