"""Setting the company's own targets, weights and must-haves, as a new version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Measure
from app.assessment.queries.measures import MEASURED, tables_from
from app.assessment.services.refusals import BadMeasure
from app.core import audit, clock
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS


def set_measure(profiles: Mapping[str, Any], *, by: Person, reason: str) -> Measure:
    """Put a new version in force for rounds handed in from now on; older results keep theirs.

    `profiles` maps some of junior, senior, senior_extended to {"weights", "targets", "must_haves"}.
    """
    for id, tables in profiles.items():
        if id not in MEASURED or set(tables) != {"weights", "targets", "must_haves"}:
            raise BadMeasure()
        if set(tables["targets"]) != set(COMPETENCY_IDS):
            raise BadMeasure()
        try:
            tables_from({"profiles": {id: tables}}, id)
        except (ValueError, TypeError) as fault:
            raise BadMeasure() from fault
    number = db.session.scalar(sa.select(sa.func.max(Measure.number))) or 0
    measure = Measure(
        number=number + 1, set_at=clock.now(), set_by_id=by.id, reason=reason, profiles=dict(profiles)
    )
    db.session.add(measure)
    db.session.flush()
    audit.record("assessment.measure_set", actor=by, thing=measure, number=measure.number)
    return measure
