"""A notice is one line for one person about something that happened for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, column_property, mapped_column

from app.accounts.models import MENU, Person, PersonRef
from app.core.orm import Base, Key, Word


class Notice(Base):
    """Kind and values are kept, not the sentence: it is said in the language of whoever reads it, when it is read."""

    __tablename__ = "notifications_notice"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    kind: Mapped[Word]
    values: Mapped[dict[str, Any]]
    endpoint: Mapped[Word]
    endpoint_values: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]

    __table_args__ = (sa.Index("ix_notifications_notice_unread", "person_id", "read_at"),)


class NotByMail(Base):
    """This person wants no letter about a subject; the line in the portal comes all the same.

    What is kept is the refusal, so that a subject which a later version adds comes by mail until somebody says no.
    """

    __tablename__ = "notifications_not_by_mail"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True
    )
    subject: Mapped[Word] = mapped_column(primary_key=True)


Person.unread_notices = column_property(
    sa.select(sa.func.count())
    .where(Notice.person_id == Person.id, Notice.read_at.is_(None))
    .correlate_except(Notice)
    .scalar_subquery(),
    deferred=True,
    group=MENU,
)
