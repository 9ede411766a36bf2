"""Rating somebody else: answer by answer, then once and for all."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from app.assessment.models import Evidence, Rating, RatingRequest
from app.assessment.queries.practice import last_practice
from app.assessment.queries.rounds import answers_of
from app.assessment.rules import is_recent
from app.assessment.services.marks import write_mark
from app.assessment.services.refusals import NotYourEvidence, PracticeFirst, RequestOver, Unfinished
from app.assessment.services.rounds import open_both_if_ready, take_turns_at
from app.core import audit, clock
from app.extensions import db
from app.notifications.services import declare, notify
from app.skills.ids import COMPETENCY_IDS

declare({
    "assessment.rated": _l("%(name)s has rated. You will see it once your own rating is handed in."),
    "assessment.rated_too": _l("%(name)s has rated too. Your results now have one more rating."),
    "assessment.colleague_rated": _l("One more colleague has rated. Colleagues’ ratings open at least three at a time, as one voice."),
})  # fmt: skip


def rate_other(
    request: RatingRequest,
    competency: str,
    level: int | None,
    *,
    comment: str = "",
    example: str = "",
    example_on: date | None = None,
    evidence: Evidence | None = None,
    seen_version: int | None = None,
) -> Rating:
    """Set a level for the person who asked; None is "no chance to observe".

    3 and 4 rest on an example of one's own with its day, or on one the person has written down; else they count as 2.
    """
    take_turns_at(request.round)
    if not request.is_waiting:
        raise RequestOver()
    if evidence is not None and not _may_rest_on(evidence, request, competency):
        raise NotYourEvidence()
    today = clock.today(request.rater.time_zone)
    own = bool(example.strip()) and example_on is not None and is_recent(example_on, today)
    theirs = (
        evidence is not None and evidence.happened_on is not None and is_recent(evidence.happened_on, today)
    )
    return write_mark(
        request.round,
        request.rater_id,
        competency,
        level,
        has_example=own or theirs,
        request_id=request.id,
        comment=comment,
        example=example,
        example_on=example_on,
        evidence=evidence,
        seen_version=seen_version,
    )


def _may_rest_on(evidence: Evidence, request: RatingRequest, competency: str) -> bool:
    return (
        evidence.person_id == request.person_id
        and evidence.kept_at is not None
        and evidence.withdrawn_at is None
        and competency in evidence.competencies
    )


def submit_rating(request: RatingRequest) -> RatingRequest:
    """Hand a rating in. It is final; all fifteen need an answer and the rater must have practised once."""
    take_turns_at(request.round)
    if not request.is_waiting:
        raise RequestOver()
    if last_practice(request.rater) is None:
        raise PracticeFirst()
    if len(answers_of(request.round, request.rater_id)) < len(COMPETENCY_IDS):
        raise Unfinished()
    was_open = request.round.is_open_to_both
    request.submitted_at = clock.now()
    db.session.flush()
    audit.record("assessment.rated", actor=request.rater, person=request.person, thing=request)
    open_both_if_ready(request.round)
    _tell_person(request, was_open)
    return request


def _tell_person(request: RatingRequest, was_open: bool) -> None:
    named = request.kind.is_named
    if not named:
        notify(request.person, "assessment.colleague_rated", "assessment.raters")
    elif was_open:
        notify(request.person, "assessment.rated_too", "assessment.results", name=request.rater.names)
    elif not request.round.is_locked:
        notify(request.person, "assessment.rated", "assessment.index", name=request.rater.names)
