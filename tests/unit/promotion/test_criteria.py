"""The criteria sheet, line by line (domain.md, 8.3): each line is met, not met, or honestly without enough data."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.promotion.rules.criteria import (
    EXPERIENCES,
    Kept,
    Value,
    band_value,
    experiences,
    is_complete,
    judged,
    retention_value,
)

MET, NOT_MET, NO_DATA = Value.MET, Value.NOT_MET, Value.NOT_ENOUGH_DATA


def test_only_ready_for_panel_meets_the_first_line():
    assert band_value("ready_for_panel") is MET
    assert band_value("nearly_ready") is NOT_MET
    assert {band_value("insufficient_data"), band_value(None)} == {NO_DATA}


@pytest.mark.parametrize("code", ["band", "retention", "involvement", "experiences", "route", "resume"])
def test_a_line_lets_through_when_it_is_met_or_excepted_in_writing(code):
    assert judged(code, MET).passes
    assert not judged(code, NOT_MET).passes
    found = judged(code, NOT_MET, excepted=True)
    assert (found.code, found.value, found.passes) == (code, NOT_MET, True)


def test_only_retention_and_involvement_pass_without_data():
    passing = {code for code in ("band", "retention", "involvement", "experiences", "route", "resume") if judged(code, NO_DATA).passes}  # fmt: skip
    assert passing == {"retention", "involvement"}


def test_a_sheet_is_complete_when_every_line_lets_through():
    good, bad = judged("band", MET), judged("route", NOT_MET)
    assert is_complete([good, good])
    assert not is_complete([good, bad])


class TestRetention:
    """Above the unit's median over the trailing year, or in two quarters running, with ten clients or more."""

    OVER, AT, UNDER, FEW = Kept(90.1, 10), Kept(90.0, 10), Kept(89.0, 25), Kept(100.0, 9)

    @pytest.mark.parametrize(
        ("year", "quarters", "value"),
        [
            (OVER, [], MET),
            # Above means above: as good as the median is not.
            (AT, [], NOT_MET),
            (UNDER, [OVER, OVER], MET),
            (UNDER, [UNDER, OVER, OVER], MET),
            (UNDER, [OVER, UNDER, OVER], NOT_MET),
            (UNDER, [OVER], NOT_MET),
            # Nine clients prove nothing, for or against.
            (FEW, [], NO_DATA),
            (FEW, [OVER, OVER], MET),
            (FEW, [OVER, FEW, OVER], NO_DATA),
            (UNDER, [FEW, FEW], NOT_MET),
            (Kept(None, 12), [], NO_DATA),
        ],
    )
    def test_above_the_median(self, year, quarters, value):
        assert retention_value(year, quarters, 90.0) is value

    def test_without_a_median_there_is_not_enough_data(self):
        assert retention_value(self.OVER, [self.OVER, self.OVER], None) is NO_DATA


class TestExperiences:
    """F115: conflict, negotiation, decision-makers, another business process, an attested example for each."""

    def test_an_example_stands_for_the_experience_its_skills_belong_to(self):
        assert experiences({7: ["C13"], 8: ["C02"], 9: ["C04"], 10: ["C11"]}) == {
            "conflict": 7,
            "negotiation": 8,
            "decision_makers": 9,
            "other_process": 10,
        }

    def test_an_example_stands_for_one_experience_only(self):
        found = experiences({1: ["C02", "C07"]})
        assert sorted(found.values(), key=str) == [1, None, None, None]

    def test_whoever_came_first_makes_room(self):
        # 1 fits both, 2 only a conflict: given to the conflict first, 1 would leave negotiation empty.
        assert experiences({1: ["C02", "C07"], 2: ["C13"]}) | {"decision_makers": 0, "other_process": 0} == {
            "conflict": 2,
            "negotiation": 1,
            "decision_makers": 0,
            "other_process": 0,
        }

    def test_skills_of_no_experience_speak_for_none(self):
        assert set(experiences({1: ["C01"], 2: ["C12"]}).values()) == {None}

    @given(
        st.dictionaries(
            st.integers(1, 6), st.sets(st.sampled_from(["C01", "C02", "C04", "C07", "C08", "C13"]), max_size=3), max_size=5
        )
    )  # fmt: skip
    def test_as_many_as_possible_are_filled_and_none_twice(self, examples):
        found = experiences(examples)
        standing = [id for id in found.values() if id is not None]
        assert len(set(standing)) == len(standing)
        assert all(EXPERIENCES[kind] & examples[id] for kind, id in found.items() if id is not None)
        ways = (
            sum(bool(EXPERIENCES[kind] & examples[id]) for kind, id in zip(kinds, chosen, strict=True))
            for count in range(len(EXPERIENCES) + 1)
            for kinds in itertools.combinations(EXPERIENCES, count)
            for chosen in itertools.permutations(examples, count)
        )
        assert len(standing) == max(ways, default=0)
