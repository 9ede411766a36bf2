"""Private notes about loyalty and the market, and files on their way in."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import pgettext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import PersonRef
from app.core.orm import Base, Key, Line, Prose
from app.record.models.clients import Client


class NoteKind(enum.StrEnum):
    LOYALTY = "loyalty"
    MARKET = "market"

    @property
    def label(self) -> str:
        return pgettext("note", "loyalty") if self is NoteKind.LOYALTY else pgettext("note", "market")


class Note(Base):
    """What a person noticed about a client's loyalty or about the market. Nobody else ever sees it (F22, F23)."""

    __tablename__ = "record_note"

    id: Mapped[Key]
    person_id: Mapped[PersonRef]
    client_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("record_client.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind]
    on: Mapped[date] = mapped_column("on_day")
    text: Mapped[Prose]
    written_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    client: Mapped[Client | None] = relationship()

    __table_args__ = (sa.CheckConstraint("text <> ''", name="text_said"),)


class Upload(Base):
    """A file of months that was read but not yet taken over; one a person, gone once it is saved or dropped."""

    __tablename__ = "record_upload"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), unique=True
    )
    name: Mapped[Line]
    head: Mapped[list[str]]
    rows: Mapped[list[Any]] = mapped_column(sa.JSON)
    mapping: Mapped[dict[str, Any]]
    read_at: Mapped[datetime]


class ImportMapping(Base):
    """Which column means what in files with this head, as the person said last time."""

    __tablename__ = "record_import_mapping"

    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True
    )
    head_digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    mapping: Mapped[dict[str, Any]]
    used_at: Mapped[datetime]
