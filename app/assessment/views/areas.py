"""The two areas of this room: one's own assessment, and the ratings that others ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from werkzeug.exceptions import NotFound

from app.skills.content import Competency, skills
from app.skills.ids import COMPETENCY_IDS

bp = Blueprint("assessment", __name__, url_prefix="/assessment")
ratings_bp = Blueprint("ratings", __name__, url_prefix="/ratings")


def known_competency(id: str) -> Competency:
    """Return the competency; 404 for anything else."""
    if id not in COMPETENCY_IDS:
        raise NotFound()
    return skills().competency(id)


def level_options(competency: Competency) -> list[tuple[str, Any, Any]]:
    """Return what `anchors` shows: the five levels with their behaviour, and "no occasion"."""
    model = skills()
    steps = [(str(level), model.level(level).name, anchor) for level, anchor in competency.anchors.items()]
    none = model.level(None)
    return [*steps, ("none", none.label, none.rule)]


def next_unrated(answers: Mapping[str, Any], after: str | None) -> str | None:
    """The next skill without an answer, looking on from `after` and round the end."""
    start = COMPETENCY_IDS.index(after) + 1 if after else 0
    order = (*COMPETENCY_IDS[start:], *COMPETENCY_IDS[:start])
    return next((id for id in order if id not in answers and id != after), None)
