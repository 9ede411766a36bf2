"""Numbers as people mean them, so that a mean of 2.5 is at least 2.5 and one tenth is one tenth.

Thresholds decide about people, and binary floats miss a threshold by a hair in either direction. Rules
therefore count with whole numbers and fractions, and turn the result into a float only when it leaves them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TypeAlias

Number: TypeAlias = int | float | Fraction
Exact: TypeAlias = int | Fraction

# The mean of up to a thousand people's marks is a fraction with at most this denominator.
LARGEST_GROUP = 1_000


def as_written(number: Number) -> Exact:
    """Return `number` as its decimals read: 0.1 is 1/10. For amounts, hours and figures; finite numbers only."""
    return Fraction(repr(number)) if isinstance(number, float) else number


def simplest(number: Number) -> Exact:
    """Return the simplest fraction that a float stands for: 2.6666666666666665 is 8/3. For marks and means."""
    return _simplest(number) if isinstance(number, float) else number


def as_float(number: Exact | Decimal | None) -> float | None:
    """Return `number` as it leaves the rules, or a form; what does not exist stays None."""
    return None if number is None else float(number)


def percent(part: Number, whole: Number) -> float | None:
    """Return 100 * part / whole, not rounded, or None where there is no whole to speak of."""
    return float(100 * as_written(part) / Fraction(as_written(whole))) if whole else None


def weighted_sum(terms: Iterable[tuple[Exact, Exact]]) -> Exact:
    """Return the sum of weight * number over `terms`; nothing sums to 0.

    All terms are brought to one denominator first, which is several times quicker than adding fractions
    one by one: a whole company is measured in a second.
    """
    listed = list(terms)
    scale = lcm(*(number.denominator for _, number in listed))
    total = sum(weight * number.numerator * (scale // number.denominator) for weight, number in listed)
    return total if scale == 1 else Fraction(total, scale)


def mean(numbers: Iterable[Exact]) -> Exact | None:
    """Return the mean of `numbers`, exactly, or None of no numbers."""
    return _mean(tuple(numbers))


@lru_cache(maxsize=4096)
def _mean(numbers: tuple[Exact, ...]) -> Exact | None:
    """Marks are few and small, so the same handful comes again and again."""
    if len(numbers) <= 1:
        return numbers[0] if numbers else None
    return Fraction(weighted_sum((1, number) for number in numbers), len(numbers))


@lru_cache(maxsize=4096)
def _simplest(number: float) -> Exact:
    """Walk the continued fraction of `number`, whose steps are the best fractions with small denominators.

    A fraction as near to a float as rounding leaves it is one of these steps (Legendre), so the first that
    has the same float is the one that was meant. If none is, the float means just itself.
    """
    over, under = number.as_integer_ratio()
    itself = over, under
    before, step = (0, 1), (1, 0)
    while under:
        whole, rest = divmod(over, under)
        before, step = step, (whole * step[0] + before[0], whole * step[1] + before[1])
        if step[1] > LARGEST_GROUP:
            break
        if step[0] / step[1] == number:
            return Fraction(*step) if step[1] > 1 else step[0]
        over, under = under, rest
    return Fraction(*itself)
