"""Adding, moving and letting go: each with its trace, each undone as easily as done."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts import queries as accounts
from app.accounts import services
from app.accounts.models import Person, Post, Unit
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db
from app.hr.queries import people as found


class OwnBoss(Refusal):
    message = _l("Nobody can report to themselves or to somebody below them. Choose another manager.")
    field = "manager"


class NobodyThere(Refusal):
    message = _l("Nobody here has this address or personnel number. Check it, or add the person first.")
    field = "manager"


class NumberTaken(Refusal):
    message = _l("Somebody else has this personnel number. Check it in both places.")
    field = "personnel_number"


class NotYet(Refusal):
    message = _l("This day is still ahead. Record it when it has come: access ends at once.")
    field = "on"


class LeftFirst(Refusal):
    message = _l("The person came later. Give a day on which they were in the company.")
    field = "on"


class BeforeTheLast(Refusal):
    message = _l("The present post began later. Give a day after it began.")
    field = "on"


def manager_named(words: str) -> Person | None:
    """Return the manager meant by an address or a personnel number; None for nothing. Raises NobodyThere."""
    if not words.strip():
        return None
    manager = found.person_named(words)
    if manager is None or not manager.is_active:
        raise NobodyThere()
    return manager


def check_number(number: str, person: Person | None = None) -> str | None:
    number = number.strip()
    if not number:
        return None
    holder = db.session.scalar(sa.select(Person.id).where(Person.personnel_number == number))
    if holder is not None and (person is None or holder != person.id):
        raise NumberTaken()
    return number


def add(
    *,
    by: Person,
    email: str,
    name_ru: str,
    name_en: str,
    personnel_number: str,
    unit: Unit | None,
    manager: str,
    post: Post,
    joined_on: date | None,
    language: str | None,
) -> Person:
    """Add somebody who has no account yet; they choose a password by the link that they get."""
    return services.join(
        email=email,
        name_ru=name_ru,
        name_en=name_en,
        personnel_number=check_number(personnel_number),
        unit=unit,
        manager=manager_named(manager),
        post=post,
        joined_on=joined_on,
        language=language,
        actor=by,
    )


def place(
    person: Person,
    *,
    by: Person,
    name_ru: str,
    name_en: str,
    personnel_number: str,
    unit: Unit | None,
    manager: str,
) -> bool:
    """Say who a person is and where they belong; return whether anything changed."""
    boss = manager_named(manager)
    if boss is not None and (boss.id == person.id or person.id in accounts.line_above(boss)):
        raise OwnBoss()
    number = check_number(personnel_number, person)
    before = _place_of(person)
    person.name_ru, person.name_en, person.personnel_number = name_ru, name_en, number
    person.unit, person.unit_id = unit, unit.id if unit else None
    person.manager, person.manager_id = boss, boss.id if boss else None
    after = _place_of(person)
    changed = [name for name in before if before[name] != after[name]]
    if changed:
        db.session.flush()
        audit.record(
            "hr.person_changed",
            actor=by,
            person=person,
            thing=person,
            what=", ".join(changed),
            old_unit=before["unit"],
            new_unit=after["unit"],
            old_manager=before["manager"],
            new_manager=after["manager"],
        )
    return bool(changed)


def _place_of(person: Person) -> dict[str, str | int | None]:
    return {
        "name": f"{person.name_ru} / {person.name_en}",
        "number": person.personnel_number,
        "unit": person.unit_id,
        "manager": person.manager_id,
    }


def give_post(person: Person, post: Post, on: date, *, by: Person) -> None:
    """Move a person to another post from a day on, which has come where HR is."""
    if on > clock.today(by.time_zone):
        raise NotYet()
    if person.post_since and on < person.post_since:
        raise BeforeTheLast()
    services.take_post(person, post, on, actor=by)


def record_leaving(person: Person, on: date, *, by: Person | None) -> None:
    """Somebody has left: signed out everywhere at once, open links void; what was theirs stays until erased.

    The last day has come where `by` is; without them, in UTC.
    """
    if on > clock.today(by.time_zone if by else "UTC"):
        raise NotYet()
    if by is not None and person.joined_on and on < person.joined_on:
        # The directory may take somebody out who has not come yet.
        raise LeftFirst()
    services.see_off(person, on)
    audit.record("hr.left", actor=by, person=person, thing=person, on=on.isoformat())


def take_leaving_back(person: Person, *, by: Person | None) -> None:
    """They are here after all. Ended sessions stay ended: they sign in anew."""
    if person.left_on is not None:
        person.left_on = None
        db.session.flush()
        audit.record("hr.came_back", actor=by, person=person, thing=person)


def password_link(person: Person, *, by: Person) -> str:
    """Return the token of a link that works once, to be handed over in person."""
    audit.record("hr.link_made", actor=by, person=person, thing=person)
    return services.make_password_link(person)
