"""Roles and erasure. The last administrator stays one."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts import services as accounts
from app.accounts.models import Person, Role
from app.accounts.services import second_factor
from app.core import audit
from app.core.errors import Refusal
from app.extensions import db
from app.notifications.services import declare, notify
from app.privacy import services as privacy
from app.privacy.models import ErasureWish

declare(
    {
        "admin.role_given": _l("%(by)s has given you a role: %(role)s."),
        "admin.role_taken": _l("%(by)s has removed a role from you: %(role)s."),
    }
)

ROLE_WORDS = {
    Role.MENTOR: {"ru": "наставник", "en": "mentor"},
    Role.HR: {"ru": "HR", "en": "HR"},
    Role.ADMIN: {"ru": "администратор", "en": "administrator"},
}


class NotTheAddress(Refusal):
    message = _l("This is not the person’s address. Copy it from above, so that nobody is erased by mistake.")
    field = "address"


class OwnErasure(Refusal):
    message = _l("You cannot erase yourself. Ask another administrator.")


def give_role(person: Person, role: Role, *, by: Person) -> None:
    if role in person.roles:
        return
    accounts.give_role(person, role, actor=by)
    if person.id != by.id:
        notify(person, "admin.role_given", "home.index", by=by.names, role=ROLE_WORDS[role])


def take_role(person: Person, role: Role, *, by: Person) -> None:
    """Take a role; from then on its pages are closed. Refuses to take the last administrator's."""
    if role not in person.roles:
        return
    if role is Role.ADMIN:
        accounts.keep_an_administrator(person)
    accounts.take_role(person, role, actor=by)
    if person.id != by.id:
        notify(person, "admin.role_taken", "home.index", by=by.names, role=ROLE_WORDS[role])


def password_link(person: Person, *, by: Person) -> str:
    """Return the token of a link that works once, to be handed over in person where no mail arrives."""
    audit.record("accounts.link_made", actor=by, person=person, thing=person)
    return accounts.make_password_link(person)


def sign_out(person: Person, *, by: Person) -> None:
    accounts.end_sessions(person, actor=by)


def reset_second_factor(person: Person, *, by: Person) -> None:
    """Take the second factor from somebody who lost it; every browser of theirs is signed out, and a letter tells them."""
    second_factor.remove(person, actor=by)
    accounts.end_sessions(person, actor=by)


def carry_out(wish: ErasureWish, address: str, *, by: Person) -> None:
    """Erase whoever wished it, once the address has been typed. It cannot be undone."""
    person = db.session.get_one(Person, wish.person_id)
    if address.strip().lower() != person.email:
        raise NotTheAddress()
    if person.id == by.id:
        raise OwnErasure()
    accounts.keep_an_administrator(person)
    privacy.erase(person, actor=by)
