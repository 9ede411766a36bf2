"""Which pages of the guide a person has marked as read."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Word


class PageRead(Base):
    """A person says: I have read this page. Taking it back removes the row."""

    __tablename__ = "guide_page_read"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    page: Mapped[Word]
    at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("person_id", "page"),)
