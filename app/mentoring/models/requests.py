"""A request: one person asks another to teach them, and gets an answer by a day."""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core import clock
from app.core.orm import Base, Key, Prose
from app.mentoring.rules import EXPIRES_AFTER, UNDO_WITHIN, half_time


class Rhythm(enum.StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        return str(_RHYTHMS[self])


_RHYTHMS = {
    Rhythm.WEEKLY: _l("an hour every week"),
    Rhythm.FORTNIGHTLY: _l("an hour every two weeks"),
    Rhythm.MONTHLY: _l("an hour a month"),
}


class RequestState(enum.StrEnum):
    """Where a request stands; it follows from the request's dates."""

    WAITING = "waiting"
    ASKED_BACK = "asked_back"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return str(_STATES[self][0])

    @property
    def kind(self) -> str:
        """The sign beside the word, see components/tag.html."""
        return _STATES[self][1]


_STATES = {
    RequestState.WAITING: (_l("waits for the mentor"), "waiting"),
    RequestState.ASKED_BACK: (_l("the mentor has a question"), "growing"),
    RequestState.ACCEPTED: (_l("accepted"), ""),
    RequestState.DECLINED: (_l("not this time"), "ended"),
    RequestState.EXPIRED: (_l("no answer in two weeks"), "ended"),
    RequestState.WITHDRAWN: (_l("taken back by the mentee"), "ended"),
}

OPEN = "accepted_at IS NULL AND declined_at IS NULL AND expired_at IS NULL AND withdrawn_at IS NULL"


class Request(Base):
    """`mentee` asks `mentor`. While a question of the mentor's is unanswered, the clock stands still."""

    __tablename__ = "mentoring_request"

    id: Mapped[Key]
    mentee_id: Mapped[PersonRef]
    mentor_id: Mapped[PersonRef]
    goals: Mapped[Prose]
    competencies: Mapped[list[str]] = mapped_column(default=list)
    rhythm: Mapped[Rhythm] = mapped_column(default=Rhythm.FORTNIGHTLY)
    message: Mapped[Prose] = mapped_column(default="")
    requested_at: Mapped[datetime]
    answer_by: Mapped[date]
    question: Mapped[Prose] = mapped_column(default="")
    question_at: Mapped[datetime | None]
    answer: Mapped[Prose] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    expired_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    mentee: Mapped[Person] = relationship(foreign_keys="Request.mentee_id", lazy="joined")
    mentor: Mapped[Person] = relationship(foreign_keys="Request.mentor_id", lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("mentee_id <> mentor_id", name="another"),
        sa.CheckConstraint("answered_at IS NULL OR question_at IS NOT NULL", name="answer_after_question"),
        sa.CheckConstraint(
            "(CASE WHEN accepted_at IS NULL THEN 0 ELSE 1 END + CASE WHEN declined_at IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN expired_at IS NULL THEN 0 ELSE 1 END + CASE WHEN withdrawn_at IS NULL THEN 0 ELSE 1 END) <= 1",
            name="one_outcome",
        ),
        # A mentee has one open request at a time (domain.md, 6.2, rule 9).
        sa.Index(
            "uq_mentoring_request_open",
            "mentee_id",
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        ),
    )

    @property
    def state(self) -> RequestState:
        if self.accepted_at:
            return RequestState.ACCEPTED
        if self.declined_at:
            return RequestState.DECLINED
        if self.expired_at:
            return RequestState.EXPIRED
        if self.withdrawn_at:
            return RequestState.WITHDRAWN
        return RequestState.ASKED_BACK if self.question_at and not self.answered_at else RequestState.WAITING

    @property
    def is_open(self) -> bool:
        return self.state in {RequestState.WAITING, RequestState.ASKED_BACK}

    @property
    def closed_at(self) -> datetime | None:
        return self.accepted_at or self.declined_at or self.expired_at or self.withdrawn_at

    @property
    def stopped(self) -> timedelta:
        """For how long the clock has stood still because the mentor's question was open."""
        if self.question_at is None:
            return timedelta()
        return (self.answered_at or self.closed_at or clock.now()) - self.question_at

    @property
    def promised_on(self) -> date:
        """The day by which the mentor answers, moved by the time the clock stood still."""
        return self.answer_by + timedelta(days=self.stopped.days)

    @property
    def expires_at(self) -> datetime:
        return self.requested_at + EXPIRES_AFTER + self.stopped

    def can_be_reopened_by(self, person: Person) -> bool:
        """Whether `person` said no or took it back less than a day ago, and it has not run out since."""
        mine = (self.state is RequestState.DECLINED and person.id == self.mentor_id) or (
            self.state is RequestState.WITHDRAWN and person.id == self.mentee_id
        )
        now = clock.now()
        fresh = self.closed_at is not None and now - self.closed_at <= UNDO_WITHIN
        return mine and fresh and now <= self.expires_at

    @property
    def half_time_at(self) -> datetime:
        return half_time(self.requested_at, self.answer_by) + self.stopped
