"""Practice for raters on three invented people (domain.md, 3.2)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key


class Practice(Base):
    """One practice of a rater: the levels given to the stories, and their mean distance from the key in levels."""

    __tablename__ = "assessment_practice"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    done_at: Mapped[datetime]
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    distance: Mapped[float]
