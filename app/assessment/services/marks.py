"""Writing one answer about one competency, whoever gives it."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.assessment.models import Evidence, Rating, Round
from app.assessment.rules import recorded_level
from app.assessment.services.refusals import ChangedElsewhere, UnknownLevel
from app.core import clock
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS


def write_mark(
    round_: Round,
    rater_id: int,
    competency: str,
    said: int | None,
    *,
    has_example: bool,
    request_id: int | None = None,
    comment: str = "",
    example: str = "",
    example_on: date | None = None,
    evidence: Evidence | None = None,
    seen_version: int | None = None,
) -> Rating:
    """Add or change the answer of a rater. `seen_version` is what the form showed (0: nothing yet); None skips the check."""
    if competency not in COMPETENCY_IDS or not (said is None or said in range(5)):
        raise UnknownLevel()
    rating = db.session.scalar(
        sa.select(Rating)
        .where(Rating.round_id == round_.id, Rating.rater_id == rater_id, Rating.competency == competency)
        .with_for_update()
    )
    seen_older = seen_version is not None and seen_version != (rating.version if rating else 0)
    # Another window that holds the same answer takes nothing from anybody.
    if seen_older and (
        rating is None or (rating.said, rating.example, rating.comment) != (said, example, comment)
    ):
        raise ChangedElsewhere()
    if rating is None:
        rating = Rating(
            round_id=round_.id, rater_id=rater_id, request_id=request_id, competency=competency, version=0
        )
        db.session.add(rating)
    rating.said = said
    rating.level = recorded_level(said, has_example)
    rating.comment = comment
    rating.example = example
    rating.example_on = example_on
    rating.evidence = evidence
    rating.rated_at = clock.now()
    rating.version += 1
    db.session.flush()
    return rating
