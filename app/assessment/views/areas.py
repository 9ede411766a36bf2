"""The two areas of this room: one's own assessment, and the ratings that others ask for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request
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


def is_autosave() -> bool:
    return request.headers.get("X-Autosave") == "1"
