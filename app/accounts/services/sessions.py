"""Browsers that are signed in: rows that begin, are seen and end."""

from __future__ import annotations

import secrets
from datetime import timedelta

import sqlalchemy as sa

from app.accounts import queries, rules
from app.accounts.models import Door, Person, SignedIn, SignInTry
from app.core import audit, clock, footprints
from app.core.languages import chosen_language
from app.core.writes import rows_changed
from app.extensions import db


def open_session(
    person: Person, *, browser: str, address: str, door: Door = Door.PASSWORD, by_code: bool = False
) -> str:
    """Sign a person in; return the key for the cookie, which only the browser knows."""
    key = secrets.token_urlsafe(32)
    now = clock.now()
    db.session.execute(sa.delete(SignInTry).where(SignInTry.at < now - rules.TRY_WINDOW))
    row = SignedIn(
        key_digest=queries.digest(key),
        person_id=person.id,
        started_at=now,
        seen_at=now,
        proved_at=now,
        browser=browser[:250],
        address=address[:60],
        door=door,
        by_code=by_code,
    )
    # In the same transaction, so that the first page has nothing to write down.
    person.last_language = chosen_language(person)
    db.session.add(row)
    db.session.flush()
    audit.record("accounts.signed_in", actor=person, person=person, thing=person, door=door.value)
    person.session_key, person.here, person.owes_code = key, row, False
    return key


def note_presence(row: SignedIn, person: Person) -> None:
    """Remember, at most every five minutes, that this browser is still in use; and at once, in which language."""
    if (language := chosen_language(person)) != person.last_language:
        footprints.write_aside(sa.update(Person).where(Person.id == person.id).values(last_language=language))
    if clock.now() - row.seen_at > timedelta(minutes=5):
        footprints.write_aside(sa.update(SignedIn).where(SignedIn.id == row.id).values(seen_at=clock.now()))


def end_one(row: SignedIn, *, actor: Person) -> None:
    if row.ended_at is None:
        row.ended_at = clock.now()
        db.session.flush()
        audit.record("accounts.sessions_ended", actor=actor, person=actor, thing=actor, count=1)


def end_session(key: str) -> None:
    db.session.execute(
        sa.update(SignedIn).where(SignedIn.key_digest == queries.digest(key)).values(ended_at=clock.now())
    )


def end_sessions(person: Person, *, but: str | None = None, actor: Person | None = None) -> int:
    """Sign a person out everywhere, except in the browser with the key `but`; return from how many."""
    query = sa.update(SignedIn).where(SignedIn.person_id == person.id, SignedIn.ended_at.is_(None))
    if but:
        query = query.where(SignedIn.key_digest != queries.digest(but))
    ended = rows_changed(query.values(ended_at=clock.now()))
    audit.record("accounts.sessions_ended", actor=actor or person, person=person, thing=person, count=ended)
    return ended
