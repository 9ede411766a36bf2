"""Links that work once: to choose a new password, and to join."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts import queries, rules
from app.accounts.models import OneTimeLink, Person
from app.accounts.services import tries
from app.accounts.services.passwords import check_password_strength, set_password
from app.accounts.services.people import join
from app.accounts.services.refusals import AddressOfColleague, LinkUsedUp, TooManyLinks, TooManyTries
from app.core import audit, clock, mail
from app.core.languages import language_of
from app.core.writes import rows_changed
from app.extensions import db


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


def ask_for_new_password(email: str, *, address: str) -> None:
    """Send a link if the address is known; the page says the same either way, and takes as long.

    A few times in a quarter of an hour from one network `address`, known or not, so that nobody fills a colleague's
    mailbox or finds out by the clock who has an account. Raises TooManyLinks.
    """
    email = email.strip().lower()
    source = f"links:{address}"[:60]
    try:
        tries.expect_few(email, source)
    except TooManyTries:
        raise TooManyLinks() from None
    tries.count(email, source)
    person = queries.person_by_email(email)
    if person is None or not person.is_active:
        # Writing the letter is most of the work, so one is written to nobody and thrown away.
        db.session.expunge(
            _letter(Person(email=email, name_ru=email, name_en=email), secrets.token_urlsafe(32))
        )
        return
    _letter(person, _make_link(OneTimeLink.Purpose.NEW_PASSWORD, person.email, person))
    audit.record("accounts.new_password_asked", person=person, thing=person)


def _letter(person: Person, token: str) -> mail.Letter:
    subject = _l("Choose a new password for KAM Path")
    return mail.write(person.email, "new_password", subject, language_of(person), person=person, token=token)


def make_password_link(person: Person) -> str:
    """Return the token of a one-time link, to be handed over in person where mail is not set up."""
    audit.record("accounts.new_password_asked", person=person, thing=person)
    return _make_link(OneTimeLink.Purpose.NEW_PASSWORD, person.email, person)


def choose_new_password(link: OneTimeLink, password: str) -> Person:
    person = queries.person(link.person_id) if link.person_id else None
    if person is None or not person.is_active:
        raise LinkUsedUp()
    # First, for the new password voids every other link, and this one with them.
    _use_up(link)
    set_password(person, password)
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
        raise AddressOfColleague()
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
