"""K3, additional services sold to clients that were already there (domain.md, section 4; F18)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.core.exact import percent


class SaleKind(StrEnum):
    """A first purchase of a service (cross-sell), a higher tier (upsell), a renewal, or a first contract."""

    CROSS_SELL = "cross_sell"
    UPSELL = "upsell"
    RENEWAL = "renewal"
    FIRST = "first"


ADDITIONAL = frozenset({SaleKind.CROSS_SELL, SaleKind.UPSELL})


@dataclass(frozen=True)
class Sale:
    """One service sold. `returned`: cancelled or returned within the period. `revenue` from it; None is not known."""

    client: str
    kind: SaleKind
    returned: bool = False
    revenue: Fraction | None = None


@dataclass(frozen=True)
class ServiceFigures:
    """`count` of services, `penetration` in percent of the cohort, `per_client` a plain number.

    `revenue` from the services whose amount is known, `priced` how many those are; None where none is.
    """

    count: int
    penetration: float | None
    per_client: float | None
    revenue: Fraction | None
    priced: int


def service_figures(cohort: Collection[str], sales: Iterable[Sale]) -> ServiceFigures:
    """Return what the clients of the start `cohort` bought beyond what they had. Renewals do not count."""
    members = frozenset(cohort)
    counted = [
        sale for sale in sales if sale.client in members and sale.kind in ADDITIONAL and not sale.returned
    ]
    amounts = [sale.revenue for sale in counted if sale.revenue is not None]
    return ServiceFigures(
        count=len(counted),
        penetration=percent(len({sale.client for sale in counted}), len(members)),
        per_client=len(counted) / len(members) if members else None,
        revenue=sum(amounts, Fraction(0)) if amounts else None,
        priced=len(amounts),
    )
