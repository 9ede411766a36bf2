"""A request from its first word to its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.languages import day_in_both
from app.core.writes import rows_changed
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import MentorProfile, Pairing, Request, RequestState, Rhythm
from app.mentoring.queries.requests import is_open
from app.mentoring.rules import Reason, answer_day, pair_until
from app.mentoring.services.cohorts import note_first_request
from app.mentoring.services.refusals import (
    REASONS,
    AlreadyAsked,
    AnsweredMeanwhile,
    CannotAsk,
    DayOutside,
    HasMentor,
    NoRoom,
    TooLateToUndo,
)
from app.notifications.services import notify


def ask(
    mentee: Person,
    mentor: Person,
    *,
    goals: str,
    competencies: Sequence[str] = (),
    rhythm: Rhythm = Rhythm.FORTNIGHTLY,
    message: str = "",
    answer_by: date | None = None,
) -> Request:
    """Ask `mentor` to teach `mentee`; the answer is hoped for by `answer_by`, a week from today if not given."""
    profile = queries.mentor(mentor.id)
    if profile is None:
        raise CannotAsk(REASONS[Reason.NOT_OPTED_IN])
    if reasons := queries.reasons_for(mentee, profile):
        raise (AlreadyAsked() if reasons[0] is Reason.OPEN_REQUEST else CannotAsk(REASONS[reasons[0]]))
    day = answer_day(clock.today(mentee.time_zone), answer_by)
    if day is None:
        raise DayOutside()
    asked = Request(
        mentee_id=mentee.id,
        mentor_id=mentor.id,
        goals=goals,
        competencies=list(competencies),
        rhythm=rhythm,
        message=message,
        requested_at=clock.now(),
        answer_by=day,
    )
    try:
        # Of two tabs that ask at the same time, the index lets one through.
        with db.session.begin_nested():
            db.session.add(asked)
    except sa.exc.IntegrityError:
        raise AlreadyAsked() from None
    note_first_request(mentee)
    audit.record("mentoring.asked", actor=mentee, person=mentee, thing=asked)
    _tell(asked, mentor, "mentoring.requested", mentee, day=day_in_both(day))
    return asked


def ask_question(asked: Request, question: str) -> None:
    """Ask back before deciding. The clock stands still until the mentee answers. One question a request."""
    _change(asked, Request.question_at.is_(None), question=question, question_at=clock.now())
    audit.record("mentoring.asked_back", actor=asked.mentor, person=asked.mentee, thing=asked)
    _tell(asked, asked.mentee, "mentoring.question", asked.mentor)


def answer_question(asked: Request, answer: str) -> None:
    _change(
        asked,
        Request.question_at.is_not(None),
        Request.answered_at.is_(None),
        answer=answer,
        answered_at=clock.now(),
    )
    _tell(asked, asked.mentor, "mentoring.answered", asked.mentee, day=day_in_both(asked.promised_on))


def accept(asked: Request) -> Pairing:
    """The mentor says yes: a place is taken and the pair begins, both or neither."""
    _change(asked, accepted_at=clock.now())
    take_place(asked.mentor_id)
    pair = Pairing(
        request_id=asked.id,
        mentee_id=asked.mentee_id,
        mentor_id=asked.mentor_id,
        slot=free_slot(asked.mentee),
        started_at=clock.now(),
        until_on=pair_until(clock.today()),
    )
    try:
        with db.session.begin_nested():
            db.session.add(pair)
    except sa.exc.IntegrityError:
        raise HasMentor() from None
    audit.record("mentoring.accepted", actor=asked.mentor, person=asked.mentee, thing=pair)
    notify(
        asked.mentee,
        "mentoring.accepted",
        "mentoring.pair",
        {"pairing_id": pair.id},
        by_mail=True,
        name=asked.mentor.names,
    )
    return pair


def decline(asked: Request) -> None:
    """The mentor says no. There is no reason to give."""
    _change(asked, declined_at=clock.now())
    audit.record("mentoring.declined", actor=asked.mentor, person=asked.mentee, thing=asked)
    notify(asked.mentee, "mentoring.declined", "mentors.index", by_mail=True, name=asked.mentor.names)


def withdraw(asked: Request) -> None:
    """The mentee takes the request back."""
    _change(asked, withdrawn_at=clock.now())
    audit.record("mentoring.withdrawn", actor=asked.mentee, person=asked.mentee, thing=asked)
    notify(asked.mentor, "mentoring.withdrawn", "mentoring.index", name=asked.mentee.names)


def reopen(asked: Request, *, actor: Person) -> None:
    """Undo a no or a taking back, by whoever said it, within a day and while the mentee is free."""
    if not asked.can_be_reopened_by(actor) or not queries.may_have_another(asked.mentee):
        raise TooLateToUndo()
    declined = asked.state is RequestState.DECLINED
    try:
        with db.session.begin_nested():
            asked.declined_at = asked.withdrawn_at = None
    except sa.exc.IntegrityError:
        db.session.refresh(asked)
        raise TooLateToUndo() from None
    audit.record("mentoring.reopened", actor=actor, person=asked.mentee, thing=asked)
    if declined:
        _tell(asked, asked.mentee, "mentoring.reopened", asked.mentor)
    else:
        _tell(asked, asked.mentor, "mentoring.requested", asked.mentee, day=day_in_both(asked.promised_on))


def take_place(mentor_id: int) -> None:
    """Raise the count of a mentor's pairs if there is room; of two accepts for the last place one succeeds."""
    taken = rows_changed(
        sa.update(MentorProfile)
        .where(MentorProfile.person_id == mentor_id, MentorProfile.taken < MentorProfile.capacity)
        .values(taken=MentorProfile.taken + 1)
        .execution_options(synchronize_session="fetch")
    )
    if taken != 1:
        raise NoRoom()


def free_slot(mentee: Person) -> int:
    """Return where a further pair of this mentee stands: 1, or 2 beside a first one by HR's leave.

    Whoever comes at the same moment gets the same answer, and the index lets one of them through.
    """
    taken = {pair.slot for pair in queries.current_pairings(mentee)}
    free = [slot for slot in range(1, queries.allowed_at_once(mentee) + 1) if slot not in taken]
    if not free or len(taken) >= queries.allowed_at_once(mentee):
        raise HasMentor()
    return free[0]


def free_place(mentor_id: int) -> None:
    db.session.execute(
        sa.update(MentorProfile)
        .where(MentorProfile.person_id == mentor_id, MentorProfile.taken > 0)
        .values(taken=MentorProfile.taken - 1)
        .execution_options(synchronize_session="fetch")
    )


def _change(asked: Request, *conditions: Any, **values: Any) -> None:
    """Change an open request; if it was answered meanwhile, say so."""
    changed = rows_changed(
        sa.update(Request)
        .where(Request.id == asked.id, is_open(), *conditions)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(asked)
    if changed != 1:
        raise AnsweredMeanwhile()


def _tell(asked: Request, reader: Person, kind: str, about: Person, **values: Any) -> None:
    notify(
        reader,
        kind,
        "mentoring.request_page",
        {"request_id": asked.id},
        by_mail=True,
        name=about.names,
        **values,
    )
