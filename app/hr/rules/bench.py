"""Seats against people, quarter by quarter (product.md: a bench; on-hold time is not held against anyone)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.promotion.rules import Stage

# The way to a yes, and what a stage takes where the company has no history of its own: days of shared/look's example.
WAY = (Stage.INTEREST, Stage.PROFILE, Stage.ASSESSED, Stage.PLAN, Stage.EVIDENCE, Stage.READY, Stage.PANEL)
USUAL_DAYS: Mapping[Stage, float] = {
    Stage.INTEREST: 12, Stage.PROFILE: 9, Stage.ASSESSED: 21, Stage.PLAN: 18, Stage.EVIDENCE: 64,
    Stage.READY: 14, Stage.PANEL: 6,
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @property
    def last_day(self) -> date:
        after = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return after - timedelta(days=1)

    def next(self) -> Quarter:
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month - 1) // 3 + 1)


def days_left(stage: Stage, days_in_stage: float, medians: Mapping[Stage, float]) -> float | None:
    """Return how many days a case usually still needs to a yes: 0 once it has one, None off the way.

    `days_in_stage` are counted days; `medians` the company's own by stage, else USUAL_DAYS stand in.
    """
    if stage in {Stage.APPROVED, Stage.TRIAL}:
        return 0.0
    if stage not in WAY:
        return None
    usual = [medians.get(step, USUAL_DAYS[step]) for step in WAY[WAY.index(stage) :]]
    return float(max(0.0, usual[0] - days_in_stage) + sum(usual[1:]))


@dataclass(frozen=True)
class Line:
    """One quarter: seats to fill, how many of them people ready now could take, and how many those likely by its end.

    People who are left over from a quarter are there in the next one.
    """

    quarter: Quarter
    seats: int
    ready: int
    likely: int

    @property
    def open(self) -> int:
        """Seats for which nobody is ready or likely."""
        return max(0, self.seats - self.ready - self.likely)


def lines(
    quarters: Sequence[Quarter], seats: Mapping[Quarter, int], ready: int, likely_on: Sequence[date]
) -> list[Line]:
    """Return a line for each quarter. `ready` people could start now, the others are likely from their day on."""
    waiting = sorted(likely_on)
    free, found = ready, []
    for quarter in quarters:
        wanted = seats.get(quarter, 0)
        likely = sum(day <= quarter.last_day for day in waiting)
        found.append(Line(quarter, wanted, free, likely))
        taken = min(wanted, free)
        free -= taken
        # Seats that those who are ready leave go to whoever is likely earliest.
        waiting = waiting[min(wanted - taken, likely) :]
    return found
