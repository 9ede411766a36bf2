"""K5, targets and profitability (domain.md, section 4)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record.rules import Direction, Period, profitability, target_figures

UP, DOWN = Direction.UP, Direction.DOWN
values = st.integers(-1_000, 1_000)


class TestTargets:
    def test_k5_1_beyond_the_target(self):
        found = target_figures(150, 200, 230, UP)
        assert (found.ratio, found.progress, found.met, found.difference) == (115, 160, True, 30)

    def test_k5_2_churn_on_its_way_down(self):
        found = target_figures(10, 4, 6, DOWN)
        assert found.ratio is None
        assert found.progress == pytest.approx(66.67, abs=0.005)
        assert (found.met, found.difference) == (False, 2)

    def test_k5_4_churn_down_to_nothing(self):
        found = target_figures(5, 0, 0, DOWN)
        assert (found.ratio, found.progress, found.met) == (None, 100, True)

    def test_without_a_baseline_there_is_no_progress(self):
        assert target_figures(None, 200, 100, UP).progress is None

    def test_a_target_of_nought_has_no_ratio(self):
        assert target_figures(None, 0, 5, UP).ratio is None

    @pytest.mark.parametrize(
        ("actual", "direction", "met"), [(90, UP, True), (89, UP, False), (91, DOWN, False)]
    )
    def test_a_hold_is_met_or_not_by_its_direction(self, actual, direction, met):
        found = target_figures(90, 90, actual, direction)
        assert (found.progress, found.met, found.difference) == (None, met, actual - 90)

    def test_progress_may_be_negative_and_is_not_clipped(self):
        assert target_figures(100, 200, 50, UP).progress == -50

    def test_tenths_meet_their_target_exactly(self):
        assert target_figures(None, 0.3, 0.3, UP).ratio == 100
        assert target_figures(0.1, 0.3, 0.2, UP).progress == 50

    @given(values, values, values)
    def test_at_the_baseline_progress_is_nothing_and_at_the_target_it_is_all(self, baseline, target, actual):
        if baseline != target:
            assert target_figures(baseline, target, baseline, UP).progress == 0
            assert target_figures(baseline, target, target, DOWN).progress == 100


class TestProfitability:
    def test_kp_1_margin_profit_and_growth(self):
        found = profitability(Period(500, 60), Period(520, 78))
        assert (found.margin_before, found.margin_after, found.points) == (12, 15, 3)
        assert (found.relative, found.profit_growth) == (25, 30)

    def test_kp_3_from_nothing_there_is_no_growth(self):
        found = profitability(Period(0, 0), Period(100, 10))
        assert (found.margin_before, found.margin_after) == (None, 10)
        assert (found.points, found.relative, found.profit_growth) == (None, None, None)

    def test_from_a_loss_there_are_points_but_no_relative_uplift(self):
        found = profitability(Period(100, -10), Period(100, 5))
        assert (found.points, found.relative, found.profit_growth) == (15, None, None)

    def test_more_credit_notes_than_sales_make_no_margin(self):
        assert profitability(Period(-10, -5), Period(100, 5)).margin_before is None

    def test_from_break_even_there_are_points_but_neither_uplift_nor_growth(self):
        found = profitability(Period(100, 0), Period(100, 5))
        assert (found.points, found.relative, found.profit_growth) == (5, None, None)

    def test_a_margin_below_one_percent_and_a_profit_of_one_are_enough_to_start_from(self):
        found = profitability(Period(1, Fraction(1, 200)), Period(1, Fraction(1, 100)))
        assert (found.margin_before, found.relative, found.profit_growth) == (0.5, 100, 100)
