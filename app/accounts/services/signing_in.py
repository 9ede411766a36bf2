"""Signing in by password."""

from __future__ import annotations

import argon2
import sqlalchemy as sa
from flask import current_app

from app.accounts import queries, rules
from app.accounts.models import Person, SignInTry
from app.accounts.services.passwords import hasher
from app.accounts.services.refusals import TooManyTries, WrongPassword
from app.accounts.services.sessions import open_session
from app.core import clock
from app.extensions import db


def sign_in(email: str, password: str, *, browser: str, address: str) -> Person:
    """Check the password and open a session; return the person, who holds its key for the cookie.

    Unknown people take as long as known ones.
    """
    email = email.strip().lower()
    since = clock.now() - rules.TRY_WINDOW
    failed, failed_pair = db.session.execute(
        sa.select(
            sa.func.count(),
            sa.func.count().filter(SignInTry.email_digest == queries.digest(email)),
        ).where(SignInTry.address == address, SignInTry.at > since)
    ).one()
    # Counted by where the tries come from, so that nobody can lock a colleague out from elsewhere.
    if failed_pair >= rules.TRIES_PER_PAIR or failed >= rules.TRIES_PER_ADDRESS:
        raise TooManyTries()
    person = queries.person_by_email(email)
    kept = person.password_hash if person and person.is_active and person.password_hash else None
    try:
        hasher().verify(kept or current_app.extensions["password_decoy"], password)
    except argon2.exceptions.VerificationError:
        kept = None
    if kept is None or person is None:
        db.session.add(SignInTry(email_digest=queries.digest(email), address=address, at=clock.now()))
        raise WrongPassword()
    if hasher().check_needs_rehash(kept):
        person.password_hash = hasher().hash(password)
    open_session(person, browser=browser, address=address)
    return person
