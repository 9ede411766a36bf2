"""The panel's formula (domain.md, 8.4)."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.promotion.rules import MissingMark, Outcome, panel
from app.skills.rules import Tables
from tests.unit.skills.conftest import tables_of

JUNIOR = tables_of("junior")
SHORT = Tables({"C01": 1, "C02": 1}, {"C01": 3, "C02": 3}, frozenset({"C01", "C02"}))

sheets = st.fixed_dictionaries({id: st.integers(0, 4) for id in JUNIOR.gates})


def sheet(level=3, **others):
    return dict.fromkeys(JUNIOR.gates, level) | others


def test_three_members_at_target_approve():
    found = panel([sheet(), sheet(), sheet(4)], JUNIOR)
    assert found.member_indexes == (100, 100, 100)
    assert (found.panel_index, found.discuss, found.gates_failed) == (100, (), ())
    assert found.outcome is Outcome.APPROVED


def test_the_member_index_weighs_the_must_haves():
    found = panel([sheet(C13=0)], JUNIOR)
    assert found.panel_index == pytest.approx(100 * 12 / 14)


def test_the_panel_index_is_the_mean_of_its_members():
    found = panel([sheet(3), sheet(2), sheet(2)], JUNIOR)
    assert found.panel_index == pytest.approx(sum(found.member_indexes) / 3)
    assert found.outcome is Outcome.DEFERRED


def test_exactly_ninety_is_enough():
    found = panel([{"C01": 3, "C02": 3}] * 3 + [{"C01": 2, "C02": 2.4}] + [{"C01": 2.8, "C02": 2.8}], SHORT)
    assert found.panel_index < 100
    exact = panel([{"C01": 2.7, "C02": 2.7}] * 3, SHORT)
    assert (exact.panel_index, exact.outcome) == (90, Outcome.APPROVED)
    assert panel([{"C01": 2.7, "C02": 2.69}] * 3, SHORT).outcome is Outcome.DEFERRED


def test_a_gate_half_a_level_short_passes_and_a_hair_more_fails():
    assert panel([sheet(C13=2.5)] * 3, JUNIOR).gates_failed == ()
    failed = panel([sheet(4, C13=2), sheet(4, C13=2), sheet(4, C13=3)], JUNIOR)
    assert failed.gates_failed == ("C13",)
    assert failed.panel_index >= 90
    assert failed.outcome is Outcome.DEFERRED


def test_marks_two_levels_apart_are_talked_about_first():
    found = panel([sheet(), sheet(), sheet(C02=1, C13=2)], JUNIOR)
    assert found.discuss == ("C02",)
    assert found.outcome is Outcome.DISCUSS


def test_what_is_rerated_stands_even_if_it_still_differs():
    found = panel([sheet(4), sheet(4), sheet(4, C02=2)], JUNIOR, rerated=True)
    assert found.discuss == ("C02",)
    assert found.outcome is Outcome.APPROVED


@pytest.mark.parametrize("missing", [{"C09": None}, {}])
def test_a_missing_mark_is_refused_and_named(missing):
    marks = {id: mark for id, mark in sheet().items() if id != "C09"} | missing
    with pytest.raises(MissingMark, match="member 2 has not marked C09") as refusal:
        panel([sheet(), marks], JUNIOR)
    assert (refusal.value.member, refusal.value.competency) == (1, "C09")


def test_a_panel_of_nobody_decides_nothing():
    with pytest.raises(ValueError, match="at least one member"):
        panel([], JUNIOR)


@given(st.lists(sheets, min_size=3, max_size=3))
def test_the_order_of_the_members_is_irrelevant(members):
    results = {
        (one.panel_index, one.discuss, one.gates_failed, one.outcome)
        for order in itertools.permutations(members)
        for one in [panel(order, JUNIOR)]
    }
    assert len(results) == 1


@given(st.lists(sheets, min_size=3, max_size=3), st.sampled_from(JUNIOR.gates))
def test_a_higher_mark_never_lowers_the_panel_index(members, id):
    raised = [members[0] | {id: 4}, *members[1:]]
    assert panel(members, JUNIOR).panel_index <= panel(raised, JUNIOR).panel_index
