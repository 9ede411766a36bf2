"""The list from which a form of any room lets one skill be picked, or none."""

from __future__ import annotations

from typing import Any

from app.core.forms import choices
from app.skills.content import skills


def skill_choices(nothing: str) -> list[Any]:
    """Return the fifteen in their order behind `nothing`, the words for no skill at all, whose value is empty."""
    return choices([("", nothing), *((one.id, one.name) for one in skills().competencies)])
