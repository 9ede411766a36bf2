"""Asking others to rate: who may be asked, reminding, replacing, taking back."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from babel.dates import format_date
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person
from app.accounts.queries import held_kam_post
from app.assessment.models import RatingRequest, Round
from app.assessment.queries.rounds import standing_request
from app.assessment.rules import ANSWER_DAYS, RaterKind
from app.assessment.services.refusals import AlreadyAsked, CannotRate, RequestOver
from app.core import audit, clock
from app.core.languages import LANGUAGES
from app.extensions import db
from app.notifications.services import declare, notify

declare({
    "assessment.asked": _l("%(name)s would like to know how you see their work, by %(day)s."),
    "assessment.reminded": _l("%(name)s is still waiting for your view of their work, by %(day)s."),
    "assessment.declined": _l("%(name)s cannot rate you at the moment. You can ask somebody else."),
    "assessment.unasked": _l("%(name)s no longer needs your rating. Nothing is left for you to do."),
})  # fmt: skip


def ask_rater(round_: Round, rater: Person, kind: RaterKind) -> RatingRequest:
    """Ask somebody to rate within two weeks; they are told by mail and see nobody's marks."""
    check_may_rate(round_.person, rater, kind)
    if round_.closed_at is not None:
        raise RequestOver()
    if standing_request(round_, rater) is not None:
        raise AlreadyAsked()
    now = clock.now()
    request = RatingRequest(
        round=round_, rater=rater, kind=kind, asked_at=now, answer_by=(now + ANSWER_DAYS).date()
    )
    db.session.add(request)
    db.session.flush()
    audit.record("assessment.asked", actor=round_.person, person=rater, thing=request, kind=kind.value)
    _tell(request, "assessment.asked")
    return request


def check_may_rate(person: Person, rater: Person, kind: RaterKind) -> None:
    """Raise CannotRate unless `rater` may rate `person` as `kind`."""
    if rater.id == person.id or not rater.is_active or kind is RaterKind.SELF:
        raise CannotRate()
    if kind is RaterKind.MANAGER and person.manager_id != rater.id:
        raise CannotRate(_l("Only your own line manager can rate you as such."))
    if kind is not RaterKind.MANAGER and person.manager_id == rater.id:
        raise CannotRate(_l("This is your line manager; ask them as your line manager."))
    if kind is RaterKind.MENTOR and not held_kam_post([rater.id], clock.today()):
        raise CannotRate(
            _l("A mentor is somebody who holds a KAM post now or did within the last two years.")
        )


def withdraw_request(request: RatingRequest) -> None:
    """Take a request back while it waits; what was filled in so far is not read by anybody."""
    if request.submitted_at or request.withdrawn_at or request.declined_at:
        raise RequestOver()
    request.withdrawn_at = clock.now()
    db.session.flush()
    audit.record("assessment.unasked", actor=request.person, person=request.rater, thing=request)
    notify(request.rater, "assessment.unasked", "ratings.index", name=request.person.names)


def resume_request(request: RatingRequest) -> None:
    """Undo taking a request back, unless the person was asked anew in between."""
    if request.withdrawn_at is None or request.round.closed_at is not None:
        raise RequestOver()
    if standing_request(request.round, request.rater) is not None:
        raise AlreadyAsked()
    request.withdrawn_at = None
    db.session.flush()
    audit.record("assessment.asked_again", actor=request.person, person=request.rater, thing=request)


def replace_rater(request: RatingRequest, rater: Person) -> RatingRequest:
    """Ask somebody else in the place of one who has not answered."""
    if not request.withdrawn_at and not request.declined_at:
        withdraw_request(request)
    return ask_rater(request.round, rater, request.kind)


def decline_request(request: RatingRequest) -> None:
    """Say that one cannot rate; no reason is asked."""
    if not request.is_waiting:
        raise RequestOver()
    request.declined_at = clock.now()
    db.session.flush()
    audit.record("assessment.declined", actor=request.rater, person=request.person, thing=request)
    notify(request.person, "assessment.declined", "assessment.raters", by_mail=True, name=request.rater.names)


def remind_due() -> int:
    """Remind, once, everybody whose two weeks are half over; return how many. For a daily job."""
    now = clock.now()
    waiting = db.session.scalars(
        sa.select(RatingRequest)
        .join(Round)
        .where(
            RatingRequest.submitted_at.is_(None),
            RatingRequest.withdrawn_at.is_(None),
            RatingRequest.declined_at.is_(None),
            RatingRequest.reminded_at.is_(None),
            RatingRequest.asked_at <= now - ANSWER_DAYS / 2,
            Round.closed_at.is_(None),
        )
        .order_by(RatingRequest.id)
    ).all()
    told = 0
    for request in waiting:
        if request.is_waiting:
            request.reminded_at = now
            _tell(request, "assessment.reminded")
            told += 1
    db.session.flush()
    return told


def day_in_words(value: date) -> dict[str, str]:
    """Return a day in both languages, for a notice that is read later in either."""
    return {language: format_date(value, "d MMMM", locale=language) for language in LANGUAGES}


def _tell(request: RatingRequest, kind: str) -> None:
    notify(
        request.rater,
        kind,
        "ratings.show",
        {"request_id": request.id},
        by_mail=True,
        name=request.person.names,
        day=day_in_words(request.answer_by),
    )
