"""The second factor: set up, checked, stood in for by paper, taken away."""

from __future__ import annotations

import base64
import secrets

import pyotp
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from app.accounts import queries, rules
from app.accounts.models import Person, RecoveryCode, SecondFactor
from app.accounts.services import letters, tries
from app.accounts.services.refusals import NothingBegun, WrongCode
from app.accounts.services.sessions import end_sessions
from app.core import audit, clock
from app.core.writes import rows_changed
from app.extensions import db


def begin(person: Person) -> str:
    """Return the key to be scanned, made now or the one that is being set up already.

    A second factor in use is untouched by this.
    """
    if queries.second_factor(person) is not None:
        raise NothingBegun()
    begun = queries.second_factor_begun(person)
    if begun is not None and (secret := opened(begun)):
        return secret
    secret = pyotp.random_base32()
    db.session.execute(
        sa.delete(SecondFactor).where(
            SecondFactor.person_id == person.id, SecondFactor.confirmed_at.is_(None)
        )
    )
    db.session.add(SecondFactor(person_id=person.id, sealed=sealed(secret), made_at=clock.now(), last_step=0))
    db.session.flush()
    return secret


def confirm(person: Person, code: str) -> list[str]:
    """Take the second factor into use once its first code is right; return the recovery codes, shown this once.

    Every other browser is signed out. Raises NothingBegun, WrongCode.
    """
    begun = queries.second_factor_begun(person)
    secret = opened(begun) if begun else None
    if begun is None or secret is None:
        raise NothingBegun()
    step = rules.matching_step(secret, code, clock.now(), after=0)
    if step is None:
        raise WrongCode()
    begun.confirmed_at, begun.last_step = clock.now(), step
    if person.here is not None:
        person.here.by_code = True
        person.owes_code = False
    db.session.flush()
    end_sessions(person, but=person.session_key)
    audit.record("accounts.second_factor_set", actor=person, person=person, thing=person)
    letters.tell(person, "second_factor_set")
    return new_recovery_codes(person)


def new_recovery_codes(person: Person) -> list[str]:
    """Return ten new codes as they are printed; the former ones are worth nothing from now on."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = []
    for _number in range(rules.RECOVERY_CODES):
        plain = "".join(
            secrets.choice(rules.RECOVERY_LETTERS)
            for _ in range(rules.RECOVERY_GROUPS * rules.RECOVERY_GROUP)
        )
        db.session.add(RecoveryCode(person_id=person.id, digest=queries.digest(plain)))
        codes.append(rules.in_groups(plain))
    db.session.flush()
    audit.record("accounts.recovery_codes_made", actor=person, person=person, thing=person)
    return codes


def check(person: Person, code: str, *, source: str) -> None:
    """Use up a code of the telephone or one on paper. Raises WrongCode (the try is noted) and TooManyTries."""
    kept = queries.second_factor(person, locked=True)
    on_paper = rules.plain_recovery(code)
    if on_paper is not None:
        # These cannot be guessed, so what others tried elsewhere does not stand in the way.
        tries.expect_few(f"paper of {person.id}", source)
        if use_paper(person, on_paper):
            return
        tries.note(f"paper of {person.id}", source)
        raise WrongCode()
    tries.expect_few_codes(person, source)
    secret = opened(kept) if kept is not None else None
    step = rules.matching_step(secret, code, clock.now(), after=kept.last_step) if secret and kept else None
    if step is None or not use_step(person, step):
        tries.note_code(person, source)
        raise WrongCode()


def use_step(person: Person, step: int) -> bool:
    """Of two simultaneous uses of one code exactly one succeeds."""
    return bool(
        rows_changed(
            sa.update(SecondFactor)
            .where(SecondFactor.person_id == person.id, SecondFactor.last_step < step)
            .values(last_step=step)
        )
    )


def use_paper(person: Person, plain: str) -> bool:
    used = rows_changed(
        sa.update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person.id,
            RecoveryCode.digest == queries.digest(plain),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
    )
    if used:
        audit.record("accounts.recovery_code_used", actor=person, person=person, thing=person)
        letters.tell(person, "recovery_code_used")
    return bool(used)


def remove(person: Person, *, actor: Person | None) -> None:
    """Take the second factor away, with its recovery codes; `actor` None: from the terminal."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    removed = rows_changed(sa.delete(SecondFactor).where(SecondFactor.person_id == person.id))
    if removed:
        audit.record("accounts.second_factor_removed", actor=actor, person=person, thing=person)
        letters.tell(person, "second_factor_removed")


def address_for_apps(person: Person, secret: str) -> str:
    """The `otpauth:` address that authenticator apps read from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name="KAM Path")


def sealed(secret: str) -> str:
    return _lock().encrypt(secret.encode()).decode()


def opened(factor: SecondFactor) -> str | None:
    """Return the key, or None where the portal's SECRET_KEY is no longer the one that locked it."""
    try:
        return _lock().decrypt(factor.sealed.encode()).decode()
    except InvalidToken:
        current_app.logger.error(
            "a second factor was locked with another SECRET_KEY; reset it at the terminal"
        )
        return None


def _lock() -> Fernet:
    """The lock is derived from the portal's key, so that this use of it and the signing of cookies never meet."""
    key = current_app.config["SECRET_KEY"]
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"kam-path second factor")
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))
