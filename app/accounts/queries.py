"""Reads about people, their sessions and roles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa

from app.accounts import rules
from app.accounts.models import (
    MENU,
    Door,
    Identity,
    OneTimeLink,
    Person,
    Post,
    PostHeld,
    RecoveryCode,
    Role,
    RoleHeld,
    SecondFactor,
    SignedIn,
    SignInRules,
    Unit,
)
from app.core import clock
from app.core.months import months_later
from app.core.unchanged import stamp
from app.extensions import db

# How long after leaving the post a KAM may still be a mentor (F77).
POST_COUNTS_FOR_MONTHS = 24


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def person(person_id: int) -> Person | None:
    return db.session.get(Person, person_id)


def person_by_email(email: str) -> Person | None:
    return db.session.scalar(sa.select(Person).where(Person.email == email.strip().lower()))


# Asked by every request, so it is written once: the person, the session, the newest rules of signing in, and all that the
# head of the page says of the person.
_SIGNED_IN = (
    sa.select(
        Person,
        SignedIn,
        sa.select(SignInRules.code_for_staff).order_by(SignInRules.id.desc()).limit(1).scalar_subquery(),
        stamp(),
    )
    .join(SignedIn, SignedIn.person_id == Person.id)
    .where(
        SignedIn.key_digest == sa.bindparam("digest"),
        SignedIn.ended_at.is_(None),
        SignedIn.seen_at > sa.bindparam("seen", type_=SignedIn.seen_at.type),
        SignedIn.started_at > sa.bindparam("started", type_=SignedIn.started_at.type),
        Person.left_on.is_(None),
    )
    .options(sa.orm.Load(Person).undefer_group(MENU))
)


def person_of_session(key: str) -> Person | None:
    """Return who is signed in with this key, unless the session has ended, idled out or grown too old.

    They know by which session they are here, and whether the rules of signing in still ask them for a code.
    """
    now = clock.now()
    since = {"seen": now - rules.SESSION_IDLE, "started": now - rules.SESSION_LIFE}
    row = db.session.execute(_SIGNED_IN, {"digest": digest(key), **since}).one_or_none()
    if row is None:
        return None
    person, here, code_for_staff, mark = row
    person.stamp = mark
    if rules.has_run_out(here.started_at, here.seen_at, now, staff=person.is_staff):
        return None
    person.session_key, person.here = key, here
    proven = here.by_code or here.door is Door.COMPANY
    person.owes_code = bool(code_for_staff) and person.is_staff and not proven
    return cast(Person, person)


def still_open() -> sa.ColumnElement[bool]:
    """The sessions that open something now, by the rules of `has_run_out` for whoever has a role and for everybody else."""
    now = clock.now()

    def within(*, staff: bool) -> sa.ColumnElement[bool]:
        idle, life = rules.limits(staff=staff)
        return sa.and_(SignedIn.seen_at > now - idle, SignedIn.started_at > now - life)

    is_staff = sa.exists().where(
        RoleHeld.person_id == SignedIn.person_id, RoleHeld.role.in_([Role.HR, Role.ADMIN])
    )
    return sa.and_(
        SignedIn.ended_at.is_(None), sa.or_(within(staff=True), sa.and_(~is_staff, within(staff=False)))
    )


def sessions_of(person: Person) -> Sequence[SignedIn]:
    """Where a person is signed in now: what has idled out or grown too old opens nothing and is not among them."""
    return db.session.scalars(
        sa.select(SignedIn)
        .where(SignedIn.person_id == person.id, still_open())
        .order_by(SignedIn.seen_at.desc(), SignedIn.id)
    ).all()


def last_seen(person: Person) -> datetime | None:
    """When a person was here last, in whatever browser; None for never."""
    return db.session.scalar(sa.select(sa.func.max(SignedIn.seen_at)).where(SignedIn.person_id == person.id))


def sign_ins_of(person: Person, limit: int = 30) -> Sequence[SignedIn]:
    """When and how a person signed in, the latest first, those that have ended among them."""
    return db.session.scalars(
        sa.select(SignedIn)
        .where(SignedIn.person_id == person.id)
        .order_by(SignedIn.started_at.desc(), SignedIn.id.desc())
        .limit(limit)
    ).all()


def identities_of(person: Person) -> Sequence[Identity]:
    return db.session.scalars(
        sa.select(Identity).where(Identity.person_id == person.id).order_by(Identity.id)
    ).all()


def identity(issuer: str, subject: str) -> Identity | None:
    return db.session.scalar(
        sa.select(Identity).where(Identity.issuer == issuer, Identity.subject == subject)
    )


def second_factor(person: Person, *, locked: bool = False) -> SecondFactor | None:
    """The confirmed second factor; `locked` lets only one request at a time try codes on it."""
    query = sa.select(SecondFactor).where(
        SecondFactor.person_id == person.id, SecondFactor.confirmed_at.is_not(None)
    )
    return db.session.scalar(query.with_for_update() if locked else query)


def second_factor_begun(person: Person) -> SecondFactor | None:
    """The second factor that is being set up."""
    return db.session.scalar(
        sa.select(SecondFactor).where(
            SecondFactor.person_id == person.id, SecondFactor.confirmed_at.is_(None)
        )
    )


def recovery_codes_left(person: Person) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count()).where(
                RecoveryCode.person_id == person.id, RecoveryCode.used_at.is_(None)
            )
        )
        or 0
    )


def sign_in_rules() -> SignInRules:
    """The rules in force; before anybody set some: no code asked, nobody taken in, no groups."""
    latest = db.session.scalars(sa.select(SignInRules).order_by(SignInRules.id.desc()).limit(1)).first()
    return latest or SignInRules(code_for_staff=False, takes_in=False, groups_claim="groups", groups={})


def usable_link(token: str, purpose: OneTimeLink.Purpose) -> OneTimeLink | None:
    return db.session.scalar(
        sa.select(OneTimeLink).where(
            OneTimeLink.digest == digest(token),
            OneTimeLink.purpose == purpose,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.ends_at > clock.now(),
        )
    )


def reports_of(manager: Person) -> Sequence[Person]:
    """The people who report to `manager` and still work here, by name."""
    return db.session.scalars(
        sa.select(Person)
        .where(Person.manager_id == manager.id, Person.left_on.is_(None))
        .order_by(Person.name_ru, Person.id)
    ).all()


def people_with(role: Role) -> Sequence[Person]:
    return db.session.scalars(
        sa.select(Person)
        .join(RoleHeld)
        .where(RoleHeld.role == role, Person.left_on.is_(None))
        .order_by(Person.name_ru, Person.id)
    ).all()


def units() -> Sequence[Unit]:
    return db.session.scalars(sa.select(Unit).order_by(Unit.name_ru, Unit.id)).all()


_UNITS = Unit.__table__.c
_UNIT_NAMES = sa.select(_UNITS.id, _UNITS.name_ru, _UNITS.name_en).order_by(_UNITS.name_ru, _UNITS.id)


def unit_names(language: str) -> list[tuple[int, str]]:
    """The numbers of the units and their names in a language, in the order of `units`, without the units themselves."""
    return [(id, ru if language == "ru" else en) for id, ru, en in db.session.execute(_UNIT_NAMES)]


def active_people() -> sa.Select[tuple[Person]]:
    return sa.select(Person).where(Person.left_on.is_(None))


def holding_words(words: str, people: type[Person] = Person) -> list[sa.ColumnElement[bool]]:
    """Conditions on `people`: every word stands in a name (either alphabet), the address or the personnel number."""
    return [people.search_key.contains(word, autoescape=True) for word in rules.folded(words).split()[:6]]


def line_above(person: Person, depth: int = 12) -> list[int]:
    """The ids of the managers above `person`, nearest first, in one statement. Circles end at `depth`."""
    chain = (
        sa.select(Person.manager_id.label("boss"), sa.literal(1).label("step"))
        .where(Person.id == person.id)
        .cte("chain", recursive=True)
    )
    above = sa.orm.aliased(Person)
    chain = chain.union_all(
        sa.select(above.manager_id, chain.c.step + 1).where(above.id == chain.c.boss, chain.c.step < depth)
    )
    rows = db.session.scalars(sa.select(chain.c.boss).where(chain.c.boss.is_not(None)).order_by(chain.c.step))
    return list(dict.fromkeys(rows))


def managers() -> dict[int, int]:
    """Everybody's line manager by id, in one statement: for work on the whole company."""
    rows = db.session.execute(
        sa.select(Person.id, Person.manager_id).where(Person.manager_id.is_not(None)).order_by(Person.id)
    )
    return {id: boss for id, boss in rows if boss is not None}


def held_kam_post(person_ids: Sequence[int], on: date) -> set[int]:
    """Which of these people hold a KAM post on that day or did in the 24 months before (F77; 6.2, rule 2)."""
    return set(
        db.session.scalars(
            sa.select(PostHeld.person_id).where(
                PostHeld.person_id.in_(person_ids),
                PostHeld.post.in_([post for post in Post if post.is_kam]),
                PostHeld.from_on <= on,
                sa.or_(
                    PostHeld.until_on.is_(None),
                    PostHeld.until_on >= months_later(on, -POST_COUNTS_FOR_MONTHS),
                ),
            )
        )
    )
