"""What was decided, by whom and when. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.orm import Base, Key, Word
from app.extensions import db


class AuditEvent(Base):
    """One decision: who did what to which thing, with the values before and after where they matter."""

    __tablename__ = "core_audit_event"

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(index=True)
    # Numbers, not foreign keys: the trail outlives the people and things it speaks of.
    actor_id: Mapped[int | None] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(index=True)
    event: Mapped[Word]
    thing: Mapped[Word]
    thing_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)

    __table_args__ = (sa.Index("ix_core_audit_event_thing", "thing", "thing_id"),)


def record(
    event: str,
    *,
    actor: Any = None,
    person: Any = None,
    thing: Any = None,
    **details: str | int | float | bool | None,
) -> None:
    """Add an event named `room.verb` in the transaction of the change it tells of.

    `actor` is who acted (None: the portal itself), `person` whom it concerns, `thing` the row that changed.
    `details` must be plain values; private texts do not belong here.
    """
    db.session.add(
        AuditEvent(
            at=clock.now(),
            actor_id=getattr(actor, "id", None),
            person_id=getattr(person, "id", None),
            event=event,
            thing=thing.__tablename__ if thing is not None else "",
            thing_id=getattr(thing, "id", None),
            details=details,
        )
    )
