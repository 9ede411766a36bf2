"""All rounds side by side, and one skill over time."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import format_date

from app.assessment import queries, saying
from app.assessment.policy import Assessment
from app.assessment.views.areas import bp, known_competency
from app.core.access import guard, me
from app.core.charts import Point
from app.core.templating import number
from app.skills.content import skills
from app.skills.rules import Band


@bp.get("/history")
@guard(Assessment.OWN)
def history() -> Any:
    found = queries.history_of(me(), queries.profile_for(me()))
    points = [
        Point(
            _when(result),
            result.readiness.index if result.readiness.band is not Band.INSUFFICIENT_DATA else None,
            number(result.readiness.index, 0),
        )
        for result in found
    ]
    return render_template(
        "assessment/history.html",
        history=list(reversed(found)),
        points=points,
        saying=saying,
        model=skills(),
    )


@bp.get("/<competency>/over-time")
@guard(Assessment.OWN)
def skill_over_time(competency: str) -> Any:
    asked = known_competency(competency)
    found = queries.history_of(me(), queries.profile_for(me()))
    points = [
        Point(_when(result), result.others.get(competency), number(result.others.get(competency)))
        for result in found
    ]
    last = found[-1] if found else None
    old = [mark for mark in last.faded if mark.competency == competency] if last else []
    return render_template(
        "assessment/skill_over_time.html",
        competency=asked,
        history=list(reversed(found)),
        points=points,
        last=last,
        old=old,
        remarks=queries.remarks_on(last.round, competency) if last else [],
        examples=[one for one in queries.evidence_of(me()) if competency in one.competencies],
        model=skills(),
    )


def _when(result: queries.Result) -> str:
    return str(format_date(result.round.locked_at, "LLL yy"))
