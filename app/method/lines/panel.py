"""`panel`: independent marks into a result (domain.md, 8.4)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pydantic import Field

from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import ProfileId, Ratings, TablesShape, tables_for
from app.promotion import rules

VERSION = rules.VERSION


class Line(Shape):
    profile: ProfileId
    members: list[Ratings] = Field(min_length=1, max_length=1000)
    rerated: bool
    tables: TablesShape | None = None


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the indexes, what to discuss, the gates failed and the outcome. Only must-haves are marked."""
    asked = Line.model_validate(line)
    tables = tables_for(asked.profile, asked.tables)
    if not tables.weight_of(tables.gates):
        raise LineMistake("tables.must_haves", "a panel needs a must-have that weighs something")
    for number, marks in enumerate(asked.members):
        for id in marks:
            if id not in tables.must_haves:
                raise LineMistake(f"members[{number}].{id}", "not a must-have of this profile")
    try:
        return asdict(rules.panel(asked.members, tables, rerated=asked.rerated))
    except rules.MissingMark as missing:
        field = f"members[{missing.member}].{missing.competency}"
        raise LineMistake(field, "every member marks every must-have") from missing
