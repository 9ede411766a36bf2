"""What a pair must fulfil (domain.md, 6.2)."""

from dataclasses import replace

import pytest

from app.mentoring.rules import Facts, Reason, reasons_against

FINE = Facts(
    both_opted_in=True,
    post_lately=True,
    manages=False,
    above=False,
    on_panel=False,
    capacity=2,
    active=1,
    common_languages=frozenset({"ru"}),
    common_hours=1,
    rivals=False,
    ended_before=False,
    blocked=False,
    mentee_is_taken=False,
    open_request=False,
)


def test_a_pair_that_fulfils_everything_may_be_shown():
    assert reasons_against(FINE) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"both_opted_in": False}, "not_opted_in"),
        ({"post_lately": False}, "no_kam_post"),
        ({"manages": True}, "line_manager"),
        ({"above": True}, "same_line"),
        ({"on_panel": True}, "on_panel"),
        ({"active": 2}, "no_room"),
        ({"capacity": 5, "active": 3}, "no_room"),
        ({"common_languages": frozenset()}, "no_common_language"),
        ({"common_hours": 0.99}, "no_common_time"),
        ({"rivals": True}, "conflict_of_interest"),
        ({"ended_before": True}, "ended_before"),
        ({"blocked": True}, "blocked"),
        ({"mentee_is_taken": True}, "has_mentor"),
        ({"open_request": True}, "open_request"),
    ],
)
def test_each_broken_rule_has_a_name(change, reason):
    assert reasons_against(replace(FINE, **change)) == (reason,)


def test_every_reason_is_told_in_the_order_of_the_rules():
    assert reasons_against(replace(FINE, blocked=True, manages=True)) == (Reason.LINE_MANAGER, Reason.BLOCKED)
