"""`readiness`: one person's reading (domain.md, 3.6)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.method.lines import Shape
from app.method.lines.shapes import ProfileId, Ratings, TablesShape, tables_for
from app.skills import rules

VERSION = rules.VERSION


class Line(Shape):
    profile: ProfileId
    own: Ratings | None = Field(alias="self")
    raters: list[Ratings] = Field(max_length=1000)
    tables: TablesShape | None = None


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return index, bounds, gates, band and gaps; `gates_thin` are must-haves with fewer than two raters."""
    asked = Line.model_validate(line)
    found = rules.readiness(asked.own, asked.raters, tables_for(asked.profile, asked.tables))
    return {
        "index": found.index,
        "equal_weight_index": found.equal_weight_index,
        "self_index": found.self_index,
        "coverage": found.coverage,
        "low": found.low,
        "high": found.high,
        "rater_indexes": found.rater_indexes,
        "gates_failed": found.gates_failed,
        "gates_far": found.gates_far,
        "gates_thin": found.gates_thin,
        "band": found.band,
        "mean_gap": found.mean_gap,
        "mean_abs_gap": found.mean_abs_gap,
        "flags": found.flags,
    }
