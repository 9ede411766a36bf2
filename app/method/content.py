"""The words of the page /method: each formula of the portal told plainly, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from app.core.content import CONTENT, Piece, Text, read
from app.skills.rules import VERSION

SectionNumber = Annotated[str, StringConstraints(pattern=r"^\d{1,2}(\.\d)?$")]
FORMULAS = ("readiness", "kpi", "judgement", "match", "route", "panel", "swot", "resume")


class Explanation(Piece):
    """One formula told: what its number is for, how it comes about step by step, where it stops being true.

    `id` is the name by which the audit desk knows the formula, `section` its place in domain.md.
    """

    id: str
    section: SectionNumber
    title: Text
    heading: Text
    what_for: Text
    how: tuple[Text, ...] = Field(min_length=2)
    limits: Text


class Method(Piece):
    """The whole page, formulas in the order in which a person meets their numbers."""

    title: Text
    heading: Text
    lead: Text
    promises: tuple[Text, ...] = Field(min_length=1)
    formulas: tuple[Explanation, ...]

    @model_validator(mode="after")
    def _each_formula_once(self) -> Method:
        if tuple(formula.id for formula in self.formulas) != FORMULAS:
            raise ValueError(f"formulas must be told once each, in this order: {', '.join(FORMULAS)}")
        return self

    def formula(self, name: str) -> Explanation:
        """The explanation of the formula `name`; KeyError for an unknown name."""
        for explanation in self.formulas:
            if explanation.id == name:
                return explanation
        raise KeyError(name)


class Recovered(Piece):
    """How well one kind of view told the truth: rank correlation -1..1, and shares 0..1 of people by band."""

    who: Literal["self", "one", "two", "three"]
    order: float = Field(ge=-1, le=1)
    band: float = Field(ge=0, le=1)
    too_high: float = Field(ge=0, le=1)
    too_low: float = Field(ge=0, le=1)


class Simulation(Piece):
    """content/simulation.yaml: what `make simulate` found, quoted with its seed. A new formula needs a new run."""

    seed: int
    people: int
    formula: str
    rows: tuple[Recovered, ...]

    @model_validator(mode="after")
    def _of_this_formula(self) -> Simulation:
        if self.formula != VERSION:
            raise ValueError(f"found with formula {self.formula}, now there is {VERSION}: run make simulate")
        return self


@cache
def simulation() -> Simulation:
    """The simulation as last run."""
    return read("simulation.yaml", Simulation)


def read_method(root: Path = CONTENT) -> Method:
    """Read content/method.yaml under `root`; raise ContentMistake where it is wrong."""
    return read("method.yaml", Method, root)


@cache
def method() -> Method:
    """The words as shipped, read once."""
    return read_method()
