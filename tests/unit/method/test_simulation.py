"""The simulation that the page of the method quotes: repeatable, and true to the sizes it names."""

from __future__ import annotations

import random
from statistics import mean, pstdev

import pytest

from app.method.content import simulation
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import VERSION
from benchmarks import simulation as run


def overall(marks):
    return mean(marks[id] for id in COMPETENCY_IDS)


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    assert run.simulate(60, 1) == run.simulate(60, 1)
    assert run.simulate(60, 1) != run.simulate(60, 2)


def test_more_raters_recover_the_order_better_than_the_person_alone():
    alone, one, two, three = run.simulate(300, 7)
    assert alone.order < one.order < two.order < three.order
    assert all(row.band + row.too_high + row.too_low == pytest.approx(1) for row in (alone, one, two, three))


def test_raters_agree_and_the_self_departs_as_published():
    dice = random.Random(3)
    people = run.population(3000, dice)
    first, second = ([overall(run.rater(one, dice)) for one in people] for _rater in range(2))
    mine = [overall(run.own(one, dice)) for one in people]
    assert run.rank_correlation(first, second) == pytest.approx(0.52, abs=0.06)
    assert run.rank_correlation(mine, first) == pytest.approx(0.22, abs=0.06)
    # The published d of 0.32, a little less where the scale ends at 4.
    assert (mean(mine) - mean(first)) / pstdev(first) == pytest.approx(0.32, abs=0.08)


@pytest.mark.parametrize(
    ("left", "right", "rho"),
    [
        ([1, 2, 3, 4], [10, 20, 30, 40], 1),
        ([1, 2, 3, 4], [4, 3, 2, 1], -1),
        ([1, 2, 2, 3], [1, 2, 3, 4], 0.9487),
    ],
)
def test_rank_correlation_by_hand(left, right, rho):
    assert run.rank_correlation(left, right) == pytest.approx(rho, abs=0.0001)


def test_the_quoted_run_is_of_the_present_formula_and_complete():
    quoted = simulation()
    assert quoted.formula == VERSION
    assert (quoted.seed, quoted.people) == (run.SEED, run.PEOPLE)
    assert [row.who for row in quoted.rows] == ["self", "one", "two", "three"]
