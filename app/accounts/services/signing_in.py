"""Signing in by password, and proving again who one is."""

from __future__ import annotations

import secrets

import argon2
from flask import current_app

from app.accounts import queries
from app.accounts.models import Person
from app.accounts.services import second_factor, tries
from app.accounts.services.passwords import hasher
from app.accounts.services.refusals import WrongPassword
from app.accounts.services.sessions import open_session
from app.core import audit, clock
from app.extensions import db


def sign_in(email: str, password: str, *, browser: str, address: str, mark: str | None = None) -> Person:
    """Check the password and open a session; return the person, who holds its key for the cookie.

    Whoever has a second factor gets no session yet: `session_key` is None until `enter_with_code`. Unknown people take
    as long as known ones. Raises WrongPassword, TooManyTries.
    """
    person = recognise(email, password, source=tries.source_of(address, mark))
    person.session_key = None
    if queries.second_factor(person) is None:
        open_session(person, browser=browser, address=address)
    return person


def recognise(email: str, password: str, *, source: str) -> Person:
    """Return whose address and password these are. Raises WrongPassword, TooManyTries."""
    email = email.strip().lower()
    tries.expect_few(email, source)
    person = queries.person_by_email(email)
    kept = person.password_hash if person and person.is_active and person.password_hash else None
    try:
        hasher().verify(kept or current_app.extensions["password_decoy"], password)
    except argon2.exceptions.VerificationError:
        kept = None
    if kept is None or person is None:
        tries.note(email, source)
        raise WrongPassword()
    if hasher().check_needs_rehash(kept):
        person.password_hash = hasher().hash(password)
    return person


def enter_with_code(
    person: Person, code: str, *, browser: str, address: str, mark: str | None = None
) -> None:
    """Open the session of somebody whose password was right, once the code is too. Raises WrongCode, TooManyTries."""
    second_factor.check(person, code, source=tries.source_of(address, mark))
    open_session(person, browser=browser, address=address, by_code=True)


def prove_again(person: Person, password: str, code: str, *, address: str, mark: str | None = None) -> None:
    """Make this session fresh: the password once more, and the code where there is one. Raises as signing in does."""
    source = tries.source_of(address, mark)
    recognise(person.email, password, source=source)
    if queries.second_factor(person) is not None:
        second_factor.check(person, code, source=source)
    freshen(person)


def freshen(person: Person) -> None:
    """The session is proved anew and gets a new key: one that was stolen before is worth nothing now."""
    if person.here is not None:
        key = secrets.token_urlsafe(32)
        person.here.proved_at, person.here.key_digest = clock.now(), queries.digest(key)
        db.session.flush()
        person.session_key = key
        audit.record("accounts.proved", actor=person, person=person, thing=person)
