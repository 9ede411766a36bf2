"""Actions that come of the sheet: which pair they serve, and what a set of open ones must look like (5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.swot.rules.entry import Cell

MOST_OPEN = 4
REVIEW_AFTER_DAYS = 90


@dataclass(frozen=True, slots=True)
class Action:
    """What a person means to do, and the ids of the entries it builds on."""

    factors: tuple[str, ...]
    is_open: bool = True


class ActionFault(StrEnum):
    """What a set of actions lacks."""

    TOO_MANY_OPEN = "too_many_open"
    NO_STRENGTH_SIDE = "no_strength_side"
    NO_WEAKNESS_SIDE = "no_weakness_side"


def pair_of(cells: Iterable[Cell]) -> str | None:
    """Return SO, WO, ST or WT for the cells an action builds on.

    None unless there is exactly one kind of inside factor and one kind of outside factor among them.
    """
    kinds = set(cells)
    inside = {cell for cell in kinds if cell.is_inside}
    outside = kinds - inside
    if len(inside) != 1 or len(outside) != 1:
        return None
    return f"{inside.pop()}{outside.pop()}"


def action_faults(actions: Sequence[Action], cells: Mapping[str, Cell]) -> tuple[ActionFault, ...]:
    """Return what is wrong with the open actions: more than four, or a side of F94 left out.

    `cells` maps the id of an entry to its cell. "Perfect the strengths" needs an action on a strength (SO or ST),
    "compensate the weaknesses" one on a weakness (WO or WT).
    """
    open_actions = [action for action in actions if action.is_open]
    built_on = {cells[factor] for action in open_actions for factor in action.factors if factor in cells}
    faults = {
        ActionFault.TOO_MANY_OPEN: len(open_actions) > MOST_OPEN,
        ActionFault.NO_STRENGTH_SIDE: Cell.STRENGTHS not in built_on,
        ActionFault.NO_WEAKNESS_SIDE: Cell.WEAKNESSES not in built_on,
    }
    return tuple(fault for fault, stands in faults.items() if stands)
