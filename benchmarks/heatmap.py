"""HR's heat map of skills by unit over the whole company: what is read and worked out, and the whole page.

The goal is for the first: statements, hiding of small groups, medians. The page adds its head, its table and its menu.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.extensions import db
from app.hr.queries.skills import heat
from benchmarks.measuring import Row, row
from benchmarks.stand import Stand, statements_of


def measure(stand: Stand) -> Iterator[Row]:
    page = stand.visitor("daria@demo.example").asks("/hr/skills")

    def read() -> object:
        with stand.portal.app_context():
            return heat("unit")

    ratios = stand.over_floor({"heatmap": read, "heatmap_page": page})
    with stand.portal.app_context():
        columns = len(heat("unit").columns)
        db.session.remove()
    note = f"{stand.people:,} people in {columns} units"
    yield row("heatmap", ratios["heatmap"], 0.5, statements=statements_of(stand.portal, read), database=stand.database, note=note)  # fmt: skip
    yield row("heatmap_page", ratios["heatmap_page"], 1.5, statements=statements_of(stand.portal, page), database=stand.database, note="the whole page")  # fmt: skip
