"""How sure a figure is: intervals for counts, reliability of several raters and of several questions.

Pages show the interval only. The other formulas stand behind the numbers of raters and questions that domain.md, 3.5, asks for,
and its vectors hold them, so that a company can compute its own once it has ratings enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import variance

# The 97.5 % point of the normal distribution, as printed in domain.md, 3.5.
Z = 1.959964


def wilson(count: int, of: int) -> tuple[float, float] | None:
    """Return the 95 % Wilson interval of `count` in `of` as two shares in 0..1 (domain.md, 3.5, source S48).

    None where `of` is 0: nothing was seen, so nothing can be said. ValueError unless 0 <= count <= of.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is not a share")
    if of == 0:
        return None
    share = count / of
    middle = share + Z**2 / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    scale = 1 + Z**2 / of
    # At none and at all the ends are exactly 0 and 1; floating point would miss them by a hair.
    low = 0.0 if count == 0 else (middle - reach) / scale
    high = 1.0 if count == of else (middle + reach) / scale
    return low, high


def spearman_brown(reliability: float, raters: float) -> float | None:
    """Return the reliability of the mean of `raters` raters, each alone as reliable as `reliability` (3.5).

    `raters` may be a fraction, as in halving a test, but not negative (ValueError). None where the formula
    divides by nothing.
    """
    if raters < 0:
        raise ValueError("there cannot be fewer than no raters")
    scale = 1 + (raters - 1) * reliability
    return raters * reliability / scale if scale else None


def standard_error(spread: float, reliability: float) -> float:
    """Return the standard error of a measurement, in the units of `spread` (its standard deviation; 3.5)."""
    return spread * sqrt(1 - reliability)


def cronbach_alpha(answers: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha of `answers`, one row a person and one column an item (domain.md, 3.5).

    Uses sample variances. None where it is undefined: fewer than two items, fewer than two people, or no
    variance in the totals. ValueError where the rows are of different lengths.
    """
    items = list(zip(*answers, strict=True))
    if len(items) < 2 or len(answers) < 2:
        return None
    totals = variance([sum(row) for row in answers])
    if totals == 0:
        return None
    alpha: float = len(items) / (len(items) - 1) * (1 - sum(variance(item) for item in items) / totals)
    return alpha
