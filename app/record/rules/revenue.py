"""K2r, retention seen through revenue: growth must not hide loss (domain.md, section 4, source S37)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.core.exact import Number, as_written, percent


@dataclass(frozen=True)
class Revenue:
    """One client's comparable revenue, in money. `before` None: the client was not there at the start.

    `after` may be negative where credit notes outweigh sales.
    """

    id: str
    before: Number | None
    after: Number


@dataclass(frozen=True)
class RevenueFigures:
    """Rates in percent of the start cohort's revenue; `contraction` and `expansion` in money."""

    lost_rate: float | None
    gross_churn: float | None
    grr: float | None
    nrr: float | None
    contraction: float
    expansion: float


def revenue_figures(clients: Iterable[Revenue]) -> RevenueFigures:
    """Return what became of the revenue of the start cohort: the clients whose `before` is above 0.

    An `after` of 0 or less is a lost client; it counts as 0 for GRR and keeps its sign for NRR. GRR cannot
    exceed 100, NRR may. New clients never count.
    """
    cohort = _cohort(clients)
    start = sum(before for before, _ in cohort)
    lost = sum(before for before, after in cohort if after <= 0)
    contraction = sum(before - after for before, after in cohort if 0 < after < before)
    expansion = sum(after - before for before, after in cohort if after > before)
    return RevenueFigures(
        lost_rate=percent(lost, start),
        gross_churn=percent(lost + contraction, start),
        grr=percent(start - lost - contraction, start),
        nrr=percent(sum(after for _, after in cohort), start),
        contraction=float(contraction),
        expansion=float(expansion),
    )


def start_revenue(clients: Iterable[Revenue]) -> Fraction:
    """Return R0, the revenue from which every rate of `revenue_figures` is taken, in money."""
    return sum((before for before, _ in _cohort(clients)), Fraction(0))


def _cohort(clients: Iterable[Revenue]) -> list[tuple[Fraction, Fraction]]:
    return [
        (Fraction(as_written(client.before)), Fraction(as_written(client.after)))
        for client in clients
        if client.before is not None and client.before > 0
    ]
