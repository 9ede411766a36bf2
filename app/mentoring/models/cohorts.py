"""A programme start for many at once: who was given which shortlist, and who may have two mentors."""

from __future__ import annotations

import enum
import math
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column

from app.core.orm import Base, Key
from app.mentoring.models.people import the_person


class CohortState(enum.StrEnum):
    """Where a start stands; it follows from its moments."""

    DRAFT = "draft"
    PUBLISHED = "published"
    UNDONE = "undone"

    @property
    def label(self) -> str:
        return str(_STATES[self])


_STATES = {
    CohortState.DRAFT: _l("a dry run, seen by HR alone"),
    CohortState.PUBLISHED: _l("with the people"),
    CohortState.UNDONE: _l("taken back by HR"),
}


class Cohort(Base):
    """One start of the programme. `first_request_at` is set once by the first request of one of its people.

    `people` got a list of at least one name, `empty` got none, `filled` counts the names on all lists. `most` is the
    number of lists that the fullest mentor stands on, `own_most` the same if everybody had simply been shown their own
    best three; `total` and `own_total` are the sums of the scores.
    """

    __tablename__ = "mentoring_cohort"

    id: Mapped[Key]
    drafted_at: Mapped[datetime]
    drafted_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    published_at: Mapped[datetime | None]
    first_request_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    people: Mapped[int]
    empty: Mapped[int]
    filled: Mapped[int]
    most: Mapped[int]
    own_most: Mapped[int]
    total: Mapped[float]
    own_total: Mapped[float]

    __table_args__ = (
        sa.CheckConstraint("undone_at IS NULL OR published_at IS NOT NULL", name="undone_after_published"),
        # Once somebody has asked, the lists stay: of an undoing and a first request at the same time one loses.
        sa.CheckConstraint("undone_at IS NULL OR first_request_at IS NULL", name="not_undone_once_asked"),
    )

    @property
    def state(self) -> CohortState:
        if self.undone_at:
            return CohortState.UNDONE
        return CohortState.PUBLISHED if self.published_at else CohortState.DRAFT

    @property
    def is_own_best(self) -> bool:
        """Whether the lists are everybody's own best three: only those have the greatest sum that there can be."""
        return math.isclose(self.total, self.own_total, abs_tol=0.01)

    @property
    def may_be_undone(self) -> bool:
        return self.state is CohortState.PUBLISHED and self.first_request_at is None


class Shortlisted(Base):
    """A mentor stands on a mentee's shortlist of a start."""

    __tablename__ = "mentoring_shortlisted"

    cohort_id: Mapped[int] = mapped_column(
        sa.ForeignKey("mentoring_cohort.id", ondelete="CASCADE"), primary_key=True
    )
    mentee_id: Mapped[int] = mapped_column(the_person(), primary_key=True, index=True)
    mentor_id: Mapped[int] = mapped_column(the_person(), primary_key=True, index=True)

    __table_args__ = (sa.CheckConstraint("mentee_id <> mentor_id", name="another"),)


class SecondMentor(Base):
    """HR has allowed this person two mentors at a time (domain.md, 6.2, rule 9)."""

    __tablename__ = "mentoring_second_mentor"

    mentee_id: Mapped[int] = mapped_column(the_person(), primary_key=True)
    allowed_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    allowed_at: Mapped[datetime]
