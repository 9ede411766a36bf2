"""Settings of the programme, lists in the course of being taken over, and saved views."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Line, Word


class Setting(Base):
    """A version of the programme's settings, in force from a moment on; never changed, only followed."""

    __tablename__ = "hr_setting"

    id: Mapped[Key]
    set_at: Mapped[datetime]
    set_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    smallest_group: Mapped[int]
    reason: Mapped[Line]

    __table_args__ = (sa.CheckConstraint("smallest_group BETWEEN 5 AND 50", name="smallest_group"),)


class Upload(Base):
    """A list of employees on its way in; one a person, gone once it is put away.

    `rows` are the cells as read. From `started_at` the worker takes them over, `done` of them so far; `ended_at`: all
    of them. `stopped` says why it could not go on, `left_out` which lines had faults: number, name, the faults.
    """

    __tablename__ = "hr_upload"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), unique=True
    )
    name: Mapped[Line]
    rows: Mapped[list[Any]] = mapped_column(sa.JSON)
    done: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    added: Mapped[int] = mapped_column(default=0, server_default="0")
    changed: Mapped[int] = mapped_column(default=0, server_default="0")
    stopped: Mapped[Line] = mapped_column(default="", server_default="")
    left_out: Mapped[list[Any]] = mapped_column(sa.JSON, default=list, server_default="[]")

    @property
    def all(self) -> int:
        """How many lines the list has without its heads."""
        return len(self.rows) - 1

    @property
    def is_going(self) -> bool:
        return self.started_at is not None and self.ended_at is None and not self.stopped


class SavedView(Base):
    """A list of people under a name of its own: the filter as it stands in the address."""

    __tablename__ = "hr_saved_view"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    name: Mapped[Word]
    query: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]

    __table_args__ = (sa.UniqueConstraint("person_id", "name"),)
