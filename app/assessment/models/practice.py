"""Practice for raters on three invented people (domain.md, 3.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key


class Practice(Base):
    """One practice of a rater: the levels given to the stories, and their mean distance from the key in levels.

    Without `done_at` it was put off: it keeps what has been given so far, has no distance, and a person has one at most.
    """

    __tablename__ = "assessment_practice"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    done_at: Mapped[datetime | None]
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    distance: Mapped[float | None]

    __table_args__ = (
        sa.CheckConstraint("(done_at IS NULL) = (distance IS NULL)", name="done_has_distance"),
        sa.Index("uq_assessment_practice_put_off", "person_id", unique=True,
                 sqlite_where=sa.text("done_at IS NULL"), postgresql_where=sa.text("done_at IS NULL")),
    )  # fmt: skip
