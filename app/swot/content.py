"""The words of the SWOT sheet: cells and prompts, the eight checks, vague words, pairs (domain.md, section 5)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.skills.ids import CompetencyId, FactId, Key

CellId = Literal["S", "W", "O", "T"]
PairId = Literal["SO", "WO", "ST", "WT"]


class Prompt(Piece):
    """A question that helps to fill a cell."""

    id: Key
    text: Text
    facts: tuple[FactId, ...] = ()


class Example(Piece):
    """An entry as somebody might write it, and why it is good or poor."""

    statement: Text
    evidence: Text | None = None
    competency: CompetencyId | None = None
    remark: Text


class Cell(Piece):
    """One of the four beds."""

    id: CellId
    name: Text
    line: Text  # "inside, mine, now"
    what: Text
    prompts: tuple[Prompt, ...] = Field(min_length=6)
    good: Example
    poor: Example


class Check(Piece):
    """One of the quality checks QC1-QC8 (domain.md, 5.3)."""

    id: str = Field(pattern=r"^QC[1-8]$")
    title: Text
    asks: Text
    passed: Text
    way_out: Text


class Pair(Piece):
    """One of the four pairings of an inside with an outside factor (domain.md, 5.4)."""

    id: PairId
    name: Text
    side: Literal["perfect", "compensate"]  # F94
    question: Text
    actions: tuple[Text, ...] = Field(min_length=3)


class Step(Piece):
    """A word for 1, 2 or 3."""

    value: int = Field(ge=1, le=3)
    name: Text
    what: Text


class VagueWords(Piece):
    """Phrases that anybody could say of themselves, and filler words around them; lower case, by language (QC2)."""

    en: tuple[str, ...] = Field(min_length=30)
    ru: tuple[str, ...] = Field(min_length=30)
    fillers_en: tuple[str, ...] = Field(min_length=10)
    fillers_ru: tuple[str, ...] = Field(min_length=10)


class IfThen(Piece):
    """A sample if-then line (domain.md, 5.4)."""

    when: Text
    then: Text


class SwotWords(Piece):
    """Everything the SWOT room says from content."""

    intro: Text
    why_strict: Text
    cells: tuple[Cell, ...] = Field(min_length=4, max_length=4)
    importance: tuple[Step, ...] = Field(min_length=3, max_length=3)
    confidence: tuple[Step, ...] = Field(min_length=3, max_length=3)
    checks: tuple[Check, ...] = Field(min_length=8, max_length=8)
    vague: VagueWords
    pairs: tuple[Pair, ...] = Field(min_length=4, max_length=4)
    if_then: tuple[IfThen, ...] = Field(min_length=3)
    facts: tuple[FactId, ...]

    @model_validator(mode="after")
    def _each_once(self) -> SwotWords:
        if [cell.id for cell in self.cells] != ["S", "W", "O", "T"]:
            raise ValueError("the cells are S, W, O, T in this order")
        if [check.id for check in self.checks] != [f"QC{n}" for n in range(1, 9)]:
            raise ValueError("the checks are QC1 to QC8 in order")
        if [pair.id for pair in self.pairs] != ["SO", "WO", "ST", "WT"]:
            raise ValueError("the pairs are SO, WO, ST, WT in this order")
        return self

    def cell(self, key: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.id == key), None)


@cache
def swot_words() -> SwotWords:
    """Return content/swot.yaml, read once."""
    return read("swot.yaml", SwotWords)
