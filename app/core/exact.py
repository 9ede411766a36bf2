"""Numbers as people mean them, so that a mean of 2.5 is at least 2.5 and one tenth is one tenth.

Thresholds decide about people, and binary floats miss a threshold by a hair in either direction. Rules
therefore count with whole numbers and fractions, and turn the result into a float only when it leaves them.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Number: TypeAlias = int | float | Fraction
Exact: TypeAlias = int | Fraction

# The mean of up to ten thousand people's marks is a fraction with at most this denominator.
LARGEST_GROUP = 10_000


def as_written(number: Number) -> Exact:
    """Return `number` as its decimals read: 0.1 is 1/10. For amounts, hours and figures; finite numbers only."""
    return Fraction(repr(number)) if isinstance(number, float) else number


def simplest(number: Number) -> Exact:
    """Return the simplest fraction that a float stands for: 2.6666666666666665 is 8/3. For marks and means."""
    return _simplest(number) if isinstance(number, float) else number


def percent(part: Number, whole: Number) -> float | None:
    """Return 100 * part / whole, not rounded, or None where there is no whole to speak of."""
    return float(100 * as_written(part) / Fraction(as_written(whole))) if whole else None


@lru_cache(maxsize=4096)
def _simplest(number: float) -> Exact:
    if number.is_integer():
        return int(number)
    simple = Fraction(number).limit_denominator(LARGEST_GROUP)
    return simple if float(simple) == number else Fraction(repr(number))
