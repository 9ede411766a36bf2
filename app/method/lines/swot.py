"""`swot`: the eight checks of a sheet and its picks, from the entries alone (domain.md, 5.2-5.3)."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import Field

from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import CompetencyId, Name, ProfileId, Ratings, each_once
from app.skills.content import skills
from app.swot import rules
from app.swot.content import CellId, swot_words

VERSION = rules.VERSION

Step = Annotated[int, Field(ge=1, le=3)]


class EntryShape(Shape):
    id: Name
    cell: CellId
    statement: str
    evidence: str | None = None
    competency: CompetencyId | None = None
    importance: Step | None = None
    confidence: Step | None = None
    exists_without_me: bool | None = None


class ActionShape(Shape):
    factors: list[str]


class Line(Shape):
    """`profile` says against whose targets QC6 holds the others' view."""

    entries: list[EntryShape] = Field(max_length=500)
    others: Ratings | None = None
    actions: list[ActionShape] | None = None
    profile: ProfileId = "junior"


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return `checks` (QC1..QC8), `passed` (0..8) and `picks` (cell -> up to three entry ids)."""
    asked = Line.model_validate(line)
    _expect_known_ids(asked)
    sheet = rules.appraise(
        [
            rules.Entry(**entry.model_dump(exclude={"cell"}), cell=rules.Cell(entry.cell))
            for entry in asked.entries
        ],
        vague=vague_words(),
        others=asked.others or {},
        targets=skills().profile(asked.profile).targets,
        used={factor for action in asked.actions or () for factor in action.factors},
    )
    return {
        "checks": {check.value: effect.value for check, effect in sheet.checks.items()},
        "passed": sheet.passed,
        "picks": {cell.value: list(ids) for cell, ids in sheet.picks.items()},
    }


@cache
def vague_words() -> rules.Vague:
    """Return the shipped vague words of both languages (QC2)."""
    shipped = swot_words().vague
    return rules.Vague((*shipped.en, *shipped.ru), (*shipped.fillers_en, *shipped.fillers_ru))


def _expect_known_ids(asked: Line) -> None:
    known = [entry.id for entry in asked.entries]
    each_once(known, "entries[{}].id")
    for place, action in enumerate(asked.actions or ()):
        for step, factor in enumerate(action.factors):
            if factor not in known:
                raise LineMistake(f"actions[{place}].factors[{step}]", f"there is no entry {factor!r}")
