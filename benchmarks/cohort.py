"""A programme start for 10,000 people and 2,000 mentors against the bare solver, and its answer against the best there is.

The bare solver gets the pairs that no rule forbids ready scored, and nothing but solves: all of them, which finds the best
answer, or only the best pairs of each mentee, which is quicker and does not find it. A start scores, chooses what to show
the solver, solves, and proves that nothing better was left out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np

from app.mentoring.rules import Mentee, Mentor
from app.mentoring.rules.crowd import Crowd, Seeker, Teacher, best_pairs, crowd_of, joined, pairs_of
from app.mentoring.rules.rounds import FIRST_LOOK, LISTS_A_PLACE, allot, cheapest_flow
from app.skills.ids import COMPETENCY_IDS
from benchmarks.measuring import Row, row
from benchmarks.stand import Stand

ONCE = True
MENTEES, MENTORS = 10_000, 2_000
CONTEXT = (
    "industry:grocery",
    "industry:pharmacy",
    "market:b2b",
    "market:b2c",
    "deal:contract",
    "deal:tender",
)
FORMATS = ("shadowing", "role_play", "plan_review", "introductions")


def company(mentees: int = MENTEES, mentors: int = MENTORS) -> tuple[Crowd, list[int]]:
    """Invented people, the same in every run: few common hours, three languages, one manager in a hundred pairs."""
    dice = random.Random(2026)

    def some(words: tuple[str, ...], most: int) -> frozenset[str]:
        return frozenset(dice.sample(words, dice.randint(1, most)))

    def week() -> int:
        hours = (dice.randrange(7, 19) + 24 * dice.randrange(5) for _hour in range(4))
        return sum(0b1111 << 4 * hour for hour in set(hours))

    def languages() -> frozenset[str]:
        return some(("ru", "en", "kk"), 2)

    seekers = [
        Seeker(
            Mentee(
                {id: dice.choice((0.5, 1.0, 1.5, 3.0)) for id in dice.sample(COMPETENCY_IDS, 6)},
                {id: dice.randint(0, 3) for id in COMPETENCY_IDS},
                tuple(dice.randint(1, 5) for _item in range(8)),
                some(CONTEXT, 3),
                some(FORMATS, 2),
            ),
            languages(),
            week(),
        )
        for _mentee in range(mentees)
    ]
    teachers = [
        Teacher(
            Mentor(
                str(number),
                {id: dice.randint(2, 4) for id in dice.sample(COMPETENCY_IDS, 5)},
                {id: dice.randint(1, 4) for id in dice.sample(COMPETENCY_IDS, 8)},
                tuple(dice.randint(1, 5) for _item in range(8)),
                some(CONTEXT, 3),
                0,
                some(FORMATS, 4),
                capacity=3,
                active=dice.randint(0, 2),
            ),
            languages(),
            week(),
        )
        for number in range(mentors)
    ]
    apart = {(dice.randrange(mentees), dice.randrange(mentors)) for _pair in range(mentees)}
    return crowd_of(seekers, teachers, apart), [one.answers.free for one in teachers]


def measure(stand: Stand) -> Iterator[Row]:
    crowd, places = company()
    room = np.array(places, np.int64) * LISTS_A_PLACE
    every, first = joined(pairs_of(crowd)), best_pairs(crowd, FIRST_LOOK)
    note = f"{MENTEES:,} × {MENTORS:,}"

    start = {"cohort": lambda: allot(crowd, places)}
    over_all = stand.over(lambda: cheapest_flow(every, room, crowd.mentees), start)
    yield row("cohort", over_all["cohort"], goal=1.5, note=f"{note}, over the solver on all pairs")
    over_best = stand.over(lambda: cheapest_flow(first, room, crowd.mentees), start)
    yield row(
        "cohort over a part",
        over_best["cohort"],
        goal=1.5,
        note="over the solver on each mentee’s best 24 alone",
    )

    found, best = allot(crowd, places).pairs, every.only(cheapest_flow(every, room, crowd.mentees))
    yield Row("cohort matched", len(best) / len(found), 1.0, note="the best there is over ours")
    share = round(float(best.score.sum()) / float(found.score.sum()), 6)
    yield Row("cohort score", share, 1.0, note="the best there is over ours")
