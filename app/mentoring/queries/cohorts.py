"""Reads about programme starts: everybody who looks beside everybody who teaches, in a constant number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import (
    Block,
    Cohort,
    Ending,
    MenteeProfile,
    MentorProfile,
    Pairing,
    Request,
    Shortlisted,
)
from app.mentoring.queries import levels, outside, people, requests
from app.mentoring.queries.answers import as_mentee, as_mentor, with_person
from app.mentoring.rules import week_of
from app.mentoring.rules.crowd import Crowd, Seeker, Teacher, crowd_of

# Three names, each of whom has two weeks to answer.
LISTS_STAND_FOR = timedelta(days=42)


@dataclass(frozen=True)
class Everybody:
    """Who would take part in a start now: by position as in `crowd`. `places` are the mentors' free places."""

    crowd: Crowd
    mentees: tuple[int, ...]
    mentors: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Readiness:
    """How many could take part in a start: who look and have answered, who teach and have a free place."""

    mentees: int
    mentors: int
    places: int


@dataclass(frozen=True)
class OnLists:
    """One mentor of a start: on how many lists, with how many free places today."""

    person: Person
    lists: int
    places: int


def everybody() -> Everybody:
    """Return all who look without having anybody or having asked, and all who may teach and have room."""
    mentees, mentors = _mentees(), _mentors()
    monday = people.monday()
    known = levels.levels_of_all([one.person for one in mentees])
    confirmed = levels.confirmed_levels([one.person for one in mentors])
    seekers = [
        Seeker(
            as_mentee(one, known.get(one.person_id, levels.Levels())),
            frozenset(one.languages),
            week_of(one.hours, one.person.time_zone, monday),
        )
        for one in mentees
    ]
    teachers = [
        Teacher(
            as_mentor(one, confirmed.get(one.person_id, {}), 0, None),
            frozenset(one.languages),
            week_of(one.hours, one.person.time_zone, monday),
        )
        for one in mentors
    ]
    ids, teaching = [one.person_id for one in mentees], [one.person_id for one in mentors]
    return Everybody(
        crowd_of(seekers, teachers, _apart(ids, teaching)),
        tuple(ids),
        tuple(teaching),
        tuple(one.free for one in mentors),
    )


def readiness() -> Readiness:
    """Return who could take part, for the page before the dry run."""
    mentors = _mentors()
    return Readiness(len(_mentees()), len(mentors), sum(one.free for one in mentors))


def cohort(cohort_id: int) -> Cohort | None:
    return db.session.get(Cohort, cohort_id)


def cohorts() -> Sequence[Cohort]:
    """All starts, the newest first."""
    return db.session.scalars(sa.select(Cohort).order_by(Cohort.drafted_at.desc(), Cohort.id.desc())).all()


def on_lists(start: Cohort, limit: int = 10) -> list[OnLists]:
    """The mentors who stand on the most lists of a start."""
    rows = db.session.execute(
        sa.select(Shortlisted.mentor_id, sa.func.count().label("lists"))
        .where(Shortlisted.cohort_id == start.id)
        .group_by(Shortlisted.mentor_id)
        .order_by(sa.desc("lists"), Shortlisted.mentor_id)
        .limit(limit)
    ).all()
    named = [id for id, _lists in rows]
    profiles = {
        one.person_id: one
        for one in db.session.scalars(
            sa.select(MentorProfile)
            .where(MentorProfile.person_id.in_(named))
            .order_by(MentorProfile.person_id)
        )
    }
    return [OnLists(profiles[id].person, lists, profiles[id].free) for id, lists in rows if id in profiles]


def people_on(start: Cohort) -> Sequence[Person]:
    """Everybody who got a list in a start."""
    named = sa.select(Shortlisted.mentee_id).where(Shortlisted.cohort_id == start.id)
    return db.session.scalars(
        sa.select(Person).where(Person.id.in_(named), Person.left_on.is_(None)).order_by(Person.id)
    ).all()


def shortlisted_for(mentee: Person) -> frozenset[int]:
    """Whom the newest start that still counts names for this person; nobody without one."""
    newest = (
        sa.select(sa.func.max(Cohort.id))
        .join(Shortlisted, Shortlisted.cohort_id == Cohort.id)
        .where(
            Shortlisted.mentee_id == mentee.id,
            Cohort.published_at > clock.now() - LISTS_STAND_FOR,
            Cohort.undone_at.is_(None),
        )
        .scalar_subquery()
    )
    return frozenset(
        db.session.scalars(
            sa.select(Shortlisted.mentor_id).where(
                Shortlisted.cohort_id == newest, Shortlisted.mentee_id == mentee.id
            )
        )
    )


def _mentees() -> list[MenteeProfile]:
    taken = sa.select(Pairing.mentee_id).where(Pairing.ended_at.is_(None))
    asking = sa.select(Request.mentee_id).where(requests.is_open())
    rows = db.session.scalars(
        sa.select(MenteeProfile)
        .join(Person, Person.id == MenteeProfile.person_id)
        .where(
            MenteeProfile.opted_in_at.is_not(None),
            Person.left_on.is_(None),
            MenteeProfile.person_id.not_in(taken),
            MenteeProfile.person_id.not_in(asking),
        )
        .order_by(MenteeProfile.person_id)
        .options(with_person(MenteeProfile.person))
    ).all()
    return [one for one in rows if not people.missing(one).anything]


def _mentors() -> list[MentorProfile]:
    rows = db.session.scalars(
        sa.select(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
        .where(*people.offers_now(), MentorProfile.taken < MentorProfile.capacity)
        .order_by(MentorProfile.person_id)
        .options(with_person(MentorProfile.person))
    ).all()
    lately = accounts.held_kam_post([one.person_id for one in rows], clock.today())
    return [one for one in rows if one.person_id in lately]


def _apart(mentees: Sequence[int], mentors: Sequence[int]) -> set[tuple[int, int]]:
    """The pairs, by position, that a rule keeps apart: oneself, the line above, panels, rivals, former pairs, blocks."""
    row, column = (
        {id: place for place, id in enumerate(mentees)},
        {id: place for place, id in enumerate(mentors)},
    )
    found = [(id, id) for id in mentees]
    managers = accounts.managers()
    for id in mentees:
        boss, seen = managers.get(id), {id}
        while boss is not None and boss not in seen:
            found.append((id, boss))
            seen.add(boss)
            boss = managers.get(boss)
    found += [
        (mentee, mentor) for mentee, others in outside.conflicts_of_all(mentees).items() for mentor in others
    ]
    ended = sa.select(Pairing.mentee_id, Pairing.mentor_id).where(Pairing.ended_how == Ending.NO_FAULT)
    found += [(mentee, mentor) for mentee, mentor in db.session.execute(ended)]
    for one, other in db.session.execute(sa.select(Block.person_id, Block.other_id)):
        found += [(one, other), (other, one)]
    return {(row[mentee], column[mentor]) for mentee, mentor in found if mentee in row and mentor in column}
