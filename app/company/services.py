"""Taking somebody in whom the company's sign-in vouches for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts import queries as accounts
from app.accounts import services
from app.accounts.models import Identity, Person, Role
from app.accounts.services import letters
from app.company import queries
from app.company.rules import Claims, Verdict, roles_due, verdict
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db


class NoDoor(Refusal):
    """The provider vouches for somebody whom the portal does not let in; the message says why and what to do."""


WHY = {
    Verdict.LEFT: _l(
        "This account is closed: it belongs to somebody who has left. If that is wrong, tell HR."
    ),
    Verdict.BOUND: _l(
        "The account with your address is linked to another sign-in of the company. Tell the administrator, who can find out which is yours."
    ),
    Verdict.UNVERIFIED: _l(
        "The company’s sign-in has not confirmed your e-mail address, so we cannot tell which account is yours. Tell the administrator."
    ),
    Verdict.UNKNOWN: _l("There is no account for you here yet. Ask HR to create one for your work address."),
}


def recognise(claims: Claims) -> Person:
    """Return whose claims these are, linking or making the account as the rule says. Raises NoDoor."""
    rules = accounts.sign_in_rules()
    linked = queries.linked(claims)
    in_directory = queries.in_directory(claims)
    with_address = queries.with_address(claims)
    found = verdict(
        claims, linked=linked, in_directory=in_directory, with_address=with_address, takes_in=rules.takes_in
    )
    if found in WHY:
        raise NoDoor(WHY[found])
    if found is Verdict.LINKED:
        identity = accounts.identity(claims.issuer, claims.subject)
        assert identity is not None
        identity.used_at = clock.now()
        person = db.session.get_one(Person, identity.person_id)
    else:
        known = in_directory if found is Verdict.BY_DIRECTORY else with_address
        person = db.session.get_one(Person, known.person_id) if known else take_in(claims)
        link(person, claims, how=found)
    follow_groups(person, claims, rules.groups)
    db.session.flush()
    return person


def take_in(claims: Claims) -> Person:
    name = claims.name or claims.email.split("@")[0]
    russian = any("а" <= letter <= "я" or letter == "ё" for letter in name.lower())
    return services.join(
        email=claims.email,
        name_ru=name if russian else "",
        name_en="" if russian else name,
        joined_on=clock.today(),
    )


def link(person: Person, claims: Claims, *, how: Verdict) -> None:
    now = clock.now()
    db.session.add(
        Identity(
            person_id=person.id, issuer=claims.issuer, subject=claims.subject, linked_at=now, used_at=now
        )
    )
    db.session.flush()
    audit.record("company.linked", actor=person, person=person, thing=person, how=how.value)
    letters.tell(person, "company_linked")


def follow_groups(person: Person, claims: Claims, mapping: dict[str, str]) -> None:
    """Give and take the roles that groups bring. The last administrator stays one, whatever the groups say."""
    give, take = roles_due(claims.groups, mapping, person.roles)
    for role in sorted(give):
        services.give_role(person, role)
    for role in sorted(take):
        if role is Role.ADMIN:
            try:
                services.keep_an_administrator(person)
            except services.LastAdministrator:
                audit.record("company.last_administrator_kept", person=person, thing=person)
                continue
        services.take_role(person, role)
