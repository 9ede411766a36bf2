"""Questions that a rating and a figure raised together."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core.orm import Base, Key
from app.record.models import Figure


class Question(Base):
    """One figure and the round whose ratings say the opposite; closed once person or line manager has talked about it."""

    __tablename__ = "questions_question"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    figure_id: Mapped[int] = mapped_column(sa.ForeignKey("record_figure.id", ondelete="CASCADE"))
    round_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assessment_round.id", ondelete="CASCADE"), index=True
    )
    competencies: Mapped[list[str]]
    rating_is_high: Mapped[bool]
    raised_at: Mapped[datetime]
    talked_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")
    figure: Mapped[Figure] = relationship(lazy="joined")

    # The same figure asks once a round.
    __table_args__ = (sa.UniqueConstraint("figure_id", "round_id"),)
