"""Who belongs to the company, in which post and with which roles."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import sqlalchemy as sa

from app.accounts import queries, rules
from app.accounts.models import OneTimeLink, Person, Post, PostHeld, Role, RoleHeld, Unit
from app.accounts.services.passwords import hasher, void_links
from app.accounts.services.refusals import (
    AddressOfColleague,
    AddressTaken,
    LastAdministrator,
    NameWanted,
    UnknownZone,
)
from app.core import audit, clock
from app.core.mail import Letter
from app.extensions import db


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
        raise AddressOfColleague() if actor else AddressTaken()
    person = Person(
        email=email,
        password_hash=hasher().hash(password) if password else None,
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

    Roles and people are locked, so that of two administrators who drop each other or leave at the same moment one stays.
    """
    holding = db.session.scalars(
        sa.select(RoleHeld.person_id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.role == Role.ADMIN, Person.left_on.is_(None))
        .order_by(RoleHeld.person_id)
        .with_for_update(of=[RoleHeld, Person], key_share=True)
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


def change_address(person: Person, email: str) -> None:
    """Give a person another address: what waits to be sent goes there, and whatever was sent is still found as theirs.

    Links that went to the former address open nothing any more.
    """
    if email == person.email:
        return
    db.session.execute(sa.update(Letter).where(Letter.to == person.email).values(to=email))
    db.session.execute(sa.update(OneTimeLink).where(OneTimeLink.email == person.email).values(email=email))
    void_links(person)
    person.email = email


def change_profile(
    person: Person, *, name_ru: str, name_en: str, language: str | None, time_zone: str
) -> None:
    """Change what a person says of themselves. Raises NameWanted or UnknownZone."""
    if not name_ru.strip():
        raise NameWanted()
    # A zone that was set before this machine forgot it stays.
    if time_zone != person.time_zone and time_zone not in available_timezones():
        raise UnknownZone()
    person.name_ru = name_ru
    person.name_en = name_en or rules.latin(name_ru)
    person.language = language
    person.time_zone = time_zone
    db.session.flush()
    audit.record("accounts.profile_changed", actor=person, person=person, thing=person)


def take_turns(*people: Person) -> None:
    """Whoever writes on what belongs to these people at the same moment takes turns at their rows, until the commit."""
    ids = [one.id for one in people]
    # In one order for everybody, so that no two wait for each other.
    db.session.execute(
        sa.select(Person.id).where(Person.id.in_(ids)).order_by(Person.id).with_for_update(key_share=True)
    )
