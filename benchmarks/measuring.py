"""Costs as processor time, interleaved in rounds, and the ratio of each to a reference in the same round.

Wall time says how busy the machine was; processor time says what the work costs. Interleaving lets whatever the machine
does meanwhile (another process, a cooler clock) fall upon the reference and upon the subject alike.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

ROUNDS = 11
# A round of one subject lasts about so many seconds of processor time.
LONG_ENOUGH = 0.12

Work = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Ratio:
    """How much a subject costs over the reference: median, lowest and highest of the rounds, and milliseconds a call."""

    median: float
    low: float
    high: float
    milliseconds: float


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, on which database, the ratio, its spread, and the goal of the house.

    `statements` is the number of SQL statements of one request, `people` how large the company was on whose database it was
    measured; `note` says in a few words what stands behind a ratio.
    """

    what: str
    ratio: float
    goal: float
    low: float | None = None
    high: float | None = None
    statements: int | None = None
    most_statements: int | None = None
    database: str = ""
    people: int | None = None
    note: str = ""

    @property
    def is_reached(self) -> bool:
        counted = self.statements is None or self.most_statements is None
        return self.ratio <= self.goal and (counted or (self.statements or 0) <= (self.most_statements or 0))


def row(what: str, ratio: Ratio, goal: float, **more: object) -> Row:
    """Return the line of a measured ratio; `more` are further fields of Row."""
    return Row(what, ratio.median, goal, ratio.low, ratio.high, **more)  # type: ignore[arg-type]


def compare(
    reference: Work, subjects: Mapping[str, Work], rounds: int = ROUNDS, clock: Clock = time.process_time
) -> dict[str, Ratio]:
    """Return the cost of each subject over the reference's.

    `clock` counts seconds of processor time. Everything runs a few times first, so that caches are as in a portal that
    has been up for a while.
    """
    everything = {"": reference, **subjects}
    calls = {name: _calls_of(work, clock) for name, work in everything.items()}
    costs: dict[str, list[float]] = {name: [] for name in everything}
    gc.collect()
    gc.freeze()
    for turn in range(rounds):
        # Every other round runs backwards: nobody always follows the same neighbour.
        for name in list(everything)[:: 1 if turn % 2 else -1]:
            costs[name].append(_cost(everything[name], calls[name], clock))
    gc.unfreeze()
    found = {}
    for name in subjects:
        ratios = [one / floor for one, floor in zip(costs[name], costs[""], strict=True)]
        found[name] = Ratio(median(ratios), min(ratios), max(ratios), median(costs[name]) * 1000)
    return found


def _calls_of(work: Work, clock: Clock) -> int:
    """Warm up, and say how many calls make a round."""
    for _turn in range(3):
        work()
    once = max(_cost(work, 3, clock), 1e-6)
    calls = max(1, min(2000, round(LONG_ENOUGH / once)))
    _cost(work, min(calls, 30), clock)
    return calls


def _cost(work: Work, calls: int, clock: Clock) -> float:
    begun = clock()
    for _turn in range(calls):
        work()
    return (clock() - begun) / calls
