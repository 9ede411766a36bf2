"""When a client counts as lost: the status rule for churn (domain.md, section 4; F17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

LEAST_THRESHOLD_DAYS = 60
LEAST_PURCHASE_DAYS = 3


class Status(StrEnum):
    ACTIVE = "active"
    CHURNED = "churned"


class Because(StrEnum):
    """What decided. Notice goes before a contract that has ended, and that before silence."""

    NOTICE = "notice"
    CONTRACT_END = "contract_end"
    INACTIVE = "inactive"
    ACTIVE = "active"


@dataclass(frozen=True)
class StatusOfClient:
    """`threshold_days` is the silence a client may keep; None where too few purchases show a rhythm."""

    status: Status
    threshold_days: int | None
    because: Because


def status_of(
    purchases: Iterable[date], on: date, *, notice: bool = False, contract_end: date | None = None
) -> StatusOfClient:
    """Return whether a client is still active `on` a day.

    The threshold is max(60, twice the client's own median interval between purchase days), and a client is
    lost from the first day over it. Purchases after `on` do not count, several on one day count once, and
    with fewer than three purchase days only notice and the end of the contract decide.
    """
    days = sorted({day for day in purchases if day <= on})
    threshold = None
    if len(days) >= LEAST_PURCHASE_DAYS:
        interval = median((later - earlier).days for earlier, later in pairwise(days))
        threshold = max(LEAST_THRESHOLD_DAYS, int(2 * interval))

    if notice:
        return StatusOfClient(Status.CHURNED, threshold, Because.NOTICE)
    if contract_end is not None and contract_end <= on:
        return StatusOfClient(Status.CHURNED, threshold, Because.CONTRACT_END)
    if threshold is not None and (on - days[-1]).days > threshold:
        return StatusOfClient(Status.CHURNED, threshold, Because.INACTIVE)
    return StatusOfClient(Status.ACTIVE, threshold, Because.ACTIVE)
