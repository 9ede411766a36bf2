"""The competencies as pages of the guide: the whole table, each with its anchors, and where the weights come from."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from app.core.access import public
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS

bp = Blueprint("skills", __name__, url_prefix="/guide/skills")
blueprints = (bp,)


@bp.record_once
def check(state: object) -> None:
    """Stop the start if the competency model is wrong."""
    skills()


@bp.get("")
@public
def index() -> str:
    model = skills()
    strict, extended = model.profile("senior"), model.profile("senior_extended")
    higher = [one for one in model.competencies if extended.targets[one.id] > strict.targets[one.id]]
    return render_template("skills/index.html", model=model, higher=higher)


@bp.get("/weights")
@public
def weights() -> str:
    return render_template("skills/weights.html", model=skills())


@bp.get("/<competency>")
@public
def competency(competency: str) -> str:
    if competency not in COMPETENCY_IDS:
        abort(404)
    model = skills()
    place = COMPETENCY_IDS.index(competency)
    return render_template(
        "skills/competency.html",
        model=model,
        shown=model.competency(competency),
        earlier=model.competencies[place - 1] if place else None,
        later=model.competencies[place + 1] if place + 1 < len(model.competencies) else None,
    )
