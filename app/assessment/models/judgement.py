"""Judgement rounds: twelve situations, the most and the least effective answer to each (domain.md, 3.4)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Word


class JudgementAnswer(Base):
    """What somebody found most and least effective in one situation."""

    __tablename__ = "assessment_judgement_answer"

    round_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assessment_judgement_round.id", ondelete="CASCADE"), primary_key=True
    )
    scenario: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    most: Mapped[str] = mapped_column(sa.String(1))
    least: Mapped[str] = mapped_column(sa.String(1))
    answered_at: Mapped[datetime]

    __table_args__ = (sa.CheckConstraint("most <> least", name="differ"),)


class JudgementRound(Base):
    """One pass through the situations. `key_version` names the key by which it was scored when finished."""

    __tablename__ = "assessment_judgement_round"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    number: Mapped[int]
    opened_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    key_version: Mapped[Word | None]
    score: Mapped[float | None]

    answers: Mapped[list[JudgementAnswer]] = relationship(
        lazy="selectin", order_by=JudgementAnswer.scenario, cascade="all, delete-orphan"
    )

    __table_args__ = (
        sa.UniqueConstraint("person_id", "number"),
        sa.Index(
            "uq_assessment_judgement_round_going",
            "person_id",
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        ),
    )
