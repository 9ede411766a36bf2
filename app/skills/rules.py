"""The visible rule behind the weights."""

from __future__ import annotations


def weight_of(count: int) -> int:
    """Return the weight 1..3 of a competency that serves `count` elements of the article (domain.md, 2.4).

    Up to two links weigh 1, three weigh 2, four or more weigh 3. A negative count is a ValueError.
    """
    if count < 0:
        raise ValueError("a competency cannot serve fewer than no elements")
    return min(3, max(1, count - 1))
