"""My team: one page."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from app.core import clock
from app.core.access import guard, me
from app.promotion.content import promotion_words
from app.questions.queries import open_questions_of_reports
from app.sharing.models import Area
from app.team import queries
from app.team.policy import Team

bp = Blueprint("team", __name__, url_prefix="/team")
blueprints = [bp]

# Where a shown area is read, in the rooms that have such a page.
PAGES = {
    Area.SWOT: "swot.of",
    Area.ROUTE: "route.of",
    Area.READING: "reading.of",
    Area.RECORD: "record.of_person",
    Area.RESUME: "resume.shown",
}


@bp.get("/")
@guard(Team.SEE)
def index() -> str:
    return render_template(
        "team/index.html",
        reports=queries.reports(me()),
        waiting=queries.waiting_for(me()),
        words=promotion_words(),
        today=clock.today(me().time_zone),
        questions=open_questions_of_reports(me()),
        pages={area: page for area, page in PAGES.items() if page in current_app.view_functions},
    )
