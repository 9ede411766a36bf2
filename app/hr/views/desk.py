"""The first page of the desk: what is true now, and what waits."""

from __future__ import annotations

from flask import render_template

from app.core.access import guard
from app.hr.policy import Hr
from app.hr.queries import people as found
from app.hr.views.area import bp


@bp.get("/")
@guard(Hr.DESK)
def index() -> str:
    return render_template("hr/index.html", people=found.count(found.Wanted()))
