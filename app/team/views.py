"""My team: one page."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.core import clock
from app.core.access import guard, me
from app.promotion.content import promotion_words
from app.questions.queries import open_questions_of_reports
from app.sharing.places import PLACES
from app.skills.content import skills
from app.team import queries
from app.team.policy import Team

bp = Blueprint("team", __name__, url_prefix="/team")
blueprints = [bp]


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
        pages=PLACES,
        bands=skills().bands,
    )
