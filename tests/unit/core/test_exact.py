"""Numbers as people mean them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.exact import as_float, as_written, mean, percent, simplest, weighted_sum


def test_a_tenth_as_written_is_a_tenth():
    assert as_written(0.1) == Fraction(1, 10)
    assert sum(as_written(0.1) for _ in range(10)) == 1


def test_whole_numbers_and_fractions_stay_what_they_are():
    assert as_written(3) == simplest(3) == 3
    assert as_written(Fraction(8, 3)) == simplest(Fraction(8, 3)) == Fraction(8, 3)


@given(st.integers(0, 4000), st.integers(1, 1000))
def test_the_mean_of_a_group_is_recognised_in_its_float(total, people):
    assert simplest(total / people) == Fraction(total, people)


@given(st.floats(0, 4))
def test_the_simplest_fraction_is_still_the_same_float(number):
    assert float(simplest(number)) == number


def test_sums_and_means_lose_nothing():
    third, sixth = Fraction(1, 3), Fraction(1, 6)
    assert weighted_sum([(2, third), (3, sixth), (1, 4)]) == Fraction(31, 6)
    assert weighted_sum([(2, 3), (1, 4)]) == 10
    assert weighted_sum([]) == 0
    assert mean(iter([third, sixth])) == Fraction(1, 4)
    assert mean([sixth]) == sixth
    assert mean([]) is None


def test_what_does_not_exist_leaves_the_rules_as_nothing():
    assert as_float(None) is None
    assert as_float(Fraction(1, 4)) == 0.25


def test_a_percentage_of_nothing_does_not_exist():
    assert percent(0, 0) is None
    assert percent(2, 3) == pytest.approx(66.67, abs=0.005)
