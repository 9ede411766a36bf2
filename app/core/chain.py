"""The chain of the audit trail: each link carries the hash of the one before it, and a seal.

Links are made at the very end of a transaction, under the lock of one row. That lock is held from there to the commit
and no longer, so writers of different things wait for each other only while the database makes the commit durable.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.orm import Session

from app.core import chain_guards, clock
from app.core.audit import AuditEvent, AuditHead, AuditLink, LinkKind, Pseudonym

BEGINNING = "0" * 64
# What an event's link keeps of its values: nothing here tells of a person without the pseudonym.
KEPT = ("outcome", "formula", "version", "digest", "old", "new")
# Old and new are kept only where they are a stage of a case, which is the decision record itself.
WITH_STAGES = frozenset({"promotion.moved"})
PEOPLE = "accounts_person"
PART = 500

_HEAD = sa.select(AuditHead.number, AuditHead.hash).where(AuditHead.id == 1).with_for_update()
_FIRST_HEAD = sa.text(
    f"INSERT INTO core_audit_head (id, number, hash) VALUES (1, 0, '{BEGINNING}') ON CONFLICT DO NOTHING"
)


def spelled(value: object) -> bytes:
    """Return plain values in one fixed spelling, whatever order a database gives them back in."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def digest_of(event: AuditEvent) -> str:
    """The SHA-256 of an event's values. Who acted and whom it concerns stand in the link, under pseudonyms."""
    values = [event.salt, moment(event.at), event.event, event.thing, event.thing_id, event.details]
    return hashlib.sha256(spelled(values)).hexdigest()


def hash_of(link: Mapping[str, Any]) -> str:
    """The SHA-256 of everything a link says and of the hash of the link before it."""
    values = [
        link["number"], str(link["kind"]), moment(link["at"]), link["event"], link["thing"], link["thing_id"],
        link["actor"], link["person"], link["kept"], link["event_id"], link["digest"], link["previous"],
    ]  # fmt: skip
    return hashlib.sha256(spelled(values)).hexdigest()


def sealing_key(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"audit chain", "sha256")


def key_name(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def seal_of(hash: str, key: bytes) -> str:
    return hmac.digest(key, hash.encode(), "sha256").hex()


def chain_pending(session: Session) -> None:
    """Give every event of this transaction its link. Does nothing where there is none."""
    waiting: list[AuditEvent] = session.info.pop("unchained", [])
    if not waiting:
        return
    session.flush()
    # What a savepoint took back was never said.
    events = [event for event in waiting if sa.inspect(event).persistent]
    if events:
        add_links(session, events=events)


def forget(session: Session, person_id: int) -> str:
    """Empty every event about a person, take the number off what they did, and give up their pseudonym.

    Returns the pseudonym, which stays in the chain and leads to nobody from now on. Each emptied event gets a link
    that says so: without it the emptying would be found as tampering.
    """
    chain_pending(session)
    name = pseudonyms(session, {person_id})[person_id]
    about = session.scalars(
        sa.select(AuditEvent.id)
        .where(AuditEvent.person_id == person_id, AuditEvent.erased_at.is_(None))
        .order_by(AuditEvent.id)
    ).all()
    empty(session, about, forgotten=name)
    session.execute(
        sa.update(AuditEvent)
        .where(AuditEvent.actor_id == person_id)
        .values(actor_id=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(sa.delete(Pseudonym).where(Pseudonym.person_id == person_id))
    session.expire_all()
    return name


def empty(session: Session, event_ids: Sequence[int], *, forgotten: str | None = None) -> None:
    """Take the values and the person out of events; their links stay and say that it was done."""
    chain_pending(session)
    if not event_ids and forgotten is None:
        return
    add_links(session, erased=event_ids, forgotten=forgotten)
    for start in range(0, len(event_ids), PART):
        session.execute(
            sa.update(AuditEvent)
            .where(AuditEvent.id.in_(event_ids[start : start + PART]))
            .values(details={}, salt="", person_id=None, thing_id=None, erased_at=clock.now())
            .execution_options(synchronize_session=False)
        )


def pseudonyms(session: Session, people: Collection[int]) -> dict[int, str]:
    """Return the pseudonyms of these people, making those that are missing. Call it under the lock of the head."""
    wanted = sorted(people)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), PART):
        rows = session.execute(
            sa.select(Pseudonym.person_id, Pseudonym.name).where(
                Pseudonym.person_id.in_(wanted[start : start + PART])
            )
        )
        found |= {row[0]: row[1] for row in rows}
    missing = {id: secrets.token_hex(8) for id in wanted if id not in found}
    if missing:
        session.execute(
            sa.insert(Pseudonym), [{"person_id": id, "name": name} for id, name in missing.items()]
        )
        found |= missing
    return found


def add_links(
    session: Session,
    *,
    events: Sequence[AuditEvent] = (),
    erased: Iterable[int] = (),
    forgotten: str | None = None,
) -> None:
    """Append links for events, for emptied events and for a person who was forgotten, in this order."""
    head = session.execute(_HEAD).first()
    if head is None:
        session.execute(_FIRST_HEAD)
        head = session.execute(_HEAD).one()
    number, previous = head
    if number == 0:
        # The first link ever: whatever was recorded before there was a chain comes first, in its order.
        mine = {event.id for event in events}
        earlier = session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id)).all()
        events = [*(event for event in earlier if event.id not in mine), *events]
    said = _said(session, events, erased, forgotten)
    key = sealing_key(current_app.config["SECRET_KEY"])
    for link in said:
        number += 1
        link |= {"number": number, "previous": previous}
        previous = hash_of(link)
        link |= {"hash": previous, "seal": seal_of(previous, key), "key": key_name(key)}
    session.execute(sa.insert(AuditLink), said)
    session.execute(
        sa.update(AuditHead)
        .where(AuditHead.id == 1)
        .values(number=number, hash=previous)
        .execution_options(synchronize_session=False)
    )


def _said(
    session: Session, events: Sequence[AuditEvent], erased: Iterable[int], forgotten: str | None
) -> list[dict[str, Any]]:
    """Return what the links say, before they are numbered, hashed and sealed; every link names every column."""
    names = pseudonyms(
        session, {id for event in events for id in (event.actor_id, event.person_id) if id is not None}
    )
    nothing: dict[str, Any] = dict.fromkeys(("thing_id", "actor", "person"))
    nothing |= {"event": "", "thing": "", "kept": {}, "digest": ""}
    now = clock.now()
    said: list[dict[str, Any]] = [
        {
            "kind": LinkKind.EVENT,
            "at": event.at,
            "event": event.event,
            "thing": event.thing,
            # The number of a person beside their pseudonym would still lead to them when the pseudonym no longer does.
            "thing_id": None if event.thing == PEOPLE else event.thing_id,
            "actor": names.get(event.actor_id or 0),
            "person": names.get(event.person_id or 0),
            "kept": kept_of(event),
            "event_id": event.id,
            "digest": digest_of(event),
        }
        for event in events
    ]
    said += [{**nothing, "kind": LinkKind.ERASED, "at": now, "event_id": id} for id in erased]
    if forgotten is not None:
        said.append({**nothing, "kind": LinkKind.FORGOTTEN, "at": now, "event_id": None, "person": forgotten})
    return said


def kept_of(event: AuditEvent) -> dict[str, Any]:
    """What of an event outlives an erasure: the pseudonymous decision record."""
    if not event.event.startswith("promotion."):
        return {}
    return {
        name: event.details[name]
        for name in KEPT
        if event.details.get(name) is not None and (name not in {"old", "new"} or event.event in WITH_STAGES)
    }


def init_app(app: Flask) -> None:
    """Chain what a session recorded as the last thing before each commit, and let the database guard it."""
    chain_guards.listen()
    if not sa.event.contains(Session, "before_commit", _before_commit):
        sa.event.listen(Session, "before_commit", _before_commit)


def _before_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        chain_pending(session)
