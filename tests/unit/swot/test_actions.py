"""What a set of actions must look like (domain.md, 5.4)."""

import pytest

from app.swot.rules import Action, ActionFault, Cell, action_faults, pair_of

CELLS = {"s": Cell.STRENGTHS, "w": Cell.WEAKNESSES, "o": Cell.OPPORTUNITIES, "t": Cell.THREATS}


@pytest.mark.parametrize(
    ("factors", "pair"),
    [
        ("so", "SO"),
        ("os", "SO"),
        ("wo", "WO"),
        ("st", "ST"),
        ("tww", "WT"),
        ("s", None),
        ("sw", None),
        ("swo", None),
    ],
)
def test_the_pair_an_action_serves(factors, pair):
    assert pair_of(CELLS[factor] for factor in factors) == pair


def actions(*factors: str, open: int | None = None) -> list[Action]:
    return [Action(tuple(ids), is_open=open is None or n < open) for n, ids in enumerate(factors)]


def test_a_side_each_and_at_most_four_open():
    assert action_faults(actions("so", "wo"), CELLS) == ()
    assert action_faults(actions("so", "wo", "st", "wt"), CELLS) == ()
    assert action_faults(actions("so", "wo", "st", "wt", "so"), CELLS) == (ActionFault.TOO_MANY_OPEN,)
    assert action_faults(actions("so", "wo", "st", "wt", "so", open=4), CELLS) == ()


def test_a_side_left_out_is_named():
    assert action_faults(actions("so", "st"), CELLS) == (ActionFault.NO_WEAKNESS_SIDE,)
    assert action_faults(actions("wt"), CELLS) == (ActionFault.NO_STRENGTH_SIDE,)
    assert action_faults([], CELLS) == (ActionFault.NO_STRENGTH_SIDE, ActionFault.NO_WEAKNESS_SIDE)


def test_an_entry_since_deleted_is_no_side():
    assert ActionFault.NO_STRENGTH_SIDE in action_faults([Action(("gone", "w"))], CELLS)
