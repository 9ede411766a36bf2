"""How sure a figure is (domain.md, 3.5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.statistics import cronbach_alpha, spearman_brown, standard_error, wilson

PEOPLE_BY_ITEMS = [[4, 3, 4, 2], [2, 1, 3, 0], [3, 4, 2, 3], [0, 1, 1, 2], [4, 2, 3, 4]]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (0, 3, 0.00, 56.15),
        (1, 2, 9.45, 90.55),
        (2, 3, 20.77, 93.85),
        (3, 3, 43.85, 100.00),
        (18, 20, 69.90, 97.21),
        (23, 25, 75.03, 97.78),
    ],
)
def test_the_wilson_interval_agrees_with_the_worked_table(count, of, low, high):
    assert [100 * end for end in wilson(count, of)] == pytest.approx([low, high], abs=0.005)


def test_of_nothing_there_is_no_interval():
    assert wilson(0, 0) is None


@pytest.mark.parametrize(("count", "of"), [(3, 2), (-1, 2), (0, -1)])
def test_a_count_beyond_its_whole_is_refused(count, of):
    with pytest.raises(ValueError, match="not a share"):
        wilson(count, of)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(count, more):
    of = count + more
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high <= 1


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_interval_of_those_lost_mirrors_the_interval_of_those_kept(kept, lost):
    low, high = wilson(kept, kept + lost)
    assert wilson(lost, kept + lost) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(
    ("alone", "together"),
    [
        (0.52, [0.5200, 0.6842, 0.7647, 0.8125, 0.8442]),
        (0.45, [0.4500, 0.6207, 0.7105, 0.7660, 0.8036]),
    ],
)
def test_more_raters_are_more_reliable_as_in_the_worked_table(alone, together):
    assert [spearman_brown(alone, raters) for raters in range(1, 6)] == pytest.approx(together, abs=0.00005)


def test_the_standard_error_of_an_index_agrees_with_the_worked_table():
    points = [100 * standard_error(0.8, spearman_brown(0.52, raters)) / 3 for raters in range(1, 6)]
    assert points == pytest.approx([18.48, 14.99, 12.94, 11.55, 10.53], abs=0.005)


def test_where_spearman_brown_divides_by_nothing_there_is_no_figure():
    assert spearman_brown(-1, 2) is None


def test_fewer_than_no_raters_are_refused():
    with pytest.raises(ValueError, match="no raters"):
        spearman_brown(0.5, -1)


def test_alpha_agrees_with_the_worked_case():
    assert cronbach_alpha(PEOPLE_BY_ITEMS) == pytest.approx(0.750455, abs=0.0000005)


@pytest.mark.parametrize(
    "answers",
    [[], [[1, 2]], [[1], [2], [3]], [[1, 2], [2, 1], [3, 0]]],
    ids=["nobody", "one person", "one item", "totals that do not vary"],
)
def test_alpha_is_undefined_where_there_is_nothing_to_compare(answers):
    assert cronbach_alpha(answers) is None


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        cronbach_alpha([[1, 2], [1]])
