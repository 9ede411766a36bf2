"""K3, additional services sold to clients that were already there (domain.md, section 4; F18)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

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
    """One service sold. `returned`: cancelled or returned within the period."""

    client: str
    kind: SaleKind
    returned: bool = False


@dataclass(frozen=True)
class ServiceFigures:
    """`count` of services, `penetration` in percent of the cohort, `per_client` a plain number."""

    count: int
    penetration: float | None
    per_client: float | None


def service_figures(cohort: Collection[str], sales: Iterable[Sale]) -> ServiceFigures:
    """Return what the clients of the start `cohort` bought beyond what they had. Renewals do not count."""
    members = frozenset(cohort)
    buyers = [
        sale.client
        for sale in sales
        if sale.client in members and sale.kind in ADDITIONAL and not sale.returned
    ]
    return ServiceFigures(
        count=len(buyers),
        penetration=percent(len(set(buyers)), len(members)),
        per_client=len(buyers) / len(members) if members else None,
    )
