"""Whom to propose to a mentee and why: gathers the facts in a constant number of statements, then asks the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring.models import Block, MenteeProfile, MentorProfile
from app.mentoring.queries import cohorts, levels, outside, pairs, people, requests
from app.mentoring.queries.answers import as_mentee, as_mentor, with_person
from app.mentoring.rules import (
    Facts,
    Mentee,
    Mentor,
    Points,
    Proposal,
    Reason,
    common_hours,
    points_of,
    propose,
    reasons_against,
    week_of,
    weekdays,
)


@dataclass(frozen=True)
class Offer:
    """One mentor as proposed: what speaks for and against, on which days, how long answers usually take."""

    profile: MentorProfile
    points: Points
    proposal: Proposal | None
    days: tuple[int, ...]
    usual_days: int | None
    queue: int

    @property
    def mentor(self) -> Person:
        return self.profile.person


@dataclass(frozen=True)
class Shortlist:
    """Up to five offers, best first, and how many mentors were left out for which reason.

    `from_start`: they are the names of a programme start. `asked_before` declined or did not answer lately.
    """

    offers: tuple[Offer, ...]
    left_out: Mapping[Reason, int]
    own_view_only: bool
    from_start: bool
    asked_before: tuple[Person, ...]


@dataclass(frozen=True)
class _Around:
    """What is known of the mentee's surroundings, read once for all mentors."""

    above: Sequence[int]
    conflicts: Mapping[int, Reason]
    ended: frozenset[int]
    blocked: frozenset[int]
    kam_lately: set[int]
    is_taken: bool
    has_open_request: bool


def shortlist(person: Person, profile: MenteeProfile) -> Shortlist:
    """Return up to five explained proposals for `person`. Whether they already have a mentor is not looked at here."""
    known = levels.levels_of(person)
    by_id = {str(mentor.person_id): mentor for mentor in _mentors_beside(person)}
    around = _around(person, [mentor.person_id for mentor in by_id.values()])
    week = week_of(profile.hours, person.time_zone, people.monday())
    shared = {
        id: week & week_of(mentor.hours, mentor.person.time_zone, people.monday())
        for id, mentor in by_id.items()
    }
    excluded = {
        id: _excluded_by(_facts(profile, mentor, common_hours(shared[id], shared[id]), around))
        for id, mentor in by_id.items()
    }
    # Whoever has just said no, or nothing, is not proposed again at once; their page still lets one ask.
    said_no = requests.lately_without_success(person)
    fitting = [id for id, reason in excluded.items() if reason is None]
    free = [id for id in fitting if int(id) not in said_no]
    named = cohorts.shortlisted_for(person)
    listed = [id for id in free if int(id) in named]
    mentee = as_mentee(profile, known)
    candidates = _candidates({id: by_id[id] for id in listed or free}, shared)
    found = propose(mentee, candidates.values(), clock.today(person.time_zone))
    return Shortlist(
        _offers(person, mentee, found.proposals, candidates, by_id, shared),
        dict(Counter(reason for reason in excluded.values() if reason)),
        known.own_view_only,
        from_start=bool(listed),
        asked_before=tuple(by_id[id].person for id in fitting if int(id) in said_no),
    )


def _mentors_beside(person: Person) -> Sequence[MentorProfile]:
    return db.session.scalars(
        sa.select(MentorProfile)
        .join(Person, Person.id == MentorProfile.person_id)
        .where(*people.offers_now(), MentorProfile.person_id != person.id)
        .order_by(MentorProfile.person_id)
        .options(with_person(MentorProfile.person))
    ).all()


def _excluded_by(facts: Facts) -> Reason | None:
    """Return the first hard constraint that speaks against the pair; what only the mentee can change is left aside."""
    own = {Reason.HAS_MENTOR, Reason.OPEN_REQUEST}
    return next((reason for reason in reasons_against(facts) if reason not in own), None)


def _candidates(mentors: Mapping[str, MentorProfile], shared: Mapping[str, int]) -> dict[str, Mentor]:
    """Return the mentors who can be proposed as the rules see them; only their levels are looked up."""
    confirmed = levels.confirmed_levels([mentor.person for mentor in mentors.values()])
    return {
        id: as_mentor(mentor, confirmed.get(mentor.person_id, {}), common_hours(shared[id], shared[id]), None)
        for id, mentor in mentors.items()
    }


def _offers(
    person: Person,
    mentee: Mentee,
    proposals: Sequence[Proposal],
    candidates: Mapping[str, Mentor],
    by_id: Mapping[str, MentorProfile],
    shared: Mapping[str, int],
) -> tuple[Offer, ...]:
    chosen = [int(proposal.id) for proposal in proposals]
    usual, queues = requests.usual_days_by_mentor(chosen), requests.waiting_counts(chosen)
    return tuple(
        Offer(
            profile=by_id[proposal.id],
            points=points_of(mentee, candidates[proposal.id]),
            proposal=proposal,
            days=weekdays(shared[proposal.id], person.time_zone, people.monday()),
            usual_days=usual.get(int(proposal.id)),
            queue=queues.get(int(proposal.id), 0),
        )
        for proposal in proposals
    )


def offer_of(person: Person, profile: MenteeProfile | None, mentor: MentorProfile) -> Offer:
    """Return what speaks for and against one mentor, whoever it is."""
    known = levels.levels_of(person)
    confirmed = levels.confirmed_levels([mentor.person])
    week, theirs = _weeks(person, profile, mentor)
    return Offer(
        profile=mentor,
        points=points_of(
            as_mentee(profile, known),
            as_mentor(mentor, confirmed.get(mentor.person_id, {}), common_hours(week, theirs), None),
        ),
        proposal=None,
        days=weekdays(week & theirs, person.time_zone, people.monday()),
        usual_days=requests.usual_days_by_mentor([mentor.person_id]).get(mentor.person_id),
        queue=requests.waiting_counts([mentor.person_id]).get(mentor.person_id, 0),
    )


def reasons_for(person: Person, mentor: MentorProfile) -> tuple[Reason, ...]:
    """Return why `person` cannot ask this mentor at present; nothing if they can (domain.md, 6.2)."""
    profile = people.mentee_profile(person)
    week, theirs = _weeks(person, profile, mentor)
    facts = _facts(profile, mentor, common_hours(week, theirs), _around(person, [mentor.person_id]))
    return reasons_against(facts)


def _weeks(person: Person, profile: MenteeProfile | None, mentor: MentorProfile) -> tuple[int, int]:
    week = week_of(profile.hours, person.time_zone, people.monday()) if profile else 0
    return week, week_of(mentor.hours, mentor.person.time_zone, people.monday())


def _around(person: Person, mentor_ids: Sequence[int]) -> _Around:
    blocks = db.session.execute(
        sa.select(Block.person_id, Block.other_id).where(
            sa.or_(Block.person_id == person.id, Block.other_id == person.id)
        )
    ).all()
    return _Around(
        above=accounts.line_above(person),
        conflicts=outside.conflicts_of(person.id),
        ended=pairs.ended_without_blame(person),
        blocked=frozenset(id for pair in blocks for id in pair if id != person.id),
        kam_lately=accounts.held_kam_post(mentor_ids, clock.today()),
        is_taken=not pairs.may_have_another(person),
        has_open_request=requests.open_request_of(person) is not None,
    )


def _facts(profile: MenteeProfile | None, mentor: MentorProfile, hours: float, around: _Around) -> Facts:
    id, today = mentor.person_id, clock.today()
    paused = mentor.paused_until is not None and mentor.paused_until >= today
    return Facts(
        both_opted_in=bool(profile and profile.opted_in_at and mentor.opted_in_at) and not paused,
        post_lately=id in around.kam_lately,
        manages=bool(around.above) and around.above[0] == id,
        above=id in around.above[1:],
        on_panel=around.conflicts.get(id) is Reason.ON_PANEL,
        capacity=mentor.capacity,
        active=mentor.taken,
        common_languages=frozenset(profile.languages if profile else ()) & frozenset(mentor.languages),
        common_hours=hours,
        rivals=around.conflicts.get(id) is Reason.CONFLICT_OF_INTEREST,
        ended_before=id in around.ended,
        blocked=id in around.blocked,
        mentee_is_taken=around.is_taken,
        open_request=around.has_open_request,
    )
