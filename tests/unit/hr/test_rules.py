"""Small groups, the bench and sight: pure rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hr.rules.bench import Line, Quarter, days_left, lines, quarter_of
from app.hr.rules.groups import LEAST, shown_chain, shown_counts, shown_groups, shown_total
from app.hr.rules.sight import sight
from app.promotion.rules import Stage
from app.sharing.models import Area


def test_a_group_below_five_is_hidden() -> None:
    assert shown_groups({"Moscow": 12, "Kazan": 8, "Urals": 5}) == {"Moscow", "Kazan", "Urals"}
    assert "Urals" not in shown_groups({"Moscow": 12, "Kazan": 8, "Urals": 4})


def test_a_hidden_group_does_not_follow_from_the_whole() -> None:
    # All (23) minus Moscow and Kazan (20) would speak of three people, so Kazan is hidden with them.
    assert shown_groups({"Moscow": 12, "Kazan": 8, "Urals": 3}) == {"Moscow"}


def test_two_small_groups_that_make_five_hide_each_other() -> None:
    assert shown_groups({"Moscow": 12, "Urals": 3, "South": 2}) == {"Moscow"}


def test_an_empty_group_hides_nobody() -> None:
    assert shown_groups({"Moscow": 12, "Urals": 0}) == {"Moscow"}


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 30), max_size=12))
def test_what_is_hidden_is_nobody_or_five(sizes: dict[int, int]) -> None:
    shown = shown_groups(sizes)
    hidden = sum(size for group, size in sizes.items() if group not in shown)
    assert all(sizes[group] >= LEAST for group in shown)
    assert hidden == 0 or hidden >= LEAST or not shown


def test_one_who_stopped_between_two_stages_is_not_told() -> None:
    assert shown_chain({"profile": 8, "assessed": 7, "plan": 3, "panel": 0}) == {
        "profile": 8, "assessed": None, "plan": None, "panel": 0,
    }  # fmt: skip
    assert shown_chain({"profile": 20, "assessed": 20, "plan": 14, "panel": 10}) == {
        "profile": 20, "assessed": 20, "plan": 14, "panel": None,
    }  # fmt: skip


@given(st.dictionaries(st.integers(0, 20), st.integers(0, 40), max_size=12), st.integers(5, 9))
def test_no_two_counts_that_are_shown_tell_of_a_few(counts: dict[int, int], least: int) -> None:
    shown = [count for count in shown_chain(counts, least).values() if count is not None]
    assert all(count == 0 or count >= least for count in shown)
    assert all(abs(one - other) == 0 or abs(one - other) >= least for one in shown for other in shown)


@given(st.dictionaries(st.integers(0, 3), st.integers(0, 12), min_size=1))
def test_a_hidden_count_does_not_follow_from_a_total(counts: dict[int, int]) -> None:
    total, parts = shown_total(sum(counts.values())), shown_counts(counts)
    if total is not None:
        rest = total - sum(count for count in parts.values() if count is not None)
        assert rest == 0 or rest >= LEAST


def test_a_report_prints_nought_and_hides_what_is_small() -> None:
    assert shown_counts({"a": 9, "b": 6, "c": 2, "d": 0}) == {"a": 9, "b": None, "c": None, "d": 0}
    assert [shown_total(total) for total in (0, 1, 4, 5)] == [0, None, None, 5]


def test_a_chain_shows_five_people_and_a_difference_of_five() -> None:
    assert shown_chain({"a": 10, "b": 5, "c": 0}) == {"a": 10, "b": 5, "c": 0}
    assert shown_chain({"a": 10, "b": 6, "c": 4}) == {"a": 10, "b": None, "c": None}


def test_a_company_that_wants_larger_groups_gets_them() -> None:
    assert shown_counts({"a": 9, "b": 7, "c": 8}, 8) == {"a": 9, "b": None, "c": None}, "7 alone would follow"
    assert shown_total(7, 8) is None


def test_quarters_follow_each_other() -> None:
    assert quarter_of(date(2026, 11, 23)) == Quarter(2026, 4)
    assert Quarter(2026, 4).next() == Quarter(2027, 1)
    assert Quarter(2026, 4).last_day == date(2026, 12, 31)
    assert Quarter(2028, 1).last_day == date(2028, 3, 31)
    assert [quarter_of(date(2026, month, 1)).number for month in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]  # fmt: skip
    assert Quarter(2026, 1).next() == Quarter(2026, 2)


def test_the_rest_of_the_way_is_made_of_usual_days() -> None:
    assert days_left(Stage.PANEL, 2, {Stage.PANEL: 10}) == 8
    assert days_left(Stage.READY, 0, {Stage.READY: 10, Stage.PANEL: 5}) == 15
    # Whoever has been at a stage longer than usual is not late for the next ones.
    assert days_left(Stage.READY, 90, {Stage.READY: 10, Stage.PANEL: 5}) == 5
    assert days_left(Stage.APPROVED, 3, {}) == 0
    assert days_left(Stage.DEFERRED, 3, {}) is None


def test_a_company_without_history_reckons_with_the_usual_days() -> None:
    assert days_left(Stage.INTEREST, 0, {}) == 12 + 9 + 21 + 18 + 64 + 14 + 6
    assert days_left(Stage.EVIDENCE, 4, {Stage.PANEL: 10}) == 60 + 14 + 10
    assert days_left(Stage.TRIAL, 3, {}) == 0
    assert days_left(Stage.WITHDRAWN, 3, {}) is None


def test_who_finds_no_seat_is_there_in_the_next_quarter() -> None:
    one = Quarter(2026, 2)
    two = one.next()
    three = two.next()
    four = three.next()
    days = [two.last_day, one.last_day, two.last_day]
    assert lines([one, two, three, four], {one: 1, three: 3, four: 5}, 2, days) == [
        Line(one, 1, 2, 1),
        Line(two, 0, 1, 3),
        Line(three, 3, 1, 3),
        Line(four, 5, 0, 1),
    ]


def test_seats_meet_people_once() -> None:
    first = Quarter(2026, 4)
    second = first.next()
    found = lines(
        [first, second], {first: 2, second: 2}, 1, [first.last_day, second.last_day, second.last_day]
    )
    assert found == [Line(first, 2, 1, 1), Line(second, 2, 0, 2)]
    assert [line.open for line in found] == [0, 0]


def test_an_empty_seat_is_seen() -> None:
    first = Quarter(2026, 4)
    assert lines([first], {first: 3}, 1, [first.last_day + timedelta(days=1)])[0].open == 2


@pytest.mark.parametrize(
    ("released", "case_open", "band"),
    [(set(), False, False), (set(), True, True), ({Area.BAND}, False, True), ({Area.SWOT}, False, False)],
)
def test_the_band_is_in_sight_with_a_case_or_when_released(
    released: set[Area], case_open: bool, band: bool
) -> None:
    seen = sight(frozenset(released), case_open=case_open)
    assert seen.band is band and seen.areas == released - {Area.BAND}
