"""Building the route from gaps (domain.md, 10.3)."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.route.rules import Cycle, Item, Kind, UnknownNeed, cycle_in, gaps_of, plan_route, served_most
from tests.unit.skills.conftest import IDS, row, tables_of

JUNIOR = tables_of("junior")
GAPS = {"C02": 1.0, "C05": 0.5, "C07": 0.5, "C08": 0.5, "C09": 1.5, "C10": 0.5, "C11": 0.5, "C13": 0.5}
ITEMS = [
    Item("R1", 12, {"C09": 1.0, "C10": 0.5}, ("R2",)),
    Item("R2", 8, {"C09": 0.5, "C11": 0.5}, (), Kind.MATERIAL),
    Item("R3", 6, {"C02": 1.0}, ("R4",)),
    Item("R4", 6, {"C02": 0.5, "C04": 0.5}, (), Kind.MATERIAL),
    Item("R5", 9, {"C08": 0.5, "C09": 0.5}, (), Kind.PERSON),
    Item("R6", 10, {"C05": 0.5, "C10": 0.5}, ("R5",)),
]


def order(route):
    return [stop.item.id for stop in route.stops]


@st.composite
def catalogues(draw):
    """Items whose needs point backwards only, so that an order exists."""
    items = []
    for number in range(draw(st.integers(0, 8))):
        earlier = [item.id for item in items]
        needs = draw(st.lists(st.sampled_from(earlier), unique=True, max_size=2)) if earlier else []
        gains = draw(st.dictionaries(st.sampled_from(IDS), st.sampled_from([0.25, 0.5, 1.0]), max_size=3))
        items.append(Item(f"R{number}", draw(st.integers(1, 20)), gains, tuple(needs)))
    return draw(st.permutations(items))


gap_maps = st.dictionaries(st.sampled_from(IDS), st.sampled_from([0, 0.5, 1, 1.5, 2]))


class TestTheWorkedCase:
    @pytest.fixture
    def route(self):
        return plan_route(GAPS, ITEMS, JUNIOR, 4)

    def test_the_order_is_the_published_one(self, route):
        assert order(route) == ["R5", "R4", "R3", "R2", "R1", "R6"]

    def test_hours_and_weeks_add_up(self, route):
        assert [stop.cumulative_hours for stop in route.stops] == [9, 15, 21, 29, 41, 51]
        assert [stop.weeks for stop in route.stops] == [3, 4, 6, 8, 11, 13]

    def test_each_stop_keeps_the_impact_it_was_chosen_for(self, route):
        assert [stop.impact for stop in route.stops] == [3.75, 2.25, 2.25, 2.75, 3.75, 1.0]
        per_hour = [0.4167, 0.3750, 0.3750, 0.3438, 0.3125, 0.1000]
        assert [stop.per_hour for stop in route.stops] == pytest.approx(per_hour, abs=0.00005)

    def test_the_page_can_say_what_a_stop_still_covered(self, route):
        assert route.stops[-1].covers == {"C05": 0.5}

    def test_gaps_that_nothing_covers_are_named(self, route):
        assert route.uncovered == {"C07": 0.5, "C13": 0.5}

    def test_a_must_have_gap_without_practice_is_named(self, route):
        assert route.unpractised == ("C13",)

    def test_the_gaps_are_those_of_v1(self):
        levels = row(3, 2, 2.5, 3, 1.5, 3, 2.5, 2.5, 1.5, 2.5, 1.5, 3, 2.5, 2, 2)
        assert gaps_of(levels, JUNIOR) == GAPS


class TestChoosing:
    def test_a_tie_goes_by_id(self):
        items = [Item("B", 2, {"C08": 0.5}), Item("A", 2, {"C10": 0.5})]
        assert order(plan_route({"C08": 1, "C10": 1}, items, JUNIOR, 4)) == ["A", "B"]

    def test_an_item_gains_no_more_than_the_gap_that_is_left(self):
        route = plan_route({"C08": 0.25}, [Item("A", 1, {"C08": 1.0})], JUNIOR, 4)
        assert route.stops[0].impact == 0.75

    def test_an_item_without_impact_is_never_taken_and_what_is_behind_it_stays_closed(self):
        items = [
            Item("A", 1, {"C01": 1}),
            Item("B", 1, {"C08": 1}, ("A",)),
            Item("C", 1, {"C08": 1}, ("B", "A")),
        ]
        route = plan_route({"C08": 1}, items, JUNIOR, 4)
        assert route.stops == ()
        assert route.idle == ("A",)
        assert route.blocked == {"B": ("A",), "C": ("B", "A")}
        assert route.uncovered == {"C08": 1}

    def test_what_is_done_opens_others_and_is_not_taken_again(self):
        route = plan_route(GAPS, ITEMS, JUNIOR, 4, done=["R4"])
        assert "R4" not in order(route)
        assert order(route)[0] == "R3"

    def test_something_done_elsewhere_also_opens(self):
        items = [Item("A", 1, {"C08": 1}, ("an older course",))]
        assert order(plan_route({"C08": 1}, items, JUNIOR, 4, done=["an older course"])) == ["A"]

    def test_without_gaps_there_is_no_route(self):
        assert plan_route({"C08": 0}, ITEMS, JUNIOR, 4).stops == ()

    def test_a_partly_covered_gap_is_still_uncovered(self):
        assert plan_route({"C08": 1.5}, [Item("A", 1, {"C08": 1})], JUNIOR, 4).uncovered == {"C08": 0.5}

    def test_a_tenth_of_an_hour_adds_up_to_whole_weeks(self):
        items = [Item(f"R{number}", 0.1, {id: 1}) for number, id in enumerate(IDS[:10])]
        route = plan_route(dict.fromkeys(IDS[:10], 1), items, JUNIOR, 0.1)
        assert [stop.weeks for stop in route.stops] == list(range(1, 11))


class TestNeeds:
    def test_a_cycle_is_named(self):
        items = [Item("A", 1, {}, ("B",)), Item("B", 1, {}, ("C",)), Item("C", 1, {}, ("B",))]
        with pytest.raises(Cycle, match="these items wait for each other: B → C → B") as refused:
            plan_route({}, items, JUNIOR, 4)
        assert refused.value.items == ("B", "C", "B")

    def test_an_item_that_needs_itself_is_a_cycle(self):
        assert cycle_in({"A": ("A",)}) == ("A", "A")

    def test_a_diamond_is_not_a_cycle(self):
        assert cycle_in({"D": ("B", "C"), "B": ("A",), "C": ("A",), "A": ()}) == ()

    def test_a_chain_may_be_very_long(self):
        chain = {str(number): (str(number - 1),) for number in range(1, 20_000)} | {"0": ()}
        assert cycle_in(chain) == ()
        assert len(cycle_in(chain | {"0": ("19999",)})) == 20_001

    def test_a_need_that_nobody_can_meet_is_named(self):
        with pytest.raises(UnknownNeed, match="A needs Z") as refused:
            plan_route({}, [Item("A", 1, {}, ("Z",))], JUNIOR, 4)
        assert (refused.value.item, refused.value.need) == ("A", "Z")


class TestWhatAlwaysHolds:
    @given(catalogues(), gap_maps)
    def test_nothing_comes_before_what_it_needs(self, items, gaps):
        done = set()
        for stop in plan_route(gaps, items, JUNIOR, 3).stops:
            assert done.issuperset(stop.item.needs)
            done.add(stop.item.id)

    @given(catalogues(), gap_maps)
    def test_what_is_covered_and_what_is_left_make_the_gap(self, items, gaps):
        route = plan_route(gaps, items, JUNIOR, 3)
        for id, gap in gaps.items():
            covered = sum(stop.covers.get(id, 0) for stop in route.stops)
            assert covered + route.uncovered.get(id, 0) == pytest.approx(gap)

    @given(catalogues(), gap_maps)
    def test_every_item_is_taken_blocked_or_idle(self, items, gaps):
        route = plan_route(gaps, items, JUNIOR, 3)
        assert sorted([*order(route), *route.blocked, *route.idle]) == sorted(item.id for item in items)

    @given(catalogues(), gap_maps)
    def test_the_order_of_the_catalogue_is_irrelevant(self, items, gaps):
        assert plan_route(gaps, items, JUNIOR, 3) == plan_route(gaps, items[::-1], JUNIOR, 3)

    @given(catalogues(), gap_maps, st.integers(1, 40))
    def test_weeks_follow_from_the_hours(self, items, gaps, hours_a_week):
        for stop in plan_route(gaps, items, JUNIOR, hours_a_week).stops:
            assert stop.weeks == ceil(stop.cumulative_hours / hours_a_week)


def test_an_item_counts_for_the_skill_whose_gap_it_closes_widest():
    gaps = {"C02": 1.0, "C05": 0.5}
    assert served_most({"C02": 0.5, "C05": 0.5}, gaps, JUNIOR) == "C02", (
        "a must-have counts half as much again"
    )
    assert served_most({"C02": 0.25, "C10": 1.0}, gaps, JUNIOR) == "C02", "what is no gap needs nothing"
    assert served_most({"C10": 1.0, "C11": 0.5}, {"C11": 0.5}, JUNIOR) == "C11", "however small the gap"
    assert served_most({"C10": 0.5, "C11": 1.0}, {}, JUNIOR) == "C11", "without a gap: what it teaches most"
    assert served_most({}, gaps, JUNIOR) is None
