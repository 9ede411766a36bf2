"""Skills by team, as a heat map in which nobody can be found."""

from __future__ import annotations

from flask import render_template, request

from app.assessment.saying import names_of
from app.core.access import guard
from app.hr.policy import Hr
from app.hr.queries.settings import programme
from app.hr.queries.skills import heat
from app.hr.views.area import bp


@bp.get("/skills")
@guard(Hr.DESK)
def skills() -> str:
    by = "post" if request.args.get("by") == "post" else "unit"
    least = programme().smallest_group
    map = heat(by, least)
    weakest = names_of([map.shortest.competency]) if map.shortest else ""
    return render_template("hr/skills.html", by=by, map=map, weakest=weakest, least=least)
