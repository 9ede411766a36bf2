"""`judgement`: one item with its key, or a round against the shipped keys (domain.md, 3.4)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import Field

from app.assessment import rules
from app.assessment.content import scenarios
from app.method.lines import LineMistake, Shape
from app.method.lines.shapes import Name

VERSION = rules.VERSION


class ItemLine(Shape):
    key: dict[Name, Annotated[int, Field(ge=-2, le=2)]] = Field(min_length=2)
    most: Name
    least: Name


class RoundLine(Shape):
    answers: dict[Name, Annotated[list[Name], Field(min_length=2, max_length=2)]]


def answer(line: dict[str, Any]) -> dict[str, Any]:
    """Return the score of a round where the line has `answers`, else of the item."""
    return _round(line) if "answers" in line else _item(line)


def _item(line: dict[str, Any]) -> dict[str, Any]:
    asked = ItemLine.model_validate(line)
    chosen = rules.Answer(asked.most, asked.least)
    _check(asked.key, chosen, "most", "least", "least")
    return asdict(rules.score_item(asked.key, chosen))


def _round(line: dict[str, Any]) -> dict[str, Any]:
    asked = RoundLine.model_validate(line)
    shipped = {scenario.id: scenario for scenario in scenarios()}
    answers = {}
    for id, (most, least) in asked.answers.items():
        field = f"answers.{id}"
        if id not in shipped:
            raise LineMistake(field, "there is no such situation")
        answers[id] = rules.Answer(most, least)
        _check(shipped[id].key, answers[id], f"{field}[0]", f"{field}[1]", field)
    return asdict(rules.score_round(tuple(shipped.values()), answers))


def _check(key: dict[str, int], chosen: rules.Answer, most: str, least: str, both: str) -> None:
    for field, option in ((most, chosen.most), (least, chosen.least)):
        if option not in key:
            raise LineMistake(field, f"not one of the options {', '.join(key)}")
    if chosen.most == chosen.least:
        raise LineMistake(both, "the most and the least effective option must differ")
