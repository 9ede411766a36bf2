"""Setting the company's own targets, weights and must-haves, as a new version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Measure
from app.assessment.queries.measures import MEASURED, SENIOR_PROFILES, tables_from
from app.assessment.services.refusals import BadMeasure, MeasuredMeanwhile
from app.core import audit, clock
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS


def set_measure(
    profiles: Mapping[str, Any],
    *,
    by: Person,
    reason: str,
    senior_profile: str = "senior",
    seen: int | None = None,
) -> Measure:
    """Put a new version in force for rounds handed in from now on; older results keep theirs.

    `profiles` maps some of junior, senior, senior_extended to {"weights", "targets", "must_haves"}; those left out
    are as shipped. `senior_profile` is what the company means by senior (T1). `seen` is the number of the version
    that the change was made from; MeasuredMeanwhile if another one came in between, BadMeasure if the numbers do
    not fit together.
    """
    for id, tables in profiles.items():
        if id not in MEASURED or set(tables) != {"weights", "targets", "must_haves"}:
            raise BadMeasure()
        if set(tables["targets"]) != set(COMPETENCY_IDS):
            raise BadMeasure()
        # The qualities are open to halo and stereotype, so they never act as gates (2.4).
        if any(one.startswith("Q") for one in tables["must_haves"]):
            raise BadMeasure()
        try:
            tables_from({"profiles": {id: tables}, "senior_profile": id}, id)
        except (ValueError, TypeError) as fault:
            raise BadMeasure() from fault
    if senior_profile not in SENIOR_PROFILES:
        raise BadMeasure()
    number = db.session.scalar(sa.select(sa.func.max(Measure.number))) or 0
    if seen is not None and seen != number:
        raise MeasuredMeanwhile()
    measure = Measure(
        number=number + 1,
        set_at=clock.now(),
        set_by_id=by.id,
        reason=reason,
        profiles=dict(profiles),
        senior_profile=senior_profile,
    )
    db.session.add(measure)
    db.session.flush()
    audit.record("assessment.measure_set", actor=by, thing=measure, number=measure.number, reason=reason)
    return measure
