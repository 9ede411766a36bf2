"""What people are measured with: weights, targets and must-haves (domain.md, 2.3 and 2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.core.exact import Exact, simplest


def weight_of(count: int) -> int:
    """Return the weight 1..3 of a competency that serves `count` elements of the article (domain.md, 2.4).

    Up to two links weigh 1, three weigh 2, four or more weigh 3. A negative count is a ValueError.
    """
    if count < 0:
        raise ValueError("a competency cannot serve fewer than no elements")
    return min(3, max(1, count - 1))


@dataclass(frozen=True)
class Tables:
    """What people are measured with: weights (0 or more), targets (above 0, up to 4) and must-haves, by id.

    Weights and targets name the same competencies. Shipped tables come from content; a company may set its
    own. ValueError where the parts do not fit together.
    """

    weights: Mapping[str, Exact]
    targets: Mapping[str, Exact]
    must_haves: frozenset[str]

    def __post_init__(self) -> None:
        if self.weights.keys() != self.targets.keys():
            raise ValueError("weights and targets must name the same competencies")
        if not self.must_haves <= self.targets.keys():
            raise ValueError("every must-have needs a target")
        if not all(0 < target <= 4 for target in self.targets.values()):
            raise ValueError("a target is above 0 and at most 4")
        if not all(weight >= 0 for weight in self.weights.values()) or not any(self.weights.values()):
            raise ValueError("weights are 0 or more, and one of them is above 0")
        # A company's settings may hold floats; from here on everything is exact.
        object.__setattr__(self, "weights", {id: simplest(self.weights[id]) for id in sorted(self.weights)})
        object.__setattr__(self, "targets", {id: simplest(self.targets[id]) for id in sorted(self.targets)})

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The competencies in id order: C01..C13, Q1, Q2."""
        return tuple(self.targets)

    @cached_property
    def gates(self) -> tuple[str, ...]:
        """The must-haves in id order."""
        return tuple(sorted(self.must_haves))

    @cached_property
    def all_weight(self) -> Exact:
        return self.weight_of(self.ids)

    def weight_of(self, ids: Iterable[str]) -> Exact:
        return sum(self.weights[id] for id in ids)
