"""Reads about what people answered, and about whom one may choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person, Role, RoleHeld
from app.core import clock
from app.core.languages import language
from app.core.paging import Page, page_of
from app.extensions import db
from app.mentoring.models import Block, Coordinator, ManagerLetter, MenteeProfile, MentorProfile


def monday() -> date:
    """The Monday of the present week: the week whose summer time counts."""
    today = clock.today()
    return today - timedelta(days=today.weekday())


def mentor_profile(person: Person) -> MentorProfile | None:
    return db.session.get(MentorProfile, person.id)


def mentee_profile(person: Person) -> MenteeProfile | None:
    return db.session.get(MenteeProfile, person.id)


def offers_now() -> tuple[sa.ColumnElement[bool], ...]:
    """The conditions under which a mentor can be found: said yes, works here, is not having a break."""
    today = clock.today()
    return (
        MentorProfile.opted_in_at.is_not(None),
        sa.or_(MentorProfile.paused_until.is_(None), MentorProfile.paused_until < today),
        Person.left_on.is_(None),
    )


def mentor(person_id: int) -> MentorProfile | None:
    """A mentor who can be found at present, for the mentor's page."""
    return db.session.scalar(
        sa.select(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
        .where(MentorProfile.person_id == person_id, *offers_now())
    )


def mentor_count() -> int:
    return int(
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(MentorProfile)
            .join(Person, Person.id == MentorProfile.person_id)
            .where(*offers_now())
        )
        or 0
    )


def directory(
    reader: Person, *, words: str = "", only_free: bool = False, after: str | None = None, size: int = 30
) -> Page[MentorProfile]:
    """Mentors who can be found, by name in the reader's alphabet; `words` look in name and what they teach."""
    name = Person.name_en if language() == "en" else Person.name_ru
    query = (
        sa.select(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
        .where(*offers_now(), MentorProfile.person_id != reader.id)
    )
    if words:
        # SQLite folds only Latin letters, so a Russian word is tried with its capital too.
        teaches = (
            MentorProfile.teaches.icontains(form, autoescape=True)
            for form in (words.lower(), words.capitalize())
        )
        query = query.where(sa.or_(sa.and_(*accounts.holding_words(words)), *teaches))
    if only_free:
        query = query.where(MentorProfile.taken < MentorProfile.capacity)
    return page_of(
        query, sa.func.coalesce(name, ""), sa.type_coerce(Person.id, sa.Integer()), after=after, size=size
    )


def blocked_by(person: Person) -> frozenset[int]:
    return frozenset(db.session.scalars(sa.select(Block.other_id).where(Block.person_id == person.id)))


def last_letter(person: Person) -> ManagerLetter | None:
    return db.session.scalar(
        sa.select(ManagerLetter)
        .where(ManagerLetter.person_id == person.id)
        .order_by(ManagerLetter.sent_at.desc(), ManagerLetter.id.desc())
        .limit(1)
    )


def coordinator() -> Person | None:
    """The person in HR whom low checks reach: the one named last who is still in HR, else the first one of HR."""
    found: Person | None = db.session.scalar(
        sa.select(Person)
        .join(RoleHeld)
        .outerjoin(Coordinator, Coordinator.person_id == Person.id)
        .where(RoleHeld.role == Role.HR, Person.left_on.is_(None))
        .order_by(Coordinator.since_at.desc().nulls_last(), Coordinator.id.desc(), Person.id)
        .limit(1)
    )
    return found


@dataclass(frozen=True)
class Missing:
    """What a mentee has not answered yet and without which nobody can be proposed."""

    style: bool
    languages: bool
    hours: bool

    @property
    def anything(self) -> bool:
        return self.style or self.languages or self.hours


def missing(profile: MenteeProfile | None) -> Missing:
    if profile is None:
        return Missing(style=True, languages=True, hours=True)
    return Missing(style=not profile.style, languages=not profile.languages, hours=not profile.hours)
