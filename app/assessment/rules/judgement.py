"""Scoring the judgement round (domain.md, 3.4). A mirror for judgement, never a gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from app.core.exact import as_float, mean

VERSION = "1.0"

# What somebody who answers by chance scores; printed next to every score.
CHANCE = 50
LEAST_ITEMS_FOR_A_SUBSCORE = 3


class InvalidAnswer(ValueError):
    """An answer that cannot be scored: an option the item does not have, or one option for both."""


class Scenario(Protocol):
    """A situation as content describes it: what it measures and the key of its options, -2..+2 each."""

    @property
    def id(self) -> str: ...
    @property
    def measures(self) -> Sequence[str]: ...
    @property
    def key(self) -> Mapping[str, int]: ...


@dataclass(frozen=True)
class Answer:
    """The options somebody finds most and least effective."""

    most: str
    least: str


@dataclass(frozen=True)
class ItemScore:
    """`raw` is the key of the best choice minus that of the worst; `score` is 0..100, None if all options equal."""

    raw: int
    score: float | None


@dataclass(frozen=True)
class RoundScore:
    """A round: `score` 0..100 or None, how many were `answered`, which are `missing`, and what each skill got."""

    score: float | None
    answered: int
    missing: tuple[str, ...]
    by_competency: Mapping[str, float | None]
    chance: int = CHANCE


def score_item(key: Mapping[str, int], answer: Answer) -> ItemScore:
    """Return the score of one item; raise InvalidAnswer where the answer cannot be scored.

    raw = key(most) - key(least); score = 100 * (raw + range) / (2 * range), range = largest - smallest key.
    """
    raw, score = _scored(key, answer)
    return ItemScore(raw, as_float(score))


def score_round(scenarios: Sequence[Scenario], answers: Mapping[str, Answer]) -> RoundScore:
    """Return the score of a round of `answers` by scenario id; a missing item is left out and counted.

    The round's score is the mean of the answered items. A competency that the scenarios measure gets a
    sub-score from three answered items; below that it is None. Answers to other ids are not looked at.
    """
    scores: dict[str, Fraction] = {}
    for scenario in scenarios:
        if scenario.id in answers:
            _, score = _scored(scenario.key, answers[scenario.id])
            if score is not None:
                scores[scenario.id] = score

    measured: dict[str, list[Fraction]] = {}
    for scenario in scenarios:
        for competency in scenario.measures:
            found = measured.setdefault(competency, [])
            if scenario.id in scores:
                found.append(scores[scenario.id])

    return RoundScore(
        score=as_float(mean(scores.values())),
        answered=sum(scenario.id in answers for scenario in scenarios),
        missing=tuple(scenario.id for scenario in scenarios if scenario.id not in answers),
        by_competency={
            competency: as_float(mean(found)) if len(found) >= LEAST_ITEMS_FOR_A_SUBSCORE else None
            for competency, found in sorted(measured.items())
        },
    )


def _scored(key: Mapping[str, int], answer: Answer) -> tuple[int, Fraction | None]:
    for chosen in (answer.most, answer.least):
        if chosen not in key:
            raise InvalidAnswer(f"there is no option {chosen}")
    if answer.most == answer.least:
        raise InvalidAnswer("the most and the least effective option must differ")
    raw = key[answer.most] - key[answer.least]
    reach = max(key.values()) - min(key.values())
    return raw, Fraction(100 * (raw + reach), 2 * reach) if reach else None
