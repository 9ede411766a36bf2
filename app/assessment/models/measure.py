"""What a company measures with, where it has set its own targets and weights."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.orm import Base, Key, Line, Word


class Measure(Base):
    """A version of targets, weights and must-haves by profile, in force from a moment on; never changed, only followed.

    `profiles` maps a profile's id to {"weights": {id: number}, "targets": {id: number}, "must_haves": [id]};
    `senior_profile` says which of the two senior profiles the company means by "senior" (decision T1).
    """

    __tablename__ = "assessment_measure"

    id: Mapped[Key]
    number: Mapped[int] = mapped_column(unique=True)
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[Line]
    profiles: Mapped[dict[str, Any]]
    senior_profile: Mapped[Word] = mapped_column(default="senior", server_default="senior")

    __table_args__ = (
        sa.CheckConstraint("senior_profile IN ('senior', 'senior_extended')", name="senior_profile"),
    )
