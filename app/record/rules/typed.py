"""Reading what a person typed into a cell, or what stood in a file: days, money and counts in either notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.core.digits import whole_number
from app.record.rules.calendar import closing_day

MOST_COUNT = 999
MOST_CENTS = 10**14
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_APART = re.compile(r"[\s,;]+")
_MONEY = re.compile(r"-?\d{1,15}([.,]\d{1,4})?", re.ASCII)


class Mistake(StrEnum):
    """What is wrong with a cell; forms turn it into a sentence."""

    COUNT = "count"
    MONEY = "money"
    DAYS = "days"
    RETURNED = "returned"
    AHEAD = "ahead"
    SERVICES = "services"


class Unreadable(ValueError):
    """A cell does not say what its column asks for."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.value)
        self.mistake = mistake


def read_count(text: str) -> int:
    """Read a whole number from 0 to 999; nothing typed is 0."""
    text = _SPACES.sub("", text)
    if not text:
        return 0
    count = whole_number(text.removesuffix(".0"))
    if count is None or count > MOST_COUNT:
        raise Unreadable(Mistake.COUNT)
    return count


def read_money(text: str) -> int | None:
    """Read an amount as hundredths: "1 250,5" and "1,250.50" are both 125050; nothing typed is None.

    A minus is allowed: credit notes may outweigh sales.
    """
    text = _SPACES.sub("", text).replace("−", "-")
    if not text:
        return None
    if "," in text and "." in text:
        # Of two marks the earlier one groups the thousands.
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "")
    elif re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3}){2,}|-?[1-9]\d{0,2}(\.\d{3}){2,}", text):
        text = text.replace(",", "").replace(".", "")
    if not _MONEY.fullmatch(text):
        raise Unreadable(Mistake.MONEY)
    cents = int((Decimal(text.replace(",", ".")) * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if abs(cents) > MOST_CENTS:
        raise Unreadable(Mistake.MONEY)
    return cents


def read_days(text: str, month: date) -> list[int]:
    """Read "3, 14 27" as days of the month, sorted, each once; "14-16" means three days."""
    last = closing_day(month).day
    found: set[int] = set()
    for part in filter(None, _APART.split(text.strip().replace("–", "-"))):
        first, dash, end = part.removesuffix(".0").partition("-")
        start = whole_number(first)
        stop = whole_number(end) if dash else start
        if start is None or stop is None or not 1 <= start <= stop <= last:
            raise Unreadable(Mistake.DAYS)
        found.update(range(start, stop + 1))
    return sorted(found)


def at_odds(
    month: date,
    today: date,
    *,
    purchase_days: Iterable[int],
    cross_sold: int,
    upsold: int,
    returned: int,
    services_cents: int | None,
) -> dict[str, Mistake]:
    """Tell which entries of one client's month cannot be true together, by the name of the entry."""
    found = {}
    days = list(purchase_days)
    if any(not 1 <= day <= closing_day(month).day for day in days):
        found["purchase_days"] = Mistake.DAYS
    elif any(month.replace(day=day) > today for day in days):
        found["purchase_days"] = Mistake.AHEAD
    if returned > cross_sold + upsold:
        found["returned"] = Mistake.RETURNED
    elif services_cents is not None and (
        services_cents < 0 or (services_cents and returned == cross_sold + upsold)
    ):
        found["services_cents"] = Mistake.SERVICES
    return found


def write_days(days: list[int]) -> str:
    return ", ".join(str(day) for day in days)


def write_cents(cents: int | None) -> str:
    """Write hundredths as they may be typed again: 125050 is "1250.50", 125000 is "1250"."""
    return "" if cents is None else f"{Decimal(cents) / 100:.2f}".removesuffix(".00")
