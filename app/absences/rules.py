"""What an absence may be. Pure.

Only what a line manager does by right of the post passes to a substitute: confirming figures, agreeing goals. What rests on
one's own eyes stays with oneself, because the method knows no proxy there: a rating and the word that an example happened
are personal observations (domain.md, 4 and 8.2), marks of a panel are independent (8.4), a mentor promises their own time (6.3).
"""

from __future__ import annotations

import enum
from datetime import date, timedelta

LONGEST = timedelta(days=366)


class Fault(enum.Enum):
    """Why days cannot be an absence."""

    ENDS_BEFORE_IT_BEGINS = "ends before it begins"
    OVER = "over"
    TOO_LONG = "too long"
    TOO_FAR = "too far"


def fault_of(from_on: date, until_on: date, today: date) -> Fault | None:
    """Return what is wrong with an absence from the first to the last day, both included; None: nothing."""
    if until_on < from_on:
        return Fault.ENDS_BEFORE_IT_BEGINS
    if until_on < today:
        return Fault.OVER
    if until_on - from_on >= LONGEST:
        return Fault.TOO_LONG
    if from_on - today > LONGEST:
        return Fault.TOO_FAR
    return None
