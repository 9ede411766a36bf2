"""What was decided, by whom and when: rows that can be erased, and beside them a chain that cannot be rewritten.

An event's own row holds numbers of people and values before and after; it can be emptied when somebody is erased. Its
link in the chain holds pseudonyms and a digest, and the hash of the link before. See chain.py for how links are made,
chain_check.py for how they are proven, chain_guards.py for what the database itself refuses.
"""

from __future__ import annotations

import enum
import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.orm import Base, Key, Word
from app.extensions import db


class AuditEvent(Base):
    """One decision: who did what to which thing, with the values before and after where they matter.

    `salt` keeps the digest in the chain from being guessed once the values are gone; `erased_at` says that they are.
    """

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
    salt: Mapped[str] = mapped_column(sa.String(32), default=lambda: secrets.token_hex(16), server_default="")
    erased_at: Mapped[datetime | None]

    __table_args__ = (sa.Index("ix_core_audit_event_thing", "thing", "thing_id"),)


class LinkKind(enum.StrEnum):
    """What a link of the chain attests: an event, that its values were erased, or that a person was forgotten."""

    EVENT = "event"
    ERASED = "erased"
    FORGOTTEN = "forgotten"


class AuditLink(Base):
    """One link: what happened under pseudonyms, the digest of the event's values, the hash of the link before.

    Never changed and never deleted. `kept` are the few values that tell of no person (an outcome, a formula's version,
    the digest of a frozen file) and so outlive an erasure. `seal` is the hash once more under a key that is not in the
    database, `key` the first letters of that key's own digest.
    """

    __tablename__ = "core_audit_link"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[LinkKind]
    at: Mapped[datetime]
    event: Mapped[Word]
    thing: Mapped[Word]
    thing_id: Mapped[int | None]
    actor: Mapped[str | None] = mapped_column(sa.String(16))
    person: Mapped[str | None] = mapped_column(sa.String(16), index=True)
    kept: Mapped[dict[str, Any]]
    event_id: Mapped[int | None]
    digest: Mapped[str] = mapped_column(sa.String(64))
    previous: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))
    seal: Mapped[str] = mapped_column(sa.String(64))
    key: Mapped[str] = mapped_column(sa.String(8))

    __table_args__ = (sa.UniqueConstraint("event_id", "kind"),)


class AuditHead(Base):
    """The end of the chain. Whoever adds a link holds this one row until the commit, so that links have one order."""

    __tablename__ = "core_audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (sa.CheckConstraint("id = 1", name="one"),)


class Pseudonym(Base):
    """The name under which a person stands in the chain. Deleted with the person: then it leads to nobody."""

    __tablename__ = "core_pseudonym"

    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(sa.String(16), unique=True)


def record(
    event: str,
    *,
    actor: Any = None,
    person: Any = None,
    thing: Any = None,
    **details: str | int | float | bool | None,
) -> None:
    """Add an event named `room.verb` in the transaction of the change it tells of; it is chained at the commit.

    `actor` is who acted (None: the portal itself), `person` whom it concerns, `thing` the row that changed.
    `details` must be plain values; private texts and names of people do not belong here.
    """
    row = AuditEvent(
        at=clock.now(),
        actor_id=getattr(actor, "id", None),
        person_id=getattr(person, "id", None),
        event=event,
        thing=thing.__tablename__ if thing is not None else "",
        thing_id=getattr(thing, "id", None),
        details=details,
    )
    db.session.add(row)
    db.session.info.setdefault("unchained", []).append(row)
