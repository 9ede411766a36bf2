"""A programme start: tried dry, given to the people, taken back while nobody has asked; and a second mentor by HR's leave."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.writes import rows_changed
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import Cohort, SecondMentor, Shortlisted
from app.mentoring.rules.rounds import allot, solver_is_there
from app.mentoring.services.refusals import AlreadyAskedFor, DraftIsOld, NobodyToMatch, NoSolver
from app.notifications.services import notify, notify_all


def draft_start(*, by: Person) -> Cohort:
    """Compute shortlists for everybody who looks. Nobody is told; an earlier dry run that was not used goes."""
    if not solver_is_there():
        raise NoSolver()
    everybody = queries.everybody()
    if not everybody.mentees or not everybody.mentors:
        raise NobodyToMatch()
    found = allot(everybody.crowd, everybody.places)
    served = {int(position) for position in found.pairs.mentee}
    start = Cohort(
        drafted_at=clock.now(),
        drafted_by_id=by.id,
        people=len(served),
        empty=len(everybody.mentees) - len(served),
        filled=len(found.pairs),
        most=found.most,
        own_most=found.own_most,
        total=found.total,
        own_total=found.own_total,
    )
    db.session.add(start)
    db.session.flush()
    # Only now: SQLite would give the number of a deleted last row to this one, and whoever still looks at the earlier dry run
    # would publish this one unseen.
    db.session.execute(sa.delete(Cohort).where(Cohort.published_at.is_(None), Cohort.id != start.id))
    rows = [
        {
            "cohort_id": start.id,
            "mentee_id": everybody.mentees[mentee],
            "mentor_id": everybody.mentors[mentor],
        }
        for mentee, mentor in zip(found.pairs.mentee, found.pairs.mentor, strict=True)
    ]
    if rows:
        db.session.execute(sa.insert(Shortlisted), rows)
    audit.record("mentoring.start_drafted", actor=by, thing=start, people=start.people)
    return start


def publish_start(start: Cohort, *, by: Person) -> None:
    """Show everybody their names and tell them. A dry run of another day is refused: answers have changed since."""
    if start.drafted_at.date() != clock.now().date():
        raise DraftIsOld()
    _change(start, Cohort.published_at.is_(None), published_at=clock.now())
    audit.record("mentoring.start_published", actor=by, thing=start, people=start.people)
    notify_all(queries.people_on(start), "mentoring.shortlist", "mentors.index")


def undo_start(start: Cohort, *, by: Person) -> None:
    """Take the lists back while nobody has asked. Of this and a first request at the same moment, one wins."""
    _change(
        start,
        Cohort.published_at.is_not(None),
        Cohort.undone_at.is_(None),
        Cohort.first_request_at.is_(None),
        undone_at=clock.now(),
    )
    audit.record("mentoring.start_undone", actor=by, thing=start, people=start.people)
    for person in queries.people_on(start):
        notify(person, "mentoring.shortlist_undone", "mentors.index")


def note_first_request(mentee: Person) -> None:
    """Somebody with a shortlist has asked: from now on that start stays as it is."""
    of_mine = sa.select(Shortlisted.cohort_id).where(Shortlisted.mentee_id == mentee.id)
    db.session.execute(
        sa.update(Cohort)
        .where(
            Cohort.id.in_(of_mine),
            Cohort.published_at.is_not(None),
            Cohort.undone_at.is_(None),
            Cohort.first_request_at.is_(None),
        )
        .values(first_request_at=clock.now())
        .execution_options(synchronize_session=False)
    )


def allow_second_mentor(mentee: Person, *, by: Person) -> None:
    """Let a person have two mentors at a time (domain.md, 6.2, rule 9). Twice changes nothing."""
    if db.session.get(SecondMentor, mentee.id) is None:
        db.session.add(SecondMentor(mentee_id=mentee.id, allowed_by_id=by.id, allowed_at=clock.now()))
        db.session.flush()
        audit.record("mentoring.second_allowed", actor=by, person=mentee)
        notify(mentee, "mentoring.second_allowed", "mentors.index")


def one_mentor_again(mentee: Person, *, by: Person) -> None:
    """Take that leave back. A second pair that goes on is not ended by it."""
    allowed = db.session.get(SecondMentor, mentee.id)
    if allowed is not None:
        db.session.delete(allowed)
        db.session.flush()
        audit.record("mentoring.second_ended", actor=by, person=mentee)


def _change(start: Cohort, *conditions: sa.ColumnElement[bool], **values: object) -> None:
    changed = rows_changed(
        sa.update(Cohort)
        .where(Cohort.id == start.id, *conditions)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(start)
    if changed != 1:
        raise AlreadyAskedFor()
