"""K2r, retention seen through revenue (domain.md, section 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record.rules import Revenue, revenue_figures

amounts = st.integers(-1_000, 100_000)
portfolios = st.lists(st.builds(Revenue, st.just("a"), st.none() | amounts, amounts))


def test_kr_1_growth_over_loss():
    found = revenue_figures(
        [
            Revenue("a", 10_000, 0),
            Revenue("b", 25_000, 20_000),
            Revenue("c", 45_000, 65_000),
            Revenue("d", 20_000, 20_000),
            Revenue("new", None, 30_000),
        ]
    )
    assert (found.lost_rate, found.gross_churn, found.grr, found.nrr) == (10, 15, 85, 105)
    assert (found.contraction, found.expansion) == (5_000, 20_000)


def test_kr_3_without_start_revenue_there_are_no_rates():
    found = revenue_figures([Revenue("new", None, 5), Revenue("idle", 0, 7)])
    assert (found.lost_rate, found.gross_churn, found.grr, found.nrr) == (None,) * 4
    assert (found.contraction, found.expansion) == (0, 0)


def test_credit_notes_count_as_nothing_for_grr_and_keep_their_sign_for_nrr():
    found = revenue_figures([Revenue("a", 100, -50), Revenue("b", 100, 100)])
    assert (found.grr, found.nrr, found.lost_rate) == (50, 25, 50)


def test_a_little_less_than_nothing_is_lost_without_being_contraction():
    assert revenue_figures([Revenue("a", 100, 0)]).contraction == 0


@given(portfolios)
def test_grr_never_exceeds_100_and_is_what_gross_churn_leaves(portfolio):
    found = revenue_figures(portfolio)
    if found.grr is not None:
        assert 0 <= found.grr <= 100
        assert found.grr + found.gross_churn == pytest.approx(100)


@given(portfolios)
def test_grr_is_the_sum_of_what_was_kept(portfolio):
    found = revenue_figures(portfolio)
    cohort = [one for one in portfolio if one.before is not None and one.before > 0]
    if cohort:
        start = sum(one.before for one in cohort)
        assert found.grr == pytest.approx(
            100 * sum(min(max(0, one.after), one.before) for one in cohort) / start
        )


@given(st.lists(st.builds(Revenue, st.just("a"), st.integers(1, 9), st.integers(0, 9)), min_size=1))
def test_nrr_adds_expansion_to_grr(portfolio):
    found = revenue_figures(portfolio)
    start = sum(one.before for one in portfolio)
    assert found.nrr == pytest.approx(found.grr + 100 * found.expansion / start)


@given(portfolios, st.integers(0, 1000))
def test_new_clients_never_count(portfolio, after):
    assert revenue_figures([*portfolio, Revenue("new", None, after)]) == revenue_figures(portfolio)
