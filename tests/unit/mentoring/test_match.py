"""The order of the proposals (domain.md, 6.3)."""

from dataclasses import astuple, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mentoring.rules import NotShown, propose
from tests.unit.mentoring.conftest import ANNA, CONTEXT, mentor

DAY = date(2026, 11, 23)


def only(mentee, one):
    return propose(mentee, [one]).proposals[0]


class TestTheWorkedCase:
    def test_a_and_e_are_proposed_with_the_published_scores(self, anna, mentors):
        first, second = propose(anna, mentors).proposals
        assert (first.id, second.id) == ("A", "E")
        assert (first.score, second.score) == (
            pytest.approx(77.71, abs=0.005),
            pytest.approx(66.72, abs=0.005),
        )
        assert (first.tie_group, second.tie_group) == (1, 2)

    def test_the_six_features_are_the_published_ones(self, anna, mentors):
        first, second = propose(anna, mentors).proposals
        assert astuple(first.features) == pytest.approx([0.8571, 0.8750, 0.3333, 1, 0.5, 0.5], abs=0.00005)
        assert astuple(second.features) == pytest.approx([0.1429, 0.9688, 1, 1, 1, 0.5], abs=0.00006)

    def test_the_line_manager_and_the_full_one_are_not_shown_and_the_reason_can_be_asked(self, anna, mentors):
        not_shown = propose(anna, mentors).not_shown
        assert not_shown == (NotShown("C", "line_manager"), NotShown("D", "no_room"))


class TestFeatures:
    def test_the_four_largest_gaps_tie_in_id_order(self, anna):
        assert list(anna.largest_gaps) == ["C09", "C02", "C08", "C10"]
        tied = replace(anna, weighted_gaps=dict.fromkeys(("Q1", "C05", "C07", "C01", "C03"), 1))
        assert list(tied.largest_gaps) == ["C01", "C03", "C05", "C07"]

    def test_an_own_statement_counts_half(self, anna):
        one = mentor("A", own_levels={"C09": 4})
        assert only(anna, one).features.gaps == pytest.approx(4.5 / 2 / 10.5)

    def test_a_confirmed_level_replaces_the_own_statement_even_if_lower(self, anna):
        one = mentor("A", confirmed_levels={"C09": 2}, own_levels={"C09": 4})
        assert only(anna, one).features.gaps == 0

    def test_a_confirmed_level_that_is_not_known_leaves_the_own_statement(self, anna):
        one = mentor("A", confirmed_levels={"C09": None}, own_levels={"C09": 4})
        assert only(anna, one).features.gaps > 0

    @pytest.mark.parametrize(("level", "teaches"), [(3.49, False), (3.5, True)])
    def test_to_teach_is_to_be_a_level_above(self, anna, level, teaches):
        one = mentor("A", confirmed_levels={"C08": level})
        assert (only(anna, one).features.gaps > 0) is teaches

    def test_to_teach_is_to_be_at_three_even_where_the_mentee_has_no_level(self, anna):
        nobody = replace(anna, levels={"C09": None})
        assert only(nobody, mentor("A", confirmed_levels={"C09": 2.9})).features.gaps == 0
        assert only(nobody, mentor("A", confirmed_levels={"C09": 3})).features.gaps > 0

    def test_without_gaps_that_part_is_nothing(self, anna):
        assert only(replace(anna, weighted_gaps={"C09": 0}), mentor("A", ("C09",))).features.gaps == 0

    def test_without_wanted_formats_that_part_is_full(self, anna):
        assert (
            only(replace(anna, formats=frozenset()), mentor("A", formats=frozenset())).features.formats == 1
        )

    def test_more_than_two_common_hours_are_not_better_than_two(self, anna):
        assert only(anna, mentor("A", common_hours=2)).features.time == 1
        assert only(anna, mentor("A", common_hours=20)).features.time == 1
        assert only(anna, mentor("A", common_hours=1)).features.time == 0.5

    def test_opposite_styles_share_nothing(self, anna):
        one = replace(anna, style=(1,) * 8)
        assert only(one, mentor("A", style=(5,) * 8)).features.style == 0

    def test_answers_to_different_questionnaires_are_never_compared(self, anna):
        with pytest.raises(ValueError, match="shorter"):
            propose(anna, [mentor("A", style=anna.style[:7])])

    def test_more_than_three_common_contexts_are_not_better_than_three(self, anna):
        more = CONTEXT | {"deal:tender"}
        assert only(replace(anna, context=more), mentor("A", context=more)).features.context == 1

    def test_a_mentor_without_places_has_no_room(self, anna):
        assert propose(anna, [mentor("A", capacity=0, active=0)]).not_shown == (NotShown("A", "no_room"),)

    def test_a_named_rule_goes_before_a_full_house(self, anna):
        found = propose(anna, [mentor("A", active=2, excluded_by="blocked")])
        assert found.not_shown == (NotShown("A", "blocked"),)


class TestTies:
    def at(self, *hours):
        """Mentors who differ in common hours alone: an hour is worth 7.5 points."""
        return [mentor(f"M{number}", common_hours=hour) for number, hour in enumerate(hours)]

    def test_exactly_three_points_below_is_no_tie(self, anna):
        groups = [one.tie_group for one in propose(anna, self.at(2, 1.6)).proposals]
        assert groups == [1, 2]

    def test_less_than_three_points_below_is_a_tie(self, anna):
        groups = [one.tie_group for one in propose(anna, self.at(2, 1.61)).proposals]
        assert groups == [1, 1]

    def test_a_group_is_counted_from_its_first_member_and_not_from_neighbour_to_neighbour(self, anna):
        groups = [one.tie_group for one in propose(anna, self.at(2, 1.8, 1.6, 1.4)).proposals]
        assert groups == [1, 1, 2, 2]

    def test_without_a_day_a_tie_goes_by_score_and_id(self, anna):
        found = propose(anna, [mentor("B"), mentor("A"), mentor("C", common_hours=1.9)])
        assert [one.id for one in found.proposals] == ["A", "B", "C"]

    def test_the_order_of_a_tie_is_the_same_all_day_and_changes_from_day_to_day(self, anna):
        team = [mentor(id) for id in "ABCDE"]
        orders = {
            tuple(one.id for one in propose(anna, reversed(team), DAY + timedelta(days=days)).proposals)
            for days in range(20)
        }
        assert len(orders) > 5
        assert propose(anna, team, DAY) == propose(anna, team[::-1], DAY)

    def test_everybody_comes_first_at_times(self, anna):
        team = [mentor(id) for id in "ABCDE"]
        firsts = {propose(anna, team, DAY + timedelta(days=days)).proposals[0].id for days in range(60)}
        assert firsts == set("ABCDE")

    def test_another_mentee_meets_another_order(self, anna):
        team = [mentor(id) for id in "ABCDE"]
        others = [replace(anna, style=(*anna.style[:7], answer)) for answer in range(1, 6)]
        orders = {tuple(one.id for one in propose(other, team, DAY).proposals) for other in others}
        assert len(orders) > 1

    def test_every_answer_of_the_mentee_has_its_part_in_the_order_and_how_it_was_written_down_has_none(
        self, anna
    ):
        team = [mentor(id) for id in "ABCDEFGH"]

        def orders(*mentees):
            return {tuple(one.id for one in propose(mentee, team, DAY).proposals) for mentee in mentees}

        assert len(orders(*(replace(anna, levels={"C09": level}) for level in (None, 0, 1, 2, 3, 4)))) > 1
        written_backwards = replace(
            anna,
            weighted_gaps=dict(reversed(anna.weighted_gaps.items())),
            levels=dict(reversed(anna.levels.items())) | {"Q2": None},
        )
        assert len(orders(anna, written_backwards)) == 1

    def test_the_list_is_cut_to_five_after_the_shuffle(self, anna):
        team = [mentor(f"M{number}") for number in range(9)]
        seen = {
            one.id for days in range(30) for one in propose(anna, team, DAY + timedelta(days=days)).proposals
        }
        assert len(seen) == 9
        assert len(propose(anna, team, DAY).proposals) == 5


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(0, 2), st.integers(0, 4)), max_size=8), st.dates())
def test_scores_lie_between_0_and_100_and_groups_never_rise(facts, day):
    from_facts = [
        mentor(str(number), ("C09",) if level > 2 else (), common_hours=hours, active=active)
        for number, (hours, active, level) in enumerate(facts)
    ]
    found = propose(ANNA, from_facts, day)
    assert all(0 <= one.score <= 100 for one in found.proposals)
    groups = [one.tie_group for one in found.proposals]
    assert groups == sorted(groups)
    assert len(found.proposals) == min(5, len(facts) - len(found.not_shown))
