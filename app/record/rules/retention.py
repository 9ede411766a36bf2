"""K1 retention and K2 churn, by sets of clients and never by totals (domain.md, section 4; F16, F17, F70)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.exact import percent
from app.core.statistics import wilson


@dataclass(frozen=True)
class Client:
    """One client over a period. `excluded`: the business ended for outside reasons that HR agreed to beforehand."""

    id: str
    active_at_start: bool
    active_at_end: bool
    handed_over: bool = False
    excluded: bool = False

    @property
    def counts(self) -> bool:
        """Whether the client is in the eligible cohort: a hand-over or an outside end is nobody's loss."""
        return self.active_at_start and not self.handed_over and not self.excluded


@dataclass(frozen=True)
class Retention:
    """Percentages, and the counts that come first on a page. `interval` is Wilson's 95 %, low and high."""

    retention: float | None
    churn: float | None
    kept: int
    cohort: int
    interval: tuple[float, float] | None


def retention(clients: Iterable[Client]) -> Retention:
    """Return who of the eligible cohort stayed. Without a cohort there is no rate, neither 0 nor 100."""
    cohort = [client for client in clients if client.counts]
    kept = sum(client.active_at_end for client in cohort)
    shares = wilson(kept, len(cohort))
    return Retention(
        retention=percent(kept, len(cohort)),
        churn=percent(len(cohort) - kept, len(cohort)),
        kept=kept,
        cohort=len(cohort),
        interval=(100 * shares[0], 100 * shares[1]) if shares else None,
    )
