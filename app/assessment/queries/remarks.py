"""What raters said about one skill, beyond the mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.rules import RaterKind, how_many_open
from app.extensions import db


@dataclass(frozen=True)
class Remark:
    """What one rater said; a colleague's remark has no rater, no level and no day."""

    rater: Person | None
    kind: RaterKind
    level: int | None
    is_lowered: bool
    example: str
    example_on: date | None
    comment: str


def remarks_on(round_: Round, competency: str) -> Sequence[Remark]:
    """Return what raters said about a skill in a round that is open to both sides.

    Managers and mentors by name, with level and example; colleagues only by their words, at least three of them
    at a time (domain.md, 3.2; `let_in`), in alphabetical order, so that neither the order nor a word that is new tells who said it.
    """
    both_opened_at = round_.opened_both_at
    if both_opened_at is None:
        return []
    rows = db.session.execute(
        sa.select(Rating, RatingRequest)
        .join(RatingRequest, RatingRequest.id == Rating.request_id)
        .where(
            Rating.round_id == round_.id,
            Rating.competency == competency,
            RatingRequest.submitted_at.is_not(None),
        )
        .options(joinedload(Rating.evidence))
        .order_by(RatingRequest.submitted_at, RatingRequest.id)
    ).all()
    named = [_named(rating, request) for rating, request in rows if request.kind.is_named]
    colleagues = [(rating, request) for rating, request in rows if request.kind is RaterKind.COLLEAGUE]
    seen = Counter(
        max(request.submitted_at or both_opened_at, both_opened_at) for _rating, request in colleagues
    )
    opened = colleagues[: how_many_open([seen[moment] for moment in sorted(seen)])]
    words = sorted(rating.comment for rating, _request in opened if rating.comment)
    return [
        *named,
        *(Remark(None, RaterKind.COLLEAGUE, None, False, "", None, comment) for comment in words),
    ]


def _named(rating: Rating, request: RatingRequest) -> Remark:
    kept = rating.evidence
    return Remark(
        rater=request.rater,
        kind=request.kind,
        level=rating.level,
        is_lowered=rating.is_lowered,
        example=kept.did if kept else rating.example,
        example_on=kept.happened_on if kept else rating.example_on,
        comment=rating.comment,
    )
