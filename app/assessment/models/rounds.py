"""A round of rating: one person's levels seen by that person and by those asked."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.assessment.models.evidence import Evidence
from app.assessment.rules import GRACE, RaterKind
from app.core import clock
from app.core.orm import Base, Key, Prose, Versioned


class Round(Base):
    """One look at a person's fifteen levels. Locked: the own view is in. Both opened: the voices see each other.

    `measure` keeps the formula and the tables of the day it was locked, so that an old result can be recomputed.
    """

    __tablename__ = "assessment_round"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    number: Mapped[int]
    opened_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    opened_both_at: Mapped[datetime | None]
    mentor_released_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    told_again_at: Mapped[datetime | None]
    measure: Mapped[dict[str, Any]] = mapped_column(default=dict)

    person: Mapped[Person] = relationship(lazy="joined")
    requests: Mapped[list[RatingRequest]] = relationship(
        back_populates="round",
        order_by="RatingRequest.asked_at, RatingRequest.id",
        cascade="all, delete-orphan",
    )

    __table_args__ = (
        sa.UniqueConstraint("person_id", "number"),
        sa.CheckConstraint("opened_both_at IS NULL OR locked_at IS NOT NULL", name="locked_before_open"),
        # A person has one round going at a time.
        sa.Index(
            "uq_assessment_round_going",
            "person_id",
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        ),
    )

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_open_to_both(self) -> bool:
        return self.opened_both_at is not None


class RequestState(enum.StrEnum):
    """Where a request to rate stands; it follows from the request's dates."""

    WAITING = "waiting"
    IN = "in"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"

    @property
    def label(self) -> str:
        return str(_STATES[self][0])

    @property
    def kind(self) -> str:
        """The sign beside the word, see components/tag.html."""
        return _STATES[self][1]


_STATES = {
    RequestState.WAITING: (lazy_pgettext("rating", "asked"), "waiting"),
    RequestState.IN: (_l("rating is in"), ""),
    RequestState.DECLINED: (_l("cannot rate"), "ended"),
    RequestState.WITHDRAWN: (_l("taken back"), "ended"),
    RequestState.LAPSED: (_l("no answer in time"), "ended"),
}


class RatingRequest(Base):
    """Somebody was asked to rate a person in a round: as line manager, mentor or colleague."""

    __tablename__ = "assessment_request"

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assessment_round.id", ondelete="CASCADE"), index=True
    )
    rater_id: Mapped[PersonRef]
    kind: Mapped[RaterKind]
    asked_at: Mapped[datetime]
    answer_by: Mapped[date]
    reminded_at: Mapped[datetime | None]
    # When the rater was told that this view has grown old; without a rating, when the person was told that none came.
    told_again_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    round: Mapped[Round] = relationship(back_populates="requests", lazy="joined")
    rater: Mapped[Person] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("kind <> 'self'", name="another"),
        sa.CheckConstraint("submitted_at IS NULL OR withdrawn_at IS NULL", name="in_or_withdrawn"),
        # Nobody is asked twice for the same round while the first request stands.
        sa.Index(
            "uq_assessment_request_standing",
            "round_id",
            "rater_id",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL AND declined_at IS NULL"),
        ),
    )

    @property
    def person(self) -> Person:
        """Who is to be rated."""
        return self.round.person

    @property
    def person_id(self) -> int:
        return self.round.person_id

    @property
    def lapses_on(self) -> date:
        return self.answer_by + GRACE

    @property
    def state(self) -> RequestState:
        if self.submitted_at:
            return RequestState.IN
        if self.withdrawn_at:
            return RequestState.WITHDRAWN
        if self.declined_at:
            return RequestState.DECLINED
        if self.round.closed_at or clock.today() > self.lapses_on or not self.rater.is_active:
            return RequestState.LAPSED
        return RequestState.WAITING

    @property
    def is_waiting(self) -> bool:
        return self.state is RequestState.WAITING


class Rating(Versioned, Base):
    """One answer about one competency: the level chosen (`said`), and the one that counts (`level`).

    Both are empty for "no occasion", which is never 0. They differ where a 3 or 4 came without a dated example.
    """

    __tablename__ = "assessment_rating"

    id: Mapped[Key]
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("assessment_round.id", ondelete="CASCADE"))
    request_id: Mapped[int | None] = mapped_column(sa.ForeignKey("assessment_request.id", ondelete="CASCADE"))
    rater_id: Mapped[PersonRef]
    competency: Mapped[str] = mapped_column(sa.String(3))
    said: Mapped[int | None]
    level: Mapped[int | None]
    comment: Mapped[Prose] = mapped_column(default="")
    example: Mapped[Prose] = mapped_column(default="")
    example_on: Mapped[date | None]
    evidence_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("assessment_evidence.id", ondelete="SET NULL"), index=True
    )
    rated_at: Mapped[datetime]

    evidence: Mapped[Evidence | None] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("round_id", "rater_id", "competency"),
        # Without one's own answers, which are found by their round.
        sa.Index(
            "ix_assessment_rating_request_id",
            "request_id",
            sqlite_where=sa.text("request_id IS NOT NULL"),
            postgresql_where=sa.text("request_id IS NOT NULL"),
        ),
        sa.CheckConstraint("said IS NULL OR said BETWEEN 0 AND 4", name="said"),
        sa.CheckConstraint("level IS NULL OR level BETWEEN 0 AND 4", name="level"),
        sa.CheckConstraint("(said IS NULL) = (level IS NULL)", name="both_or_neither"),
    )

    @property
    def is_lowered(self) -> bool:
        return self.said is not None and self.level is not None and self.level < self.said
