"""The words of a promotion: rungs, stages, criteria, reasons of a deferral, the panel (domain.md, section 8)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.promotion.rules.stages import Stage
from app.skills.ids import CompetencyId, FactId, Key
from app.skills.rungs import Rung

STAGES: tuple[str, ...] = tuple(Stage)


class StageWords(Piece):
    """Where a case stands, what is awaited and from whom, and what comes next."""

    id: Key
    word: Text
    awaited: Text
    whose_move: Literal["employee", "manager", "colleagues", "hr", "panel", "nobody"]
    next: Text


class Criterion(Piece):
    """A line of the criteria sheet (domain.md, 8.3)."""

    id: Key
    title: Text
    explanation: Text
    facts: tuple[FactId, ...] = ()


class DeferralReason(Piece):
    """A reason the panel may name. `place` is the room in which work on it begins."""

    id: Key
    name: Text
    advice: Text
    place: Literal["assessment", "route", "mentoring", "record", "resume", "promotion"]
    competencies: tuple[CompetencyId, ...] = ()


class Promotion(Piece):
    """Everything the promotion room says from content."""

    intro: Text
    rungs: tuple[Rung, ...] = Field(min_length=4, max_length=4)
    ladder_note: Text
    facts: tuple[FactId, ...]
    stages: tuple[StageWords, ...] = Field(min_length=13, max_length=13)
    on_hold: Text
    junior: tuple[Criterion, ...] = Field(min_length=6)
    senior: tuple[Criterion, ...] = Field(min_length=6)
    not_a_criterion: Text
    deferral_reasons: tuple[DeferralReason, ...] = Field(min_length=8)
    panel: dict[Key, Text]

    @model_validator(mode="after")
    def _every_stage_once(self) -> Promotion:
        if tuple(stage.id for stage in self.stages) != STAGES:
            raise ValueError(f"the stages are {', '.join(STAGES)}, in this order")
        return self

    def stage(self, key: str) -> StageWords | None:
        return next((stage for stage in self.stages if stage.id == key), None)


@cache
def promotion_words() -> Promotion:
    """Return content/career.yaml, read once."""
    return read("career.yaml", Promotion)
