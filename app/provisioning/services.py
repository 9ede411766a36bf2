"""What the directory does: take somebody in, change them, see them off.

One person is one work address: whoever has an account under it is found by the directory and taken over, not doubled.
"""

from __future__ import annotations

import re
from typing import Any
from zoneinfo import available_timezones

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts import queries as accounts
from app.accounts import services
from app.accounts.models import Person, Post
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db
from app.hr.services import people as hr
from app.provisioning import queries
from app.provisioning.models import ProvisionedUser
from app.provisioning.shapes import Enterprise, User

ADDRESS = re.compile(r"^[^@\s]+@[^@\s]+$")


class Taken(Refusal):
    message = _l("Somebody else has this user name, e-mail address or personnel number already.")


def email_of(user: User[Enterprise]) -> str:
    """The work address: the primary one, else the first, else the userName."""
    addresses = [one for one in user.emails or [] if one.value and ADDRESS.match(one.value)]
    chosen = next((one for one in addresses if one.primary), addresses[0] if addresses else None)
    return str(chosen.value if chosen and chosen.value else user.user_name or "").strip().lower()[:250]


def name_of(user: User[Enterprise]) -> str:
    """The whole name as the directory writes it; empty where it says none."""
    given = user.name
    parts = " ".join(filter(None, [given.given_name, given.family_name])) if given else ""
    whole = (given.formatted if given else None) or parts or user.display_name or ""
    return whole.strip()[:250]


def take_in(user: User[Enterprise]) -> Row:
    """Make an account for a new user, or wake the one that the directory once deleted."""
    former = queries.deleted_named(user.user_name or "")
    if former is not None:
        former.deleted_at = None
        return change((former.person, former), user)
    expect_free(user, None)
    name = name_of(user) or user.user_name or ""
    person = services.join(
        email=email_of(user),
        name_ru=name if is_russian(name) else "",
        name_en="" if is_russian(name) else name,
        post=Post.OTHER,
    )
    row = change((person, None), user)
    if row[1] is not None:
        # To be made and to be changed first are one moment.
        row[1].changed_at = person.created_at
    return row


def change(row: Row, user: User[Enterprise]) -> Row:
    """Make a person what the directory says they are; what it does not speak of stays."""
    person, known = row
    expect_free(user, person)
    extension = user[Enterprise] or Enterprise()
    email, name = email_of(user), name_of(user)
    before = (person.email, person.name_ru, person.unit_id, person.manager_id, person.personnel_number)
    services.change_address(person, email)
    if is_russian(name):
        person.name_ru = name
    elif name:
        person.name_en = name
        # A Latin spelling is no reason to forget how the name is written in Russian.
        person.name_ru = person.name_ru if is_russian(person.name_ru) else name
    language = (user.preferred_language or "").lower()[:2]
    if person.language is None and language in {"ru", "en"}:
        person.language = language
    if user.timezone in available_timezones():
        person.time_zone = str(user.timezone)
    told = known.kept if known else {}
    # What the directory once said and says no longer is taken back; what it never spoke of is HR's.
    if extension.employee_number or "employeeNumber" in told:
        person.personnel_number = (extension.employee_number or "")[:60] or None
    if extension.department or "department" in told:
        person.unit = services.unit_named(extension.department[:250]) if extension.department else None
    if extension.manager or "manager" in told:
        person.manager_id = manager_of(extension, person)
    if known is None:
        known = ProvisionedUser(person_id=person.id)
        db.session.add(known)
    known.user_name = user.user_name or ""
    known.user_name_key = known.user_name.lower()
    known.external_id = user.external_id
    known.kept = kept(user)
    known.changed_at = clock.now()
    db.session.flush()
    switch(person, active=user.active is not False)
    after = (person.email, person.name_ru, person.unit_id, person.manager_id, person.personnel_number)
    audit.record("provisioning.changed", person=person, thing=known, differs=before != after)
    return (person, known)


def switch(person: Person, *, active: bool) -> None:
    """Let somebody in again, or see them off: signed out everywhere at once, what is theirs stays."""
    if active and person.left_on is not None:
        hr.take_leaving_back(person, by=None)
    elif not active and person.left_on is None:
        hr.record_leaving(person, clock.today(), by=None)


def delete(row: Row) -> None:
    """The directory knows this user no longer: they have left, and their history stays with the company."""
    person, known = row
    switch(person, active=False)
    if known is None:
        known = ProvisionedUser(
            person_id=person.id,
            user_name=person.email,
            user_name_key=person.email,
            kept={},
            changed_at=clock.now(),
        )
        db.session.add(known)
    known.deleted_at = clock.now()
    db.session.flush()
    audit.record("provisioning.deleted", person=person, thing=known)


def expect_free(user: User[Enterprise], person: Person | None) -> None:
    """Refuse a userName, address or personnel number that another person has."""
    extension = user[Enterprise] or Enterprise()
    own = person.id if person else 0
    same = [Person.email == email_of(user), ProvisionedUser.user_name_key == (user.user_name or "").lower()]
    if extension.employee_number:
        same.append(Person.personnel_number == extension.employee_number)
    found = (
        sa.select(Person.id)
        .outerjoin(ProvisionedUser, ProvisionedUser.person_id == Person.id)
        .where(Person.id != own, sa.or_(*same))
        .limit(1)
    )
    if db.session.scalar(found) is not None:
        raise Taken()


def kept(user: User[Enterprise]) -> dict[str, Any]:
    """What the directory gets back word for word: of a name its parts, of a language its country."""
    said = user.model_dump(mode="json", by_alias=True, exclude_none=True)
    names = ("name", "displayName", "preferredLanguage", "timezone", "emails")
    found = {name: said[name] for name in names if said.get(name)}
    extension = user[Enterprise]
    if extension and extension.employee_number:
        found["employeeNumber"] = extension.employee_number
    if extension and extension.department:
        found["department"] = extension.department
    if extension and extension.manager and extension.manager.value:
        found["manager"] = extension.manager.value
    if user.active is not None:
        found["active"] = user.active
    return found


def manager_of(extension: Enterprise, person: Person) -> int | None:
    """The id of the manager, if the portal knows them and nobody would stand above themselves."""
    value = extension.manager.value if extension.manager else None
    row = queries.user(value) if value else None
    if row is None or row[0].id == person.id or person.id in accounts.line_above(row[0]):
        return None
    return row[0].id


def is_russian(name: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in name.lower())


Row = tuple[Person, ProvisionedUser | None]
