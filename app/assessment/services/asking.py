"""Asking others to rate: who may be asked, reminding, replacing, taking back."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.queries import held_kam_post
from app.assessment.models import Rating, RatingRequest, RequestState, Round
from app.assessment.queries.rounds import standing_request
from app.assessment.rules import ANSWER_DAYS, GRACE, OTHERS_AGAIN, SELF_AGAIN, RaterKind
from app.assessment.services.refusals import AlreadyAsked, CannotRate, RequestOver
from app.assessment.services.rounds import take_turns_at
from app.core import audit, clock
from app.core.jobs import AT_ONCE
from app.core.languages import day_in_both
from app.extensions import db
from app.notifications.services import declare, notify
from app.notifications.subjects import declare_subjects

declare({
    "assessment.asked": _l("%(name)s would like to know how you see their work, by %(day)s."),
    "assessment.reminded": _l("%(name)s is still waiting for your rating, by %(day)s."),
    "assessment.no_answer": _l("%(name)s has not answered in four weeks, and the request is over. You can ask again or ask somebody else."),
    "assessment.declined": _l("%(name)s cannot rate you at the moment. You can ask somebody else."),
    "assessment.view_is_old": _l("%(name)s rated you on %(day)s. A new round would show whether that is still true."),
    "assessment.rate_again": _l("You rated %(name)s on %(day)s. It is time to look again: suggest a new round when you meet."),
    "assessment.unasked": _l("%(name)s no longer needs your rating. Nothing is left for you to do."),
})  # fmt: skip

declare_subjects(
    "assessment",
    _l("Assessment"),
    {
        "asked": (
            _l("Somebody asks for your view of their work or still waits for it"),
            {"assessment.asked", "assessment.reminded", "assessment.rate_again"},
        ),
        "mine": (
            _l("Your own round: both views are open, somebody cannot rate, time for a new look"),
            {"assessment.opened", "assessment.declined", "assessment.no_answer", "assessment.again"},
        ),
    },
)


def ask_rater(round_: Round, rater: Person, kind: RaterKind) -> RatingRequest:
    """Ask somebody to rate within two weeks; they are told by mail and see nobody's marks.

    Whoever let an earlier request lapse may be asked anew. What was filled in for a request of this round that came to
    nothing goes on under this one.
    """
    check_may_rate(round_.person, rater, kind)
    if round_.closed_at is not None:
        raise RequestOver()
    now = clock.now()
    standing = standing_request(round_, rater)
    if standing is not None:
        if standing.state is not RequestState.LAPSED:
            raise AlreadyAsked()
        standing.withdrawn_at = now
        db.session.flush()
    request = RatingRequest(
        round=round_, rater=rater, kind=kind, asked_at=now, answer_by=(now + ANSWER_DAYS).date()
    )
    db.session.add(request)
    db.session.flush()
    _carry_on(request)
    audit.record("assessment.asked", actor=round_.person, person=rater, thing=request, kind=kind.value)
    _tell(request, "assessment.asked")
    return request


def _carry_on(request: RatingRequest) -> None:
    """Put the rater's answers of this round under the request that stands; under another they would never be read."""
    db.session.execute(
        sa.update(Rating)
        .where(
            Rating.round_id == request.round_id,
            Rating.rater_id == request.rater_id,
            Rating.request_id.is_not(None),
        )
        .values(request_id=request.id)
    )


def check_may_rate(person: Person, rater: Person, kind: RaterKind) -> None:
    """Raise CannotRate unless `rater` may rate `person` as `kind`."""
    if rater.id == person.id or not rater.is_active or kind is RaterKind.SELF:
        raise CannotRate()
    if kind is RaterKind.MANAGER and person.manager_id != rater.id:
        raise CannotRate(
            _l("Only your own line manager can rate you as line manager. Ask this person as a colleague.")
        )
    if kind is not RaterKind.MANAGER and person.manager_id == rater.id:
        raise CannotRate(_l("This is your line manager; ask them as your line manager."))
    if kind is RaterKind.MENTOR and not held_kam_post([rater.id], clock.today()):
        raise CannotRate(
            _l(
                "A mentor is somebody who holds a KAM post now or did within the last two years. Ask this person as a colleague."
            )
        )


def withdraw_request(request: RatingRequest) -> None:
    """Take a request back while it waits; what was filled in so far is not read by anybody."""
    take_turns_at(request.round)
    if request.submitted_at or request.withdrawn_at or request.declined_at:
        raise RequestOver()
    request.withdrawn_at = clock.now()
    db.session.flush()
    audit.record("assessment.unasked", actor=request.person, person=request.rater, thing=request)
    notify(request.rater, "assessment.unasked", "ratings.index", name=request.person.names)


def resume_request(request: RatingRequest) -> None:
    """Undo taking a request back, unless the person was asked anew in between."""
    take_turns_at(request.round)
    if request.withdrawn_at is None or request.round.closed_at is not None:
        raise RequestOver()
    if standing_request(request.round, request.rater) is not None:
        raise AlreadyAsked()
    request.withdrawn_at = None
    db.session.flush()
    _carry_on(request)
    audit.record("assessment.asked_again", actor=request.person, person=request.rater, thing=request)
    # They have just been told that nothing is left to do.
    _tell(request, "assessment.asked")


def decline_request(request: RatingRequest) -> None:
    """Say that one cannot rate; no reason is asked."""
    take_turns_at(request.round)
    if not request.is_waiting:
        raise RequestOver()
    request.declined_at = clock.now()
    db.session.flush()
    audit.record("assessment.declined", actor=request.rater, person=request.person, thing=request)
    notify(request.person, "assessment.declined", "assessment.raters", by_mail=True, name=request.rater.names)


def remind_due() -> int:
    """Remind, once, everybody whose two weeks are half over; return how many. For a job: AT_ONCE at most."""
    now = clock.now()
    waiting = db.session.scalars(
        sa.select(RatingRequest)
        .join(Round)
        .join(Person, Person.id == RatingRequest.rater_id)
        .where(
            RatingRequest.submitted_at.is_(None),
            RatingRequest.withdrawn_at.is_(None),
            RatingRequest.declined_at.is_(None),
            RatingRequest.reminded_at.is_(None),
            RatingRequest.asked_at <= now - ANSWER_DAYS / 2,
            RatingRequest.answer_by >= clock.today() - GRACE,
            Round.closed_at.is_(None),
            Person.left_on.is_(None),
        )
        .order_by(RatingRequest.id)
        .limit(AT_ONCE)
    ).all()
    for request in waiting:
        request.reminded_at = now
        _tell(request, "assessment.reminded")
    db.session.flush()
    return len(waiting)


def tell_of_no_answer() -> int:
    """Tell, once, whoever still waits for a rating whose request has lapsed; return how many. For a job: AT_ONCE at most."""
    now = clock.now()
    unanswered = db.session.scalars(
        sa.select(RatingRequest)
        .join(Round)
        .join(Person, Person.id == Round.person_id)
        .where(
            RatingRequest.submitted_at.is_(None),
            RatingRequest.withdrawn_at.is_(None),
            RatingRequest.declined_at.is_(None),
            RatingRequest.told_again_at.is_(None),
            RatingRequest.answer_by < clock.today() - GRACE,
            Round.closed_at.is_(None),
            Person.left_on.is_(None),
        )
        .order_by(RatingRequest.id)
        .limit(AT_ONCE)
    ).all()
    for request in unanswered:
        request.told_again_at = now
        notify(
            request.person,
            "assessment.no_answer",
            "assessment.raters",
            by_mail=True,
            name=request.rater.names,
        )
    db.session.flush()
    return len(unanswered)


def suggest_new_look() -> int:
    """Tell mentors after 90 days and line managers after 180 that their view has grown old (3.2); return how many.

    Each request is told of once, and only the latest view of a rater counts. The person hears of it too. For a job:
    AT_ONCE at most.
    """
    now = clock.now()
    told = 0
    for request in _views_grown_old():
        request.told_again_at = now
        if request.submitted_at is None or not request.rater.is_active:
            continue
        day = day_in_both(request.submitted_at.date())
        notify(
            request.rater,
            "assessment.rate_again",
            "ratings.index",
            by_mail=True,
            name=request.person.names,
            day=day,
        )
        notify(
            request.person, "assessment.view_is_old", "assessment.index", name=request.rater.names, day=day
        )
        told += 1
    db.session.flush()
    return told


def _views_grown_old() -> Sequence[RatingRequest]:
    now = clock.now()
    later, later_round = sa.orm.aliased(RatingRequest), sa.orm.aliased(Round)
    newer = (
        sa.select(later.id)
        .join(later_round, later_round.id == later.round_id)
        .where(
            later.rater_id == RatingRequest.rater_id,
            later_round.person_id == Round.person_id,
            later.asked_at > RatingRequest.asked_at,
            later.withdrawn_at.is_(None),
            later.declined_at.is_(None),
        )
    )
    return db.session.scalars(
        sa.select(RatingRequest)
        .join(Round)
        .join(Person, Person.id == Round.person_id)
        .where(
            RatingRequest.told_again_at.is_(None),
            sa.or_(
                *(
                    sa.and_(RatingRequest.kind == kind, RatingRequest.submitted_at <= now - life)
                    for kind, life in ((RaterKind.MENTOR, SELF_AGAIN), (RaterKind.MANAGER, OTHERS_AGAIN))
                )
            ),
            Person.left_on.is_(None),
            ~newer.exists(),
        )
        .order_by(RatingRequest.id)
        .limit(AT_ONCE)
    ).all()


def _tell(request: RatingRequest, kind: str) -> None:
    notify(
        request.rater,
        kind,
        "ratings.show",
        {"request_id": request.id},
        by_mail=True,
        name=request.person.names,
        day=day_in_both(request.answer_by),
    )
