"""What is kept ready about groups of people, so that a company of any size is read at a glance."""

from __future__ import annotations

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.orm import Base, Word


class Grouping(enum.StrEnum):
    """By what people are put together. The two are never crossed."""

    UNIT = "unit"
    POST = "post"


class Counted(Base):
    """How one person stands in the groups at present: where, and with which levels of others (0..4, exact means).

    `due_on` is the first day on which a mark grows too old to count, so that the levels have to be read anew; None
    where nothing ages.
    """

    __tablename__ = "assessment_counted"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    unit_id: Mapped[int | None]
    post: Mapped[Word] = mapped_column(default="")
    levels: Mapped[dict[str, float]] = mapped_column(sa.JSON, default=dict)
    due_on: Mapped[date | None] = mapped_column(index=True)


class GroupLevel(Base):
    """Of one group and one competency: how many people have which level, and the level in the middle.

    The row whose competency is EVERYBODY says how many people of the group have any level at all.
    """

    __tablename__ = "assessment_group_level"

    grouping: Mapped[Grouping] = mapped_column(primary_key=True)
    # The unit's number or the post's word; empty for people without a unit.
    key: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    competency: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    people: Mapped[int] = mapped_column(default=0)
    middle: Mapped[float | None] = mapped_column(sa.Float)
    # People by level; the level is written as Python writes the number, so that a third stays a third.
    counts: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)

    __table_args__ = (sa.CheckConstraint("people >= 0", name="people"),)


EVERYBODY = ""
