"""A round of one's own: open it, rate, hand in, and let both voices open together."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.queries.evidence import competencies_with_example
from app.assessment.queries.measures import measure_now
from app.assessment.queries.rounds import current_round, own_answers
from app.assessment.rules import LEAST_COLLEAGUES, SELF_AGAIN, RaterKind, recorded_level
from app.assessment.services.marks import write_mark
from app.assessment.services.refusals import RoundLocked, RoundStillOpen, RoundTooSoon, Unfinished
from app.core import audit, clock
from app.core.jobs import AT_ONCE
from app.core.writes import hold
from app.extensions import db
from app.notifications.services import declare, notify
from app.skills.ids import COMPETENCY_IDS

SOONEST = timedelta(days=30)

declare({
    "assessment.opened": _l("Both views are open now: your self-rating and the first rating by somebody else."),
    "assessment.again": _l("Three months have passed since your last round. A new one shows what has grown."),
    "assessment.opened_to_rater": _l("%(name)s and you can now see both views and talk about them."),
})  # fmt: skip


def open_round(person: Person) -> Round:
    """Begin a round; the former one, which must be locked and a month old, closes and keeps its result."""
    former = current_round(person)
    if former is not None:
        if former.locked_at is None:
            raise RoundStillOpen()
        if clock.now() < former.locked_at + SOONEST:
            raise RoundTooSoon()
        former.closed_at = clock.now()
        db.session.flush()
    number = db.session.scalar(sa.select(sa.func.max(Round.number)).where(Round.person_id == person.id)) or 0
    round_ = Round(person_id=person.id, number=number + 1, opened_at=clock.now())
    db.session.add(round_)
    db.session.flush()
    audit.record("assessment.opened", actor=person, person=person, thing=round_, number=round_.number)
    return round_


def take_turns_at(round_: Round) -> None:
    """Whoever hands in, takes back or answers within a round takes turns at its row, and sees what others have just done.

    Without it the last two to hand in would each miss the other, and the views would never open.
    """
    hold(round_, lets_others_refer=True)
    anew = sa.select(RatingRequest).where(RatingRequest.round_id == round_.id)
    db.session.scalars(anew.execution_options(populate_existing=True)).all()


def rate_self(
    round_: Round, competency: str, level: int | None, *, comment: str = "", seen_version: int | None = None
) -> Rating:
    """Set the own level for a competency; None is "no occasion". 3 and 4 without a recent example count as 2."""
    take_turns_at(round_)
    if round_.is_locked:
        raise RoundLocked()
    has_example = competency in competencies_with_example(
        round_.person_id, clock.today(round_.person.time_zone)
    )
    return write_mark(
        round_,
        round_.person_id,
        competency,
        level,
        has_example=has_example,
        comment=comment,
        seen_version=seen_version,
    )


def settle_own(person_id: int) -> None:
    """Work out again what counts in an unlocked self-rating, since examples have come or gone."""
    round_ = db.session.scalar(
        sa.select(Round).where(
            Round.person_id == person_id, Round.closed_at.is_(None), Round.locked_at.is_(None)
        )
    )
    if round_ is None:
        return
    carried = competencies_with_example(person_id, clock.today(round_.person.time_zone))
    for id, rating in own_answers(round_).items():
        rating.level = recorded_level(rating.said, id in carried)
    db.session.flush()


def submit_self(round_: Round) -> Round:
    """Hand the self-rating in. It is final from here; all fifteen need an answer."""
    take_turns_at(round_)
    if round_.is_locked:
        raise RoundLocked()
    if len(own_answers(round_)) < len(COMPETENCY_IDS):
        raise Unfinished()
    settle_own(round_.person_id)
    round_.locked_at = clock.now()
    round_.measure = measure_now()
    db.session.flush()
    audit.record("assessment.locked", actor=round_.person, person=round_.person, thing=round_)
    open_both_if_ready(round_)
    return round_


def open_both_if_ready(round_: Round) -> None:
    """Open both sides once the self-rating and one other voice are in; three colleagues make one voice."""
    if round_.is_open_to_both or not round_.is_locked:
        return
    heard = [request for request in round_.requests if request.submitted_at]
    named = [request for request in heard if request.kind is not RaterKind.COLLEAGUE]
    if not named and len(heard) < LEAST_COLLEAGUES:
        return
    round_.opened_both_at = clock.now()
    db.session.flush()
    audit.record("assessment.both_opened", person=round_.person, thing=round_)
    notify(round_.person, "assessment.opened", "assessment.results", by_mail=True)
    for request in named:
        notify(
            request.rater,
            "assessment.opened_to_rater",
            "assessment.results_of",
            {"round_id": round_.id},
            name=round_.person.names,
        )


def release_mentor(round_: Round) -> None:
    """Let the mentor's marks of this round count in the reading for a promotion (decision T4)."""
    if round_.mentor_released_at is None:
        round_.mentor_released_at = clock.now()
        db.session.flush()
        audit.record("assessment.mentor_released", actor=round_.person, person=round_.person, thing=round_)


def hold_back_mentor(round_: Round) -> None:
    """Take the mentor's marks out of the reading for a promotion again."""
    if round_.mentor_released_at is not None:
        round_.mentor_released_at = None
        db.session.flush()
        audit.record("assessment.mentor_held_back", actor=round_.person, person=round_.person, thing=round_)


def remind_of_new_round() -> int:
    """Tell, once a round, everybody whose self-rating is 90 days old (3.2); return how many. For a job: AT_ONCE at most."""
    due = db.session.scalars(
        sa.select(Round)
        .join(Person, Person.id == Round.person_id)
        .where(
            Round.closed_at.is_(None),
            Round.told_again_at.is_(None),
            Round.locked_at <= clock.now() - SELF_AGAIN,
            Person.left_on.is_(None),
        )
        .order_by(Round.id)
        .limit(AT_ONCE)
    ).all()
    for round_ in due:
        round_.told_again_at = clock.now()
        notify(round_.person, "assessment.again", "assessment.index", by_mail=True)
    db.session.flush()
    return len(due)
