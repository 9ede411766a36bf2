"""How well do one, two and three raters recover the truth? People with true levels, raters with published faults.

`make simulate` runs it, prints the table, and writes SIMULATION.md here and content/simulation.yaml, which the page
/method quotes. Everything is drawn from one seed, and every index and band is computed by the portal's own rule.

The sizes are those of domain.md, 3.1 and 3.5: two supervisors agree at .52, so 48% of what tells people apart in one
rater's marks is that rater (a third general leniency, two thirds the impression of this person: halo); people's
overall levels as seen by one rater spread by 0.8 of a level; a self-rating correlates with a supervisor's at .22 and is
higher by d = 0.32. How far a person's skills differ among themselves and how far a mark slips are not published in a
form that fits; the two sizes below are judgement, and the table does not hang on them.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import mean

import yaml

from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import VERSION, Band, Ratings, Readiness, Tables, readiness

HERE = Path(__file__).parent
TABLE, QUOTED = HERE / "SIMULATION.md", HERE.parent / "content" / "simulation.yaml"
SEED, PEOPLE = 2026, 4000

SPREAD = 0.8
AGREEMENT = 0.52
SELF_AGREEMENT, SELF_LENIENCY = 0.22, 0.32
LENIENCY_SHARE = 1 / 3
# Judgement: a person's fifteen skills differ by a quarter of a level, a single mark slips by four tenths.
SKILLS_DIFFER, MARK_SLIPS = 0.25, 0.4
# Where people stand on average on the way from "typical today" (0) to the junior target (1).
HALFWAY = 0.6

TRUE_SPREAD = SPREAD * sqrt(AGREEMENT)
RATER_SPREAD = SPREAD * sqrt(1 - AGREEMENT)
# The self-rating's correlation with the truth, from its correlation with one rater, who knows the truth by sqrt(.52).
SELF_TRUTH = SELF_AGREEMENT / sqrt(AGREEMENT)

Levels = Mapping[str, float]


@dataclass(frozen=True)
class Person:
    """Fifteen true levels, 0..4 and not whole."""

    truth: Levels
    overall: float


@dataclass(frozen=True)
class Recovery:
    """How well one kind of view tells the truth: rank correlation of the indexes, and shares 0..1 of people.

    `band` is the share whose band is the true one, `too_high` and `too_low` whose band is above or below it.
    """

    who: str
    order: float
    band: float
    too_high: float
    too_low: float


def population(people: int, dice: random.Random) -> list[Person]:
    today, target = skills().profile("today").targets, skills().profile("junior").targets
    found = []
    for _person in range(people):
        overall = dice.gauss(0, TRUE_SPREAD)
        found.append(
            Person(
                {
                    id: _within(
                        today[id]
                        + HALFWAY * (target[id] - today[id])
                        + overall
                        + dice.gauss(0, SKILLS_DIFFER)
                    )
                    for id in COMPETENCY_IDS
                },
                overall,
            )
        )
    return found


def rater(person: Person, dice: random.Random) -> Ratings:
    """What one other person marks: the truth, moved by leniency and halo, slipped and rounded to a level."""
    leniency = dice.gauss(0, RATER_SPREAD * sqrt(LENIENCY_SHARE))
    halo = dice.gauss(0, RATER_SPREAD * sqrt(1 - LENIENCY_SHARE))
    return {
        id: _mark(level + leniency + halo + dice.gauss(0, MARK_SLIPS)) for id, level in person.truth.items()
    }


def own(person: Person, dice: random.Random) -> Ratings:
    """What the person marks: higher by d = 0.32, and following the truth only as far as the published correlation."""
    follows = SELF_TRUTH * SPREAD / TRUE_SPREAD
    moved = (follows - 1) * person.overall + dice.gauss(0, SPREAD * sqrt(1 - SELF_TRUTH**2))
    return {
        id: _mark(level + moved + SELF_LENIENCY * SPREAD + dice.gauss(0, MARK_SLIPS))
        for id, level in person.truth.items()
    }


def simulate(people: int, seed: int) -> list[Recovery]:
    """Return how well the own view and one, two and three raters recover the truth about `people` drawn from `seed`."""
    dice = random.Random(seed)
    drawn = population(people, dice)
    profile = skills().profile("junior")
    tables = Tables(skills().weights, profile.targets, frozenset(profile.must_haves))
    # The truth is read twice, since a band needs two raters at every must-have; the own view likewise.
    true = [readiness(None, [one.truth, one.truth], tables) for one in drawn]
    seen: dict[str, list[Readiness]] = {"self": [], "one": [], "two": [], "three": []}
    for person in drawn:
        mine = own(person, dice)
        seen["self"].append(readiness(None, [mine, mine], tables))
        raters = [rater(person, dice) for _rater in range(3)]
        for count, who in ((1, "one"), (2, "two"), (3, "three")):
            voices = raters[:1] * 2 if count == 1 else raters[:count]
            seen[who].append(readiness(None, voices, tables))
    return [_recovery(who, found, true) for who, found in seen.items()]


def _recovery(who: str, found: Sequence[Readiness], true: Sequence[Readiness]) -> Recovery:
    steps = list(Band)
    differences = [
        steps.index(one.band) - steps.index(other.band) for one, other in zip(found, true, strict=True)
    ]
    return Recovery(
        who,
        rank_correlation([one.index or 0 for one in found], [one.index or 0 for one in true]),
        mean(difference == 0 for difference in differences),
        mean(difference > 0 for difference in differences),
        mean(difference < 0 for difference in differences),
    )


def rank_correlation(left: Sequence[float], right: Sequence[float]) -> float:
    """Return Spearman's rank correlation, ties sharing their mean rank."""
    a, b = _ranks(left), _ranks(right)
    middle = (len(a) - 1) / 2
    over = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    under = sqrt(sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b))
    return over / under


def _ranks(numbers: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, number in enumerate(sorted(numbers)):
        places.setdefault(number, []).append(place)
    shared = {number: mean(found) for number, found in places.items()}
    return [shared[number] for number in numbers]


def _within(level: float) -> float:
    return min(4.0, max(0.0, level))


def _mark(level: float) -> int:
    return int(_within(level) + 0.5)


def table(found: Sequence[Recovery]) -> str:
    lines = ["| whose view | order of people (rank correlation) | right band | band too high | band too low |", "| --- | --- | --- | --- | --- |"]  # fmt: skip
    words = {"self": "the person alone", "one": "one rater", "two": "two raters", "three": "three raters"}
    lines += [
        f"| {words[one.who]} | {one.order:.2f} | {one.band:.0%} | {one.too_high:.0%} | {one.too_low:.0%} |"
        for one in found
    ]
    return "\n".join(lines)


def main() -> None:
    words = argparse.ArgumentParser(description="How well raters recover the truth.")
    words.add_argument("--people", type=int, default=PEOPLE)
    words.add_argument("--seed", type=int, default=SEED)
    asked = words.parse_args()
    found = simulate(asked.people, asked.seed)
    sys.stdout.write(table(found) + "\n")
    if (asked.people, asked.seed) != (PEOPLE, SEED):
        sys.stdout.write("Nothing was written: the page quotes the run without arguments.\n")
        return
    TABLE.write_text(
        f"# How many raters it takes\n\n{PEOPLE} invented people, seed {SEED}, readiness formula {VERSION}. "
        f"What is assumed stands at the head of simulation.py; `make simulate` makes this file anew.\n\n{table(found)}\n",
        encoding="utf-8",
    )
    plain = {
        "seed": SEED,
        "people": PEOPLE,
        "formula": VERSION,
        "rows": [
            {"who": one.who, "order": round(one.order, 4), "band": round(one.band, 4), "too_high": round(one.too_high, 4), "too_low": round(one.too_low, 4)}
            for one in found
        ],
    }  # fmt: skip
    head = "# Made by `make simulate` from the seed below; the page /method quotes it. Not for editing by hand.\n"
    QUOTED.write_text(head + yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
