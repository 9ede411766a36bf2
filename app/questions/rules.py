"""When a rating and a figure part so far that somebody should ask why (domain.md, 2.4 and 4; decision T6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.core.exact import simplest
from app.skills.rules import Tables

# A rating this far below its target is weak; at the target or above it is strong.
FAR_BELOW = 1
# Which element of the article a figure belongs to: F16-F20 are K1-K5, revenue is the other view of churn.
ELEMENTS = {
    "retention": "K1", "churn": "K2", "grr": "K2", "nrr": "K2", "services": "K3", "contacts": "K4",
    "margin": "K5", "other": "K5",
}  # fmt: skip


@dataclass(frozen=True)
class Disagreement:
    """The skills (ids, in id order) that serve a figure and say the opposite of it; `rating_is_high` says which way."""

    competencies: tuple[str, ...]
    rating_is_high: bool


def disagreement(
    kpi: str,
    met: bool,
    levels: Mapping[str, float],
    tables: Tables,
    links: Mapping[str, Collection[str]],
) -> Disagreement | None:
    """Return what to ask about a figure with a target, or None where rating and figure go together.

    `levels` are the others' means 0..4 by competency, `met` whether the figure met its target, `links` the elements
    that each competency serves (2.4). Only if every rated skill behind the figure says the opposite is it a
    question: one weak skill among them would explain a weak figure.
    """
    serving = tuple(id for id in tables.ids if id in levels and ELEMENTS[kpi] in links[id])
    if not serving:
        return None
    short = [tables.targets[id] - simplest(levels[id]) for id in serving]
    if not met and all(distance <= 0 for distance in short):
        return Disagreement(serving, rating_is_high=True)
    if met and all(distance >= FAR_BELOW for distance in short):
        return Disagreement(serving, rating_is_high=False)
    return None
