"""What mentors and mentees say about themselves, and whom they do not wish to meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person, Role
from app.accounts.services import give_role
from app.core import audit, clock
from app.core.orm import Stale
from app.core.writes import is_as_seen
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import Block, Coordinator, MenteeProfile, MentorProfile
from app.mentoring.services.refusals import CapacityBelowTaken


def _fill(
    profile: MentorProfile | MenteeProfile,
    style: Iterable[int],
    context: Iterable[str],
    formats: Iterable[str],
    languages: Iterable[str],
    hours: Iterable[int],
) -> None:
    profile.style = list(style)
    profile.context = sorted(set(context))
    profile.formats = sorted(set(formats))
    profile.languages = sorted(set(languages))
    profile.hours = sorted(set(hours))
    profile.updated_at = clock.now()


def save_mentor_profile(
    person: Person,
    *,
    teaches: str = "",
    levels: Mapping[str, int] | None = None,
    style: Iterable[int] = (),
    context: Iterable[str] = (),
    formats: Iterable[str] = (),
    languages: Iterable[str] = ("ru",),
    hours: Iterable[int] = (),
    capacity: int = 2,
    paused_until: date | None = None,
    opted_in: bool = True,
    seen_version: int | None = None,
) -> MentorProfile:
    """Save what a mentor says; the first time makes `person` a mentor. Hours are weekday * 24 + hour, own zone."""
    profile = queries.mentor_profile(person)
    if profile is None:
        profile = MentorProfile(
            person_id=person.id, capacity=capacity, taken=0, version=1, updated_at=clock.now()
        )
        db.session.add(profile)
    elif not is_as_seen(profile, seen_version):
        raise Stale()
    if capacity < profile.taken:
        raise CapacityBelowTaken()
    _fill(profile, style, context, formats, languages, hours)
    profile.teaches, profile.levels, profile.capacity = teaches, dict(levels or {}), capacity
    profile.paused_until = paused_until
    profile.opted_in_at = (profile.opted_in_at or clock.now()) if opted_in else None
    if opted_in:
        give_role(person, Role.MENTOR, actor=person)
    db.session.flush()
    audit.record(
        "mentoring.offered", actor=person, person=person, thing=None, capacity=capacity, opted_in=opted_in
    )
    return profile


def save_mentee_profile(
    person: Person,
    *,
    goals: str = "",
    style: Iterable[int] = (),
    context: Iterable[str] = (),
    formats: Iterable[str] = (),
    languages: Iterable[str] = ("ru",),
    hours: Iterable[int] = (),
    seen_version: int | None = None,
) -> MenteeProfile:
    """Save the mirror of it."""
    profile = queries.mentee_profile(person)
    if profile is None:
        profile = MenteeProfile(person_id=person.id, version=1, updated_at=clock.now())
        db.session.add(profile)
    elif not is_as_seen(profile, seen_version):
        raise Stale()
    _fill(profile, style, context, formats, languages, hours)
    profile.goals = goals
    profile.opted_in_at = profile.opted_in_at or clock.now()
    db.session.flush()
    return profile


def finish_introduction(person: Person) -> None:
    """The mentor has read the introduction; meetings can begin."""
    profile = queries.mentor_profile(person)
    if profile is not None and profile.introduced_at is None:
        profile.introduced_at = clock.now()
        db.session.flush()
        audit.record("mentoring.introduced", actor=person, person=person)


def hide(person: Person, other: Person) -> None:
    """Do not propose these two to each other any more. The other one never learns it."""
    if other.id not in queries.blocked_by(person) and other.id != person.id:
        db.session.add(Block(person_id=person.id, other_id=other.id, at=clock.now()))
        db.session.flush()


def unhide(person: Person, other: Person) -> None:
    db.session.execute(sa.delete(Block).where(Block.person_id == person.id, Block.other_id == other.id))


def name_coordinator(person: Person, *, actor: Person | None = None) -> None:
    """Say who in HR is told of low checks."""
    db.session.add(Coordinator(person_id=person.id, since_at=clock.now()))
    db.session.flush()
    audit.record("mentoring.coordinator_named", actor=actor, person=person)
