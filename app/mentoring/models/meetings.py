"""Meetings of a pair and what is written about them: shared notes, notes of one's own, next steps, the log."""

from __future__ import annotations

import enum
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person, PersonRef
from app.core import clock
from app.core.orm import Base, Key, Line, Prose, Versioned, Word
from app.mentoring.models.pairs import Pairing, the_pair


def the_meeting() -> sa.ForeignKey:
    return sa.ForeignKey("mentoring_meeting.id", ondelete="CASCADE")


class Meeting(Versioned, Base):
    """A meeting of a pair at a moment. `sequence` counts how often it was moved, as calendars need to know."""

    __tablename__ = "mentoring_meeting"

    class Kind(enum.StrEnum):
        TALK = "talk"
        SHADOWING = "shadowing"

        @property
        def label(self) -> str:
            return str(_KINDS[self])

    id: Mapped[Key]
    pairing_id: Mapped[int] = mapped_column(the_pair(), index=True)
    kind: Mapped[Kind] = mapped_column(default=Kind.TALK)
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[Line] = mapped_column(default="")
    agenda: Mapped[Prose] = mapped_column(default="")
    notes: Mapped[Prose] = mapped_column(default="")
    uid: Mapped[Line] = mapped_column(unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    booked_by_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="SET NULL"), index=True
    )
    booked_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    pairing: Mapped[Pairing] = relationship(lazy="joined")

    __table_args__ = (
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),
        sa.CheckConstraint("sequence >= 0", name="sequence"),
        sa.Index("ix_mentoring_meeting_when", "pairing_id", "starts_at"),
    )

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_ahead(self) -> bool:
        return not self.is_cancelled and self.ends_at > clock.now()

    @property
    def is_held(self) -> bool:
        return not self.is_cancelled and self.ends_at <= clock.now()


_KINDS = {Meeting.Kind.TALK: _l("A talk"), Meeting.Kind.SHADOWING: _l("Watching the work")}


class PrivateNote(Versioned, Base):
    """What one of the two wrote about a meeting for themselves. Nobody else reads it, not even the other one."""

    __tablename__ = "mentoring_private_note"

    meeting_id: Mapped[int] = mapped_column(the_meeting(), primary_key=True)
    author_id: Mapped[int] = mapped_column(
        sa.ForeignKey("accounts_person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    text: Mapped[Prose]
    updated_at: Mapped[datetime]


class NextStep(Base):
    """Something that one of the two promised to do. `route_item` is its number on the mentee's learning route."""

    __tablename__ = "mentoring_step"

    id: Mapped[Key]
    pairing_id: Mapped[int] = mapped_column(the_pair(), index=True)
    meeting_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("mentoring_meeting.id", ondelete="SET NULL"), index=True
    )
    owner_id: Mapped[PersonRef]
    text: Mapped[Line]
    competency: Mapped[str | None] = mapped_column(sa.String(3))
    due_on: Mapped[date | None]
    written_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]
    route_item: Mapped[int | None]

    owner: Mapped[Person] = relationship(lazy="joined")
    pairing: Mapped[Pairing] = relationship(lazy="joined")


class Log(Versioned, Base):
    """One page of the observation log (F87-F88): what the mentee saw while watching, by the fields of the content."""

    __tablename__ = "mentoring_log"

    id: Mapped[Key]
    pairing_id: Mapped[int] = mapped_column(the_pair(), index=True)
    observed_on: Mapped[date]
    hours: Mapped[float]
    client: Mapped[Word] = mapped_column(default="")
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    written_at: Mapped[datetime]

    pairing: Mapped[Pairing] = relationship(lazy="joined")

    __table_args__ = (sa.CheckConstraint("hours > 0 AND hours <= 12", name="hours"),)


class Feed(Base):
    """A private calendar address. Only a digest is kept; ending the row ends the address."""

    __tablename__ = "mentoring_feed"

    id: Mapped[Key]
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[PersonRef]
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")
