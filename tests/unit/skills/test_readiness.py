"""The readiness index and its band (domain.md, 3.6)."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.skills.content import skills
from app.skills.rules import Band, Tables, readiness
from tests.unit.skills.conftest import IDS, row, tables_of

JUNIOR = tables_of("junior")
TODAY = dict(skills().profile("today").targets)

levels = st.one_of(st.integers(0, 4), st.fractions(0, 4, max_denominator=12), st.floats(0, 4))
complete = st.fixed_dictionaries(dict.fromkeys(IDS, levels))
partial = st.dictionaries(st.sampled_from(IDS), st.none() | levels)
BANDS = list(Band)


def about(figure):
    return pytest.approx(figure, abs=0.005)


def at_targets_but(change, tables=JUNIOR):
    """Two raters who agree that everything is at target, except for `change`."""
    voice = dict(tables.targets) | change
    return readiness(None, [voice, voice], tables)


class TestTheWorkedCases:
    def test_v1_has_every_published_figure(self, junior, v1):
        reading = readiness(v1["own"], v1["raters"], junior)
        assert reading.index == pytest.approx(84.1398, abs=0.00005)
        assert reading.equal_weight_index == about(86.67)
        assert reading.self_index == about(95.16)
        assert reading.rater_indexes == (about(88.71), about(78.89))
        assert reading.coverage == 1
        assert reading.low == reading.high == reading.index
        assert reading.gates_failed == ("C02", "C09")
        assert reading.gates_far == ("C09",)
        assert reading.gates_thin == ()
        assert reading.band is Band.DEVELOPING
        assert reading.mean_gap == about(0.40)
        assert reading.mean_abs_gap == about(0.53)
        assert reading.flags == ("C01", "C02", "C06", "Q1")

    def test_v1_shows_the_mean_level_and_how_many_gave_it(self, junior, v1):
        reading = readiness(v1["own"], v1["raters"], junior)
        assert reading.levels == row(3, 2, 2.5, 3, 1.5, 3, 2.5, 2.5, 1.5, 2.5, 1.5, 3, 2.5, 2, 2)
        assert reading.raters == dict.fromkeys(IDS, 2) | {"Q2": 1}

    def test_v0_a_typical_sales_manager_starts_near_67(self, junior):
        reading = readiness(None, [TODAY], junior)
        assert reading.index == about(67.20)
        assert reading.gates_failed == ("C02", "C04", "C06", "C09", "C13")
        assert reading.band is Band.DEVELOPING

    def test_v3_full_marks_on_half_the_weight_are_not_enough_data(self, junior):
        reading = readiness(None, [dict.fromkeys(("C01", "C02", "C04", "C06", "C08", "C10"), 3)], junior)
        assert reading.index == 100
        assert reading.coverage == pytest.approx(0.5484, abs=0.00005)
        assert (reading.low, reading.high) == (about(54.84), 100)
        assert reading.band is Band.INSUFFICIENT_DATA

    @pytest.mark.parametrize("raters", [[], [{}], [dict.fromkeys(IDS)]], ids=["none", "empty", "all unrated"])
    def test_v7_with_nobody_but_the_person_there_is_no_index(self, junior, v1, raters):
        reading = readiness(v1["own"], raters, junior)
        assert (reading.index, reading.equal_weight_index, reading.low, reading.high) == (None,) * 4
        assert reading.coverage == 0
        assert reading.band is Band.INSUFFICIENT_DATA
        assert reading.self_index == about(95.16)
        assert reading.gates_failed == reading.gates_far == reading.gates_thin == junior.gates
        assert (reading.mean_gap, reading.mean_abs_gap, reading.flags) == (None, None, ())
        assert reading.rater_indexes == (None,) * len(raters)

    @pytest.mark.parametrize(
        ("short", "index"), [(Fraction(1, 4), 90.86), (Fraction(1, 2), 81.72), (1, 63.44)]
    )
    def test_the_cuts_read_as_a_quarter_a_half_and_a_full_level_short(self, junior, short, index):
        reading = at_targets_but({id: target - short for id, target in junior.targets.items()})
        assert reading.index == about(index)

    def test_must_haves_at_their_floor_and_the_rest_at_target_are_ready(self, junior):
        reading = at_targets_but(dict.fromkeys(junior.gates, 2.5))
        assert reading.index == about(92.47)
        assert reading.band is Band.READY_FOR_PANEL


class TestWhoIsHeard:
    def test_the_own_view_never_enters_the_index(self, junior, v1):
        humble = readiness(dict.fromkeys(IDS, 0), v1["raters"], junior)
        proud = readiness(dict.fromkeys(IDS, 4), v1["raters"], junior)
        assert humble.index == proud.index
        assert humble.band == proud.band

    def test_somebody_who_has_not_rated_themselves_has_no_gap(self, junior, v1):
        reading = readiness(None, v1["raters"], junior)
        assert (reading.self_index, reading.mean_gap, reading.flags) == (None, None, ())

    def test_a_gap_counts_only_where_both_have_spoken(self, junior):
        reading = readiness({"C01": 4, "C02": 1}, [{"C02": 3, "C03": 2}], junior)
        assert reading.gaps == {"C02": -2}
        assert (reading.mean_gap, reading.mean_abs_gap, reading.flags) == (-2, 2, ("C02",))

    def test_a_rater_who_rated_nothing_changes_nothing(self, junior, v1):
        reading = readiness(v1["own"], [*v1["raters"], {}], junior)
        assert reading.index == readiness(v1["own"], v1["raters"], junior).index
        assert reading.rater_indexes[-1] is None

    def test_not_rated_is_never_nought(self, junior):
        assert readiness(None, [row(*[3] * 14, None)], junior).index == 100
        assert readiness(None, [row(*[3] * 14, 0)], junior).index < 100

    def test_one_rater_alone_makes_every_gate_thin(self, junior):
        reading = readiness(None, [dict(junior.targets)], junior)
        assert reading.index == 100
        assert reading.gates_thin == junior.gates
        assert reading.band is Band.NEARLY_READY

    def test_a_gate_that_one_of_two_left_out_is_thin(self, junior):
        full = dict(junior.targets)
        reading = readiness(None, [full, full | {"C13": None}], junior)
        assert reading.gates_thin == ("C13",)
        assert reading.band is Band.NEARLY_READY


class TestTheThresholds:
    def test_a_mean_exactly_half_a_level_short_passes_the_gate(self):
        assert at_targets_but({"C13": 2.5}).gates_failed == ()
        assert at_targets_but({"C13": 2.499999}).gates_failed == ("C13",)

    def test_a_mean_exactly_a_level_short_is_not_far(self):
        assert at_targets_but({"C13": 2}).gates_far == ()
        assert at_targets_but({"C13": 1.999999}).gates_far == ("C13",)

    def test_thirds_that_sum_to_a_threshold_meet_it(self, junior):
        """As floats 8/3 and 4/3 may have a mean just below 2; as what they stand for they are exactly 2."""
        full = dict(junior.targets)
        reading = readiness(None, [full | {"C13": 8 / 3}, full | {"C13": 4 / 3}], junior)
        assert reading.levels["C13"] == 2
        assert reading.gates_far == ()

    def test_tenths_that_sum_to_a_threshold_meet_it(self, junior):
        full = dict(junior.targets)
        voices = [full | {"C13": mark} for mark in (2.2, 2.4, 2.9)]
        assert readiness(None, voices, junior).gates_failed == ()

    def test_a_gap_of_exactly_one_is_worth_talking_about(self, junior):
        rating = [{"C01": 1.9, "C02": 2.0}]
        assert readiness({"C01": 2.9, "C02": 2.9}, rating, junior).flags == ("C01",)

    @pytest.mark.parametrize(
        ("level", "band"),
        [
            (Fraction(9, 10), Band.READY_FOR_PANEL),
            (Fraction(899, 1000), Band.NEARLY_READY),
            (Fraction(8, 10), Band.NEARLY_READY),
            (Fraction(799, 1000), Band.DEVELOPING),
            (Fraction(6, 10), Band.DEVELOPING),
            (Fraction(599, 1000), Band.STARTING),
        ],
    )
    def test_an_index_exactly_at_a_cut_belongs_to_the_higher_band(self, level, band):
        tables = Tables({"C01": 1, "C02": 9}, {"C01": 1, "C02": 1}, frozenset())
        voice = {"C01": level, "C02": level}
        assert readiness(None, [voice, voice], tables).band is band

    def test_four_fifths_of_the_weight_are_enough(self):
        tables = Tables({"C01": 4, "C02": 1}, {"C01": 3, "C02": 3}, frozenset())
        assert readiness(None, [{"C01": 3}], tables).band is Band.READY_FOR_PANEL
        tables = Tables({"C01": 3.99, "C02": 1}, {"C01": 3, "C02": 3}, frozenset())
        assert readiness(None, [{"C01": 3}], tables).band is Band.INSUFFICIENT_DATA

    def test_a_far_miss_holds_back_an_index_that_would_be_enough(self):
        reading = at_targets_but({"C09": 1})
        assert reading.index > 90
        assert reading.band is Band.DEVELOPING

    def test_an_unrated_must_have_is_failed_and_far(self, junior):
        full = dict(junior.targets) | {"C09": None}
        reading = readiness(None, [full, full], junior)
        assert reading.gates_failed == reading.gates_far == reading.gates_thin == ("C09",)
        assert reading.band is Band.DEVELOPING


class TestWhatAlwaysHolds:
    @given(complete, st.sampled_from(IDS), st.floats(0, 4))
    def test_the_index_and_the_band_never_fall_when_a_rating_rises(self, voice, id, other):
        low, high = sorted([voice[id], other])
        before = readiness(None, [voice | {id: low}] * 2, JUNIOR)
        after = readiness(None, [voice | {id: high}] * 2, JUNIOR)
        assert before.index <= after.index
        assert BANDS.index(before.band) <= BANDS.index(after.band)

    @given(complete, st.sampled_from(IDS))
    def test_surplus_never_compensates(self, voice, id):
        target = JUNIOR.targets[id]
        assert (
            readiness(None, [voice | {id: target}], JUNIOR).index
            == readiness(None, [voice | {id: 4}], JUNIOR).index
        )

    @given(st.lists(partial, max_size=3))
    def test_the_order_of_the_raters_is_irrelevant(self, raters):
        readings = {
            (one.index, one.coverage, one.low, one.high, one.band, one.gates_failed, one.gates_far)
            for order in itertools.permutations(raters)
            for one in [readiness(None, order, JUNIOR)]
        }
        assert len(readings) == 1

    @given(st.lists(partial, max_size=3))
    def test_the_bounds_enclose_what_a_full_rating_could_give(self, raters):
        reading = readiness(None, raters, JUNIOR)
        if reading.index is not None:
            assert 0 <= reading.low <= reading.index <= reading.high <= 100
            assert reading.high - reading.low == pytest.approx(100 * (1 - reading.coverage))

    @given(complete)
    def test_the_index_agrees_with_the_formula_done_in_floats(self, voice):
        points = sum(
            JUNIOR.weights[id] * min(1, float(level) / JUNIOR.targets[id]) for id, level in voice.items()
        )
        assert readiness(None, [voice], JUNIOR).index == pytest.approx(100 * points / 31)
