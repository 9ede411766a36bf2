"""Passwords: hashed, weighed and changed."""

from __future__ import annotations

import argon2
import sqlalchemy as sa
from flask import current_app
from flask_babel import lazy_gettext as _l

from app.accounts import rules
from app.accounts.models import OneTimeLink, Person
from app.accounts.services import letters, tries
from app.accounts.services.refusals import WeakPassword, WrongPassword
from app.accounts.services.sessions import end_sessions
from app.core import audit, clock
from app.extensions import db

WEAKNESS_WORDS = {
    rules.Weakness.SHORT: _l(
        "Use at least ten characters; three or four unrelated words are easy to remember."
    ),
    rules.Weakness.PERSONAL: _l(
        "Your name and address are the first thing anybody tries. Choose other words."
    ),
    rules.Weakness.GUESSABLE: _l(
        "This would be guessed quickly. Add a word or two that have nothing to do with it."
    ),
}


def hasher() -> argon2.PasswordHasher:
    return current_app.extensions["password_hasher"]


def check_password_strength(password: str, *personal: str) -> None:
    if weakness := rules.password_weakness(password, tuple(filter(None, personal))):
        raise WeakPassword(WEAKNESS_WORDS[weakness])


def change_password(
    person: Person, old: str, new: str, *, keep_session: str | None, address: str, mark: str | None = None
) -> None:
    """Change a password by the former one, which is guessed here no faster than at the door.

    Raises WrongPassword (the try is noted), TooManyTries, WeakPassword.
    """
    source = tries.source_of(address, mark)
    tries.expect_few(person.email, source)
    try:
        hasher().verify(person.password_hash or current_app.extensions["password_decoy"], old)
    except argon2.exceptions.VerificationError:
        tries.note(person.email, source)
        raise WrongPassword(
            _l("That is not your current password. Type it again."), field="old_password"
        ) from None
    set_password(person, new, keep_session=keep_session)


def set_password(person: Person, new: str, *, keep_session: str | None = None) -> None:
    check_password_strength(new, person.email, person.name_ru, person.name_en)
    person.password_hash = hasher().hash(new)
    void_links(person)
    end_sessions(person, but=keep_session)
    audit.record("accounts.password_changed", actor=person, person=person, thing=person)
    letters.tell(person, "password_changed")


def void_links(person: Person) -> None:
    """Let every link that could still give `person` another password open nothing."""
    db.session.execute(
        sa.update(OneTimeLink)
        .where(OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None))
        .values(used_at=clock.now())
    )
