"""What people do with accounts: join, sign in and out, choose a password, get a role."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

import argon2
import sqlalchemy as sa
from flask import current_app
from flask_babel import lazy_gettext as _l

from app.accounts import queries, rules
from app.accounts.models import OneTimeLink, Person, Post, PostHeld, Role, RoleHeld, SignedIn, SignInTry, Unit
from app.core import audit, clock, footprints, mail
from app.core.errors import Refusal
from app.core.writes import rows_changed
from app.extensions import db


class WrongPassword(Refusal):
    message = _l(
        "This address and password do not belong together. Check both, or choose a new password by mail."
    )


class TooManyTries(Refusal):
    message = _l("Too many failed tries from here. Wait fifteen minutes, or choose a new password by mail.")


class AddressTaken(Refusal):
    message = _l("There is already an account with this address. Sign in, or choose a new password by mail.")
    field = "email"


class WeakPassword(Refusal):
    field = "password"


class LastAdministrator(Refusal):
    message = _l(
        "This is the last administrator. Make somebody else one first, or nobody can look after the portal."
    )


class LinkUsedUp(Refusal):
    message = _l("This link has been used or is too old. Ask for a new one.")


WEAKNESS_WORDS = {
    rules.Weakness.SHORT: _l(
        "Take at least ten characters; three or four unrelated words are easy to remember."
    ),
    rules.Weakness.PERSONAL: _l("Your name and address are the first thing anybody tries. Take other words."),
    rules.Weakness.GUESSABLE: _l(
        "This would be guessed quickly. Add a word or two that have nothing to do with it."
    ),
}


def _hasher() -> argon2.PasswordHasher:
    return current_app.extensions["password_hasher"]


def check_password_strength(password: str, *personal: str) -> None:
    if weakness := rules.password_weakness(password, tuple(filter(None, personal))):
        raise WeakPassword(WEAKNESS_WORDS[weakness])


def join(
    *,
    email: str,
    name_ru: str = "",
    name_en: str = "",
    password: str | None = None,
    unit: Unit | None = None,
    manager: Person | None = None,
    post: Post = Post.SALES_MANAGER,
    post_since: date | None = None,
    personnel_number: str | None = None,
    joined_on: date | None = None,
    language: str | None = None,
    actor: Person | None = None,
) -> Person:
    """Add a person. One of the two names is enough; the other is spelt from it."""
    email = email.strip().lower()
    if queries.person_by_email(email):
        raise AddressTaken()
    person = Person(
        email=email,
        password_hash=_hasher().hash(password) if password else None,
        name_ru=name_ru or name_en,
        name_en=name_en or rules.latin(name_ru),
        unit=unit,
        manager=manager,
        post=post,
        post_since=post_since,
        personnel_number=personnel_number,
        joined_on=joined_on,
        language=language,
        created_at=clock.now(),
    )
    db.session.add(person)
    db.session.flush()
    if post is not Post.OTHER:
        since = post_since or joined_on or clock.today()
        db.session.add(PostHeld(person_id=person.id, post=post, from_on=since))
    audit.record("accounts.joined", actor=actor or person, person=person, thing=person)
    return person


def give_role(person: Person, role: Role, *, actor: Person | None = None) -> None:
    if role not in person.roles:
        person.roles_held.append(RoleHeld(role=role))
        db.session.flush()
        audit.record("accounts.role_given", actor=actor, person=person, thing=person, role=role.value)


def take_role(person: Person, role: Role, *, actor: Person | None = None) -> None:
    person.roles_held = [held for held in person.roles_held if held.role is not role]
    db.session.flush()
    audit.record("accounts.role_taken", actor=actor, person=person, thing=person, role=role.value)


def keep_an_administrator(person: Person) -> None:
    """Raise LastAdministrator if nobody else could look after the portal without `person`.

    The rows are locked, so that of two administrators who drop each other at the same moment one stays.
    """
    holding = db.session.scalars(
        sa.select(RoleHeld.person_id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.role == Role.ADMIN, Person.left_on.is_(None))
        .order_by(RoleHeld.person_id)
        .with_for_update(of=RoleHeld)
    ).all()
    if list(holding) == [person.id]:
        raise LastAdministrator()


def take_post(person: Person, post: Post, on: date, *, actor: Person | None = None) -> None:
    """Give a person a new post from a day on; the former one ends there."""
    db.session.execute(
        sa.update(PostHeld)
        .where(PostHeld.person_id == person.id, PostHeld.until_on.is_(None))
        .values(until_on=on)
    )
    before, person.post, person.post_since = person.post, post, on
    db.session.add(PostHeld(person_id=person.id, post=post, from_on=on))
    db.session.flush()
    audit.record(
        "accounts.post_taken", actor=actor, person=person, thing=person, old=before.value, new=post.value
    )


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
        _hasher().verify(kept or current_app.extensions["password_decoy"], password)
    except argon2.exceptions.VerificationError:
        kept = None
    if kept is None or person is None:
        db.session.add(SignInTry(email_digest=queries.digest(email), address=address, at=clock.now()))
        raise WrongPassword()
    if _hasher().check_needs_rehash(kept):
        person.password_hash = _hasher().hash(password)
    open_session(person, browser=browser, address=address)
    return person


def open_session(person: Person, *, browser: str, address: str) -> str:
    key = secrets.token_urlsafe(32)
    db.session.execute(sa.delete(SignInTry).where(SignInTry.at < clock.now() - rules.TRY_WINDOW))
    db.session.add(
        SignedIn(
            key_digest=queries.digest(key),
            person_id=person.id,
            started_at=clock.now(),
            seen_at=clock.now(),
            browser=browser[:250],
            address=address[:60],
        )
    )
    db.session.flush()
    audit.record("accounts.signed_in", actor=person, person=person, thing=person)
    person.session_key = key
    return key


def note_presence(row: SignedIn) -> None:
    """Remember, at most every five minutes, that this browser is still in use."""
    if clock.now() - row.seen_at > timedelta(minutes=5):
        footprints.write_aside(sa.update(SignedIn).where(SignedIn.id == row.id).values(seen_at=clock.now()))


def change_profile(
    person: Person, *, name_ru: str, name_en: str, language: str | None, time_zone: str
) -> None:
    person.name_ru = name_ru
    person.name_en = name_en or rules.latin(name_ru)
    person.language = language
    person.time_zone = time_zone
    db.session.flush()
    audit.record("accounts.profile_changed", actor=person, person=person, thing=person)


def end_one(row: SignedIn) -> None:
    row.ended_at = clock.now()
    db.session.flush()


def end_session(key: str) -> None:
    db.session.execute(
        sa.update(SignedIn).where(SignedIn.key_digest == queries.digest(key)).values(ended_at=clock.now())
    )


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """Sign a person out everywhere, except in the browser with the key `but`; return from how many."""
    query = sa.update(SignedIn).where(SignedIn.person_id == person.id, SignedIn.ended_at.is_(None))
    if but:
        query = query.where(SignedIn.key_digest != queries.digest(but))
    ended = rows_changed(query.values(ended_at=clock.now()))
    audit.record("accounts.sessions_ended", actor=person, person=person, thing=person, count=ended)
    return ended


def change_password(person: Person, old: str, new: str, *, keep_session: str | None) -> None:
    try:
        _hasher().verify(person.password_hash or current_app.extensions["password_decoy"], old)
    except argon2.exceptions.VerificationError:
        raise WrongPassword(_l("That is not your present password."), field="old_password") from None
    set_password(person, new, keep_session=keep_session)


def set_password(person: Person, new: str, *, keep_session: str | None = None) -> None:
    check_password_strength(new, person.email, person.name_ru, person.name_en)
    person.password_hash = _hasher().hash(new)
    end_sessions(person, but=keep_session)
    audit.record("accounts.password_changed", actor=person, person=person, thing=person)


def _make_link(purpose: OneTimeLink.Purpose, email: str, person: Person | None) -> str:
    token = secrets.token_urlsafe(32)
    life = rules.INVITATION_LIFE if purpose is OneTimeLink.Purpose.INVITATION else rules.LINK_LIFE
    db.session.add(
        OneTimeLink(
            digest=queries.digest(token),
            purpose=purpose,
            email=email,
            person_id=person.id if person else None,
            made_at=clock.now(),
            ends_at=clock.now() + life,
        )
    )
    return token


def ask_for_new_password(email: str, *, language: str) -> None:
    """Send a link if the address is known. The page says the same either way."""
    person = queries.person_by_email(email)
    if person is None or not person.is_active:
        return
    token = _make_link(OneTimeLink.Purpose.NEW_PASSWORD, person.email, person)
    mail.write(
        person.email,
        "new_password",
        _l("Choose a new password for KAM Path"),
        person.language or language,
        person=person,
        token=token,
    )
    audit.record("accounts.new_password_asked", person=person, thing=person)


def make_password_link(person: Person) -> str:
    """Return the token of a one-time link, to be handed over in person where mail is not set up."""
    audit.record("accounts.new_password_asked", person=person, thing=person)
    return _make_link(OneTimeLink.Purpose.NEW_PASSWORD, person.email, person)


def choose_new_password(link: OneTimeLink, password: str) -> Person:
    person = queries.person(link.person_id) if link.person_id else None
    if person is None or not person.is_active:
        raise LinkUsedUp()
    set_password(person, password)
    _use_up(link)
    return person


def _use_up(link: OneTimeLink) -> None:
    """Of two simultaneous uses exactly one succeeds."""
    used = rows_changed(
        sa.update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
        .values(used_at=clock.now())
    )
    if used != 1:
        raise LinkUsedUp()


def invite(email: str, *, by: Person, language: str) -> str:
    """Send an invitation to join; return its token, for the case that mail is not set up."""
    email = email.strip().lower()
    if queries.person_by_email(email):
        raise AddressTaken()
    token = _make_link(OneTimeLink.Purpose.INVITATION, email, None)
    mail.write(email, "invitation", _l("You are invited to KAM Path"), language, by=by, token=token)
    audit.record("accounts.invited", actor=by)
    return token


def sign_up(
    *,
    email: str,
    name: str,
    password: str,
    language: str | None = None,
    invitation: OneTimeLink | None = None,
) -> Person:
    """Join by oneself: openly, or by an invitation, whose address then counts."""
    address = invitation.email if invitation else email
    check_password_strength(password, address, name)
    russian = any("а" <= letter.lower() <= "я" or letter.lower() == "ё" for letter in name)
    person = join(
        email=address,
        name_ru=name if russian else "",
        name_en="" if russian else name,
        password=password,
        joined_on=clock.today(),
        language=language,
    )
    if invitation:
        _use_up(invitation)
    return person
