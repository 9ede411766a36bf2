"""`route`: the order of learning items for a set of gaps (domain.md, 10.3, steps 1-4 and the weeks)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import CompetencyId, Gap, Name, ProfileId, TablesShape, each_once, tables_for
from app.route import rules

VERSION = rules.VERSION

Hours = Annotated[float, Field(gt=0, le=100_000)]


class ItemShape(Shape):
    id: Name
    hours: Hours
    gains: dict[CompetencyId, Gap]
    needs: list[Name]
    kind: Annotated[rules.Kind, Field(strict=False)]


class Line(Shape):
    profile: ProfileId
    gaps: dict[CompetencyId, Gap]
    hours_a_week: Annotated[float, Field(gt=0, le=168)]
    done: list[Name] = []
    items: list[ItemShape] = Field(max_length=1000)
    tables: TablesShape | None = None


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the order, the hours and weeks until each item is done, and every gap left."""
    asked = Line.model_validate(line)
    each_once((item.id for item in asked.items), "items[{}].id")
    items = [
        rules.Item(item.id, item.hours, item.gains, tuple(item.needs), item.kind) for item in asked.items
    ]
    tables = tables_for(asked.profile, asked.tables)
    try:
        found = rules.plan_route(asked.gaps, items, tables, asked.hours_a_week, asked.done)
    except rules.Cycle as cycle:
        raise LineMistake("items", str(cycle)) from cycle
    except rules.UnknownNeed as unknown:
        at = next(place for place, item in enumerate(items) if item.id == unknown.item)
        field = f"items[{at}].needs[{items[at].needs.index(unknown.need)}]"
        raise LineMistake(field, "neither one of the items nor done") from unknown
    return {
        "order": [stop.item.id for stop in found.stops],
        "cumulative_hours": [stop.cumulative_hours for stop in found.stops],
        "weeks": [stop.weeks for stop in found.stops],
        "uncovered": found.uncovered,
    }
