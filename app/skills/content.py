"""Competencies, rating levels, elements of the job, target profiles and bands (domain.md, 2.1-2.5 and 3.6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.core.content import CONTENT, ContentMistake, Piece, Text, read, told
from app.skills.ids import COMPETENCY_IDS, CompetencyId, FactId, Key
from app.skills.rules import weight_of

ElementId = Annotated[str, Field(pattern=r"^(D[1-9]|K[1-5]|E[1-3])$")]
ELEMENT_IDS = (
    *(f"D{n}" for n in range(1, 10)),
    *(f"K{n}" for n in range(1, 6)),
    *(f"E{n}" for n in range(1, 4)),
)
LEVELS = (0, 1, 2, 3, 4)
PROFILES = ("today", "junior", "senior", "senior_extended")
BEYOND_IDS = tuple(f"X{n}" for n in range(1, 8))
BANDS = ("insufficient_data", "starting", "developing", "nearly_ready", "ready_for_panel")


class Competency(Piece):
    """One of the thirteen skills or two qualities, with what a person does at each level (2.2)."""

    id: CompetencyId
    kind: Literal["skill", "quality"]
    name: Text
    short: Text
    about: Text
    article: Text
    facts: tuple[FactId, ...] = Field(min_length=1)
    links: tuple[ElementId, ...] = Field(min_length=1)
    anchors: dict[int, Text]
    example: Text

    @model_validator(mode="after")
    def _complete(self) -> Competency:
        if tuple(self.anchors) != LEVELS:
            raise ValueError("anchors must be given for the levels 0, 1, 2, 3, 4, in this order")
        if len(set(self.links)) != len(self.links):
            raise ValueError("the same element is linked twice")
        if (self.kind == "quality") != self.id.startswith("Q"):
            raise ValueError("C01-C13 are skills, Q1 and Q2 are qualities")
        return self

    @property
    def weight(self) -> int:
        """1, 2 or 3, from the number of linked elements (2.4)."""
        return weight_of(len(self.links))


class CompetencyFile(Piece):
    """content/competencies.yaml: `version` is the version of the anchors."""

    version: str
    competencies: tuple[Competency, ...]


class Level(Piece):
    """One step of the rating scale; `level` None is "not rated", which is never 0 (2.1)."""

    level: int | None = Field(ge=0, le=4)
    name: Text
    rule: Text
    choice: Text | None = None

    @property
    def label(self) -> Text:
        """What stands beside the choice on a rating form."""
        return self.choice or self.name


class LevelFile(Piece):
    """content/levels.yaml: the scale and the advice shown beside the rating form."""

    levels: tuple[Level, ...]
    advice: tuple[Text, ...]


class Element(Piece):
    """A duty, a KPI or an experience of the article that competencies serve (2.4)."""

    id: ElementId
    name: Text
    fact: FactId


class Profile(Piece):
    """Target levels for a role, 0..4 for each competency, and the competencies that act as gates (2.3)."""

    id: Key
    name: Text
    note: Text
    targets: dict[CompetencyId, Annotated[int, Field(ge=1, le=4)]]
    must_haves: tuple[CompetencyId, ...]

    @model_validator(mode="after")
    def _complete(self) -> Profile:
        if tuple(self.targets) != COMPETENCY_IDS:
            raise ValueError("targets must name C01..C13, Q1, Q2 once each, in this order")
        if tuple(sorted(set(self.must_haves))) != self.must_haves:
            raise ValueError("must-haves must be in id order, without repeats")
        if any(one.startswith("Q") for one in self.must_haves):
            raise ValueError("the qualities never act as gates")
        return self


class Band(Piece):
    """What a readiness index means: the word, a sentence to the person, one about them, and a plant (3.6).

    `held` is said instead when must-haves alone keep the band down; it holds the place `{missing}`.
    """

    id: Key
    plant: Literal["soil", "seed", "sprout", "sapling", "tree"]
    word: Text
    sentence: Text
    third: Text
    held: Text | None = None

    @model_validator(mode="after")
    def _names_what_is_missing(self) -> Band:
        if self.held and not all("{missing}" in said for said in (self.held.en, self.held.ru)):
            raise ValueError("held must say {missing} in both languages")
        return self


class BeyondCompetency(Piece):
    """A competency the article does not name; off by default, never in the article-strict index (2.5)."""

    id: Annotated[str, Field(pattern=r"^X[1-7]$")]
    name: Text
    about: Text
    anchors: dict[int, Text]

    @model_validator(mode="after")
    def _complete(self) -> BeyondCompetency:
        if tuple(self.anchors) != LEVELS[1:]:
            raise ValueError("anchors must be given for the levels 1, 2, 3, 4, in this order")
        return self


class BeyondFile(Piece):
    """content/beyond.yaml."""

    note: Text
    competencies: tuple[BeyondCompetency, ...]


@dataclass(frozen=True)
class Skills:
    """The whole model. Everything is in id order; `weights` maps a competency id to 1, 2 or 3."""

    version: str
    competencies: tuple[Competency, ...]
    levels: tuple[Level, ...]
    advice: tuple[Text, ...]
    elements: tuple[Element, ...]
    profiles: tuple[Profile, ...]
    bands: dict[str, Band]
    beyond: BeyondFile
    weights: dict[str, int]

    @cached_property
    def _competencies(self) -> dict[str, Competency]:
        return {one.id: one for one in self.competencies}

    @cached_property
    def _levels(self) -> dict[int | None, Level]:
        return {one.level: one for one in self.levels}

    @cached_property
    def _elements(self) -> dict[str, Element]:
        return {one.id: one for one in self.elements}

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {one.id: one for one in self.profiles}

    def competency(self, id: str) -> Competency:
        """Return the competency `id` (C01..C13, Q1, Q2); KeyError for any other."""
        return self._competencies[id]

    def names_of(self, ids: Iterable[str]) -> str:
        """Return the names of these competencies, with commas between."""
        return ", ".join(str(self._competencies[id].name) for id in ids)

    def level(self, value: int | None) -> Level:
        """Return the step of the scale for 0..4 or None; KeyError for anything else."""
        return self._levels[value]

    def element(self, id: str) -> Element:
        """Return the element `id` (D1-D9, K1-K5, E1-E3); KeyError for any other."""
        return self._elements[id]

    def profile(self, id: str) -> Profile:
        """Return the profile `today`, `junior`, `senior` or `senior_extended`; KeyError for any other."""
        return self._profiles[id]


def load(root: Path = CONTENT) -> Skills:
    """Read the model below `root`; raise ContentMistake where the files are wrong or do not fit together."""
    about = read("competencies.yaml", CompetencyFile, root)
    scale = read("levels.yaml", LevelFile, root)
    elements = read("elements.yaml", tuple[Element, ...], root)
    profiles = read("profiles.yaml", tuple[Profile, ...], root)
    bands = read("bands.yaml", tuple[Band, ...], root)
    beyond = read("beyond.yaml", BeyondFile, root)
    _expect("competencies.yaml", tuple(one.id for one in about.competencies), COMPETENCY_IDS)
    _expect("levels.yaml", tuple(one.level for one in scale.levels), (None, *LEVELS))
    _expect("elements.yaml", tuple(one.id for one in elements), ELEMENT_IDS)
    _expect("profiles.yaml", tuple(one.id for one in profiles), PROFILES)
    _expect("bands.yaml", tuple(one.id for one in bands), BANDS)
    _expect("beyond.yaml", tuple(one.id for one in beyond.competencies), BEYOND_IDS)
    return Skills(
        version=about.version,
        competencies=about.competencies,
        levels=scale.levels,
        advice=scale.advice,
        elements=elements,
        profiles=profiles,
        bands={one.id: one for one in bands},
        beyond=beyond,
        weights={one.id: one.weight for one in about.competencies},
    )


@cache
def skills() -> Skills:
    """Return the shipped model, read once."""
    return load()


def _expect(name: str, found: tuple[object, ...], wanted: tuple[object, ...]) -> None:
    if found != wanted:
        raise ContentMistake(f"{told(name)}: id: expected {wanted}, in this order, but found {found}")
