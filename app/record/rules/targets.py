"""K5, targets and profitability (domain.md, section 4; F20)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.core.exact import Number, as_float, as_written, percent


class Direction(StrEnum):
    """Whether higher or lower is better."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class TargetFigures:
    """`ratio` and `progress` in percent, not clipped; `difference` in the target's own unit."""

    ratio: float | None
    progress: float | None
    met: bool
    difference: float


@dataclass(frozen=True)
class Period:
    """Revenue and profit of one period, in money."""

    revenue: Number
    profit: Number


@dataclass(frozen=True)
class Profitability:
    """Margins, relative uplift and growth in percent; `points` is the difference of the margins."""

    margin_before: float | None
    margin_after: float | None
    points: float | None
    relative: float | None
    profit_growth: float | None


def target_figures(
    baseline: Number | None, target: Number, actual: Number, direction: Direction
) -> TargetFigures:
    """Return how far `actual` has come.

    The ratio actual / target exists only where higher is better and the target is not 0. Progress runs from
    the baseline to the target; without a baseline, or with one equal to the target (a hold), it does not exist.
    """
    goal, now = as_written(target), as_written(actual)
    start = None if baseline is None else as_written(baseline)
    return TargetFigures(
        ratio=percent(now, goal) if direction is Direction.UP else None,
        progress=None if start is None else percent(now - start, goal - start),
        met=now >= goal if direction is Direction.UP else now <= goal,
        difference=float(now - goal),
    )


def profitability(before: Period, after: Period) -> Profitability:
    """Return the margins of two periods and what changed.

    A period without revenue, or with more credit notes than sales, has no margin. The relative uplift needs a
    margin above 0 to start from, the growth of profit a profit above 0.
    """
    start, end = _margin(before), _margin(after)
    profit = as_written(before.profit)
    return Profitability(
        margin_before=as_float(start),
        margin_after=as_float(end),
        points=None if start is None or end is None else float(end - start),
        relative=None if start is None or end is None or start <= 0 else percent(end - start, start),
        profit_growth=percent(as_written(after.profit) - profit, profit) if profit > 0 else None,
    )


def _margin(period: Period) -> Fraction | None:
    revenue = as_written(period.revenue)
    return Fraction(100 * as_written(period.profit), revenue) if revenue > 0 else None
