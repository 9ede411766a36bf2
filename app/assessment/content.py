"""Situational judgement items and the stories that calibrate raters (domain.md, 3.2, 3.4 and 9)."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.core.content import CONTENT, ContentMistake, Piece, Text, read, told
from app.skills.content import skills
from app.skills.ids import CompetencyId

LETTERS = ("A", "B", "C", "D")


class Option(Piece):
    """One action and its key, from -2 (harmful) to +2 (best)."""

    key: int = Field(ge=-2, le=2)
    text: Text


class Scenario(Piece):
    """A situation with four actions; the reader chooses the most and the least effective one (3.4)."""

    id: Annotated[str, Field(pattern=r"^S\d\d$")]
    level: Literal["junior", "senior"]
    measures: tuple[CompetencyId, ...] = Field(min_length=1)
    title: Text
    situation: Text
    options: dict[str, Option]
    rationale: Text

    @model_validator(mode="after")
    def _can_be_scored(self) -> Scenario:
        if tuple(self.options) != LETTERS:
            raise ValueError("options must be A, B, C, D, in this order")
        keys = list(self.key.values())
        if keys.count(2) != 1:
            raise ValueError("exactly one option must have the key +2")
        if min(keys) > -1:
            raise ValueError("at least one option must have a key of -1 or less")
        return self

    @property
    def key(self) -> dict[str, int]:
        """The key by letter, A to D."""
        return {letter: option.key for letter, option in self.options.items()}

    @property
    def best(self) -> str:
        """The letter of the option with the key +2."""
        return max(self.options, key=lambda letter: self.options[letter].key)


class ScenarioFile(Piece):
    """content/scenarios.yaml. The best option is equally often A, B, C and D, so that a letter tells nothing."""

    key_version: str
    scenarios: tuple[Scenario, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _balanced(self) -> ScenarioFile:
        ids = [one.id for one in self.scenarios]
        if ids != sorted(set(ids)):
            raise ValueError("scenarios must be in id order, each id once")
        best = Counter(one.best for one in self.scenarios)
        if max(best.values()) - min(best[letter] for letter in LETTERS) > 1:
            raise ValueError(f"the best option must be equally often A, B, C, D, but is {dict(best)}")
        return self


class KeyMark(Piece):
    """The level a story shows on one competency, and why."""

    level: int = Field(ge=0, le=4)
    reason: Text


class Vignette(Piece):
    """A short story about an invented person, with the levels it is meant to show on the must-haves."""

    id: Annotated[str, Field(pattern=r"^V\d$")]
    name: Text
    role: Text
    story: Text
    key: dict[CompetencyId, KeyMark]


@cache
def _scenario_file() -> ScenarioFile:
    return load_scenarios()


def load_scenarios(root: Path = CONTENT) -> ScenarioFile:
    """Read the items below `root`; ContentMistake where one cannot be scored or the letters are unbalanced."""
    return read("scenarios.yaml", ScenarioFile, root)


def load_vignettes(root: Path = CONTENT) -> tuple[Vignette, ...]:
    """Read the stories below `root`; ContentMistake unless each is keyed on exactly the junior must-haves."""
    found = read("vignettes.yaml", tuple[Vignette, ...], root)
    wanted = skills().profile("junior").must_haves
    for one in found:
        if tuple(one.key) != wanted:
            raise ContentMistake(
                f"{told('vignettes.yaml', root)}: {one.id}.key: must name {wanted}, in this order"
            )
    return found


def scenarios() -> tuple[Scenario, ...]:
    """Return the shipped items in id order."""
    return _scenario_file().scenarios


def scenario(id: str) -> Scenario:
    """Return the item `id`; KeyError if there is none."""
    return {one.id: one for one in scenarios()}[id]


def key_version() -> str:
    """Return the version of the key, `0.1-draft` until experts have rated the options."""
    return _scenario_file().key_version


@cache
def vignettes() -> tuple[Vignette, ...]:
    """Return the shipped stories."""
    return load_vignettes()
