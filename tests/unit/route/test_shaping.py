"""What a person's wishes do to a route, and what they cost (domain.md, 10.3, steps 6-8)."""

from __future__ import annotations

from app.route.rules import Item, Kind, plan_route, practice_for, price_of
from app.skills.rules import Tables

GAPS = {"C02": 1.0, "C05": 0.5, "C07": 0.5, "C08": 0.5, "C09": 1.5, "C10": 0.5, "C11": 0.5, "C13": 0.5}
ITEMS = (
    Item("R1", 12, {"C09": 1.0, "C10": 0.5}, ("R2",)),
    Item("R2", 8, {"C09": 0.5, "C11": 0.5}, (), Kind.MATERIAL),
    Item("R3", 6, {"C02": 1.0}, ("R4",)),
    Item("R4", 6, {"C02": 0.5, "C04": 0.5}, (), Kind.MATERIAL),
    Item("R5", 9, {"C08": 0.5, "C09": 0.5}),
    Item("R6", 10, {"C05": 0.5, "C10": 0.5}, ("R5",)),
)
WEIGHTS = dict(zip(["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09", "C10", "C11", "C12", "C13", "Q1", "Q2"], (2, 3, 1, 3, 2, 3, 2, 3, 3, 3, 1, 1, 2, 1, 1), strict=True))  # fmt: skip
TABLES = Tables(WEIGHTS, dict.fromkeys(WEIGHTS, 3), frozenset({"C02", "C04", "C06", "C09", "C13"}))


def order(**wishes) -> list[str]:
    return [stop.item.id for stop in plan_route(GAPS, ITEMS, TABLES, 4, **wishes).stops]


def test_without_wishes_the_route_is_that_of_the_method():
    assert order() == ["R5", "R4", "R3", "R2", "R1", "R6"]


def test_each_stop_names_the_next_best():
    stops = plan_route(GAPS, ITEMS, TABLES, 4).stops
    assert stops[0].runner_up == ("R4", 0.375)
    assert stops[-1].runner_up is None


def test_what_is_pinned_goes_first_behind_what_it_needs():
    assert order(first=["R1"]) == ["R2", "R1", "R4", "R3", "R5", "R6"]
    assert order(first=["R6", "R3"])[:4] == ["R5", "R6", "R4", "R3"]


def test_what_comes_last_comes_last_whatever_it_brings():
    assert order(last=["R5"]) == ["R4", "R3", "R2", "R1", "R5"]


def test_what_is_left_out_is_never_taken_and_blocks_what_needs_it():
    route = plan_route(GAPS, ITEMS, TABLES, 4, left_out={"R4"})
    assert "R3" not in [stop.item.id for stop in route.stops]
    assert route.blocked == {"R3": ("R4",)}
    assert route.uncovered["C02"] == 1.0


def test_a_pin_of_what_is_left_out_or_unknown_is_idle():
    assert "R4" not in order(first=["R4", "R9"], left_out={"R4"})


def test_the_price_of_a_pin():
    plain = plan_route(GAPS, ITEMS, TABLES, 4)
    cost = price_of(plain, plan_route(GAPS, ITEMS, TABLES, 4, first=["R6"]), TABLES)
    assert (cost.hours, cost.weeks, cost.newly_open) == (0.0, 0, {})
    # C13 is not covered by anything, so nobody can say when all must-haves close.
    assert cost.must_have_weeks is None


def test_the_price_of_doing_without():
    plain = plan_route(GAPS, ITEMS, TABLES, 4)
    cost = price_of(plain, plan_route(GAPS, ITEMS, TABLES, 4, left_out={"R5"}), TABLES)
    assert cost.newly_open == {"C05": 0.5, "C08": 0.5}
    assert cost.hours == -19.0


def test_must_haves_close_later_when_something_else_is_pinned():
    gaps = {"C02": 0.5, "C11": 0.5}
    items = (Item("a", 4, {"C02": 0.5}), Item("b", 8, {"C11": 0.5}))
    cost = price_of(
        plan_route(gaps, items, TABLES, 4), plan_route(gaps, items, TABLES, 4, first=["b"]), TABLES
    )
    assert cost.must_have_weeks == 2
    assert cost.weeks == 0


def test_a_must_have_with_reading_only_gets_practice():
    gaps = {"C02": 0.5}
    items = (
        Item("book", 2, {"C02": 0.5}, (), Kind.MATERIAL),
        Item("play", 9, {"C02": 0.5}),
        Item("slow", 20, {"C02": 0.5}),
    )
    route = plan_route(gaps, items, TABLES, 4)
    assert route.unpractised == ("C02",)
    assert practice_for(route, items) == ("play",)
    assert practice_for(route, items, left_out={"play"}) == ("slow",)
    assert practice_for(route, items[:1]) == ()


BOOK = Item("book", 1, {"C02": 0.5, "C09": 0.5, "C13": 0.5}, (), Kind.MATERIAL)
THREE = {"C02": 0.5, "C09": 0.5, "C13": 0.5}


def test_each_must_have_gets_practice_of_its_own():
    items = (
        BOOK,
        Item("play", 9, {"C02": 0.5}),
        Item("talk", 9, {"C09": 0.5}),
        Item("walk", 9, {"C13": 0.5}),
    )
    route = plan_route(THREE, items, TABLES, 4)
    assert route.unpractised == ("C02", "C09", "C13")
    assert practice_for(route, items) == ("play", "talk", "walk")


def test_practice_that_serves_two_must_haves_is_added_once():
    items = (
        BOOK,
        Item("play", 9, {"C02": 0.5, "C09": 0.5}),
        Item("talk", 2, {"C09": 0.5}),
        Item("walk", 9, {"C13": 0.5}),
    )
    assert practice_for(plan_route(THREE, items, TABLES, 4), items) == ("play", "walk")


def test_practice_may_build_on_what_the_route_teaches_or_on_what_is_done():
    items = (
        BOOK,
        Item("after", 9, {"C02": 0.5}, ("book",)),
        Item("later", 2, {"C02": 0.5}, ("course",)),
    )
    route = plan_route({"C02": 0.5}, items, TABLES, 4, done={"course"})
    assert practice_for(route, items) == ("after",)
    assert practice_for(route, items, done={"course"}) == ("later",)


def test_a_wish_may_close_a_must_have_that_the_method_leaves_open():
    items = (Item("a", 4, {"C01": 0.5}), Item("b", 4, {"C02": 0.5}, ("a",)))
    plain = plan_route({"C02": 0.5}, items, TABLES, 4)
    cost = price_of(plain, plan_route({"C02": 0.5}, items, TABLES, 4, first=["a"]), TABLES)
    assert (cost.hours, cost.weeks, cost.must_have_weeks, cost.newly_open) == (8.0, 2, None, {})


def test_a_gap_that_was_open_before_counts_only_for_what_the_wish_adds():
    items = (Item("a", 4, {"C08": 0.5}), Item("b", 4, {"C08": 0.5}))
    plain = plan_route({"C08": 1.5}, items, TABLES, 4)
    cost = price_of(plain, plan_route({"C08": 1.5}, items, TABLES, 4, left_out={"b"}), TABLES)
    assert cost.newly_open == {"C08": 0.5}
    assert cost.must_have_weeks == 0, "no must-have, no delay of one"
