"""What a file of months would change: each row read, compared with what is saved, and its mistakes named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.record.rules.calendar import read_month
from app.record.rules.typed import Unreadable, at_odds, read_count, read_days, read_money

MONTH, CLIENT = "month", "client"
DAYS, MONEY = ("purchase_days",), ("revenue_cents", "profit_cents", "services_cents")
# In the order of the grid, so that a block copied from a file may be pasted there.
VALUES = (
    *DAYS, "revenue_cents", "profit_cents", "cross_sold", "upsold", "returned", "services_cents",
    "held", "cancelled_by_client", "cancelled_by_us",
)  # fmt: skip
FIELDS = (MONTH, CLIENT, *VALUES)

# How people and programs call these columns; compared without case, spaces and punctuation.
NAMES: Mapping[str, tuple[str, ...]] = {
    MONTH: ("month", "period", "месяц", "период"),
    CLIENT: ("client", "code", "code name", "customer", "клиент", "код", "кодовое имя", "заказчик"),
    "purchase_days": ("bought on days", "purchase days", "days", "покупки по дням", "дни покупок", "дни"),
    "revenue_cents": ("revenue", "sales", "turnover", "выручка", "продажи", "оборот"),
    "profit_cents": ("profit", "margin", "прибыль", "маржа"),
    "cross_sold": ("new services", "cross-sell", "новые услуги", "кросс-продажи"),
    "upsold": ("higher tiers", "upsell", "повышения уровня", "апсейл"),
    "returned": ("returned", "returns", "возвраты", "возвращено"),
    "services_cents": ("services revenue", "revenue from services", "выручка от услуг"),
    "held": ("talks held", "meetings", "meetings and calls", "разговоры", "встречи", "встречи и звонки"),
    "cancelled_by_client": ("client cancelled", "отменил клиент", "отменено клиентом"),
    "cancelled_by_us": ("we cancelled", "отменили мы", "отменено нами"),
}


class RowState(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: in which field, and with what (a Mistake of typed.py, or one of these)."""

    field: str
    what: str


NO_MONTH, NO_CLIENT, AHEAD, TWICE = "no_month", "no_client", "ahead", "twice"


@dataclass
class Planned:
    """One row of the file (`line` as a spreadsheet counts) and what it would do; `before` is what is saved now."""

    line: int
    state: RowState
    month: date | None = None
    client_id: int | None = None
    code: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def guess(head: Sequence[str]) -> dict[str, int]:
    """Return which column means what, by the names in the head; what is not recognised is left out."""
    known = {_plain(name): key for key, names in NAMES.items() for name in names}
    found: dict[str, int] = {}
    for place, word in enumerate(head):
        key = known.get(_plain(word))
        if key is not None:
            found.setdefault(key, place)
    return found


def read_any_month(text: str) -> date | None:
    """Read 2026-10, 2026-10-01, 10.2026 or 01.10.2026 as a month."""
    if found := re.fullmatch(r"(?:\d{1,2}[./])?(\d{1,2})[./](\d{4})", text):
        return read_month(f"{found[2]}-{int(found[1]):02}")
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", text):
        return read_month(f"{found[1]}-{int(found[2]):02}")
    return None


def plan(
    rows: Sequence[Sequence[str]],
    mapping: Mapping[str, int],
    clients: Mapping[str, int],
    held: Mapping[int, Sequence[tuple[date, date | None]]],
    saved: Mapping[tuple[int, date], Mapping[str, Any]],
    today: date,
) -> list[Planned]:
    """Return what each row would do.

    `clients`: code names as compared → ids; `held`: id → the months (first days) from and to which it was held;
    `saved`: (id, month) → values of VALUES. An empty cell, and a column that is not mapped, keep what is saved.
    """
    planned: list[Planned] = []
    seen: set[tuple[int, date]] = set()
    for number, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        row = Planned(number, RowState.WRONG)
        planned.append(row)
        texts = {key: cells[place].strip() for key, place in mapping.items() if 0 <= place < len(cells)}
        row.code = texts.get(CLIENT, "")
        row.month = read_any_month(texts.get(MONTH, ""))
        row.client_id = clients.get(row.code.casefold())
        if row.month is None:
            row.faults.append(Fault(MONTH, NO_MONTH))
        elif row.month > today:
            row.faults.append(Fault(MONTH, AHEAD))
        if row.client_id is None or (
            row.month is not None and not _held(held.get(row.client_id, ()), row.month)
        ):
            row.faults.append(Fault(CLIENT, NO_CLIENT))
        if row.faults or row.month is None or row.client_id is None:
            continue
        key = (row.client_id, row.month)
        if key in seen:
            row.faults.append(Fault(CLIENT, TWICE))
            continue
        seen.add(key)
        _compare(row, texts, saved.get(key), row.month, today)
    return planned


def _held(spans: Sequence[tuple[date, date | None]], month: date) -> bool:
    return any(start <= month and (end is None or month <= end) for start, end in spans)


def _compare(
    row: Planned, texts: Mapping[str, str], before: Mapping[str, Any] | None, month: date, today: date
) -> None:
    blank: dict[str, Any] = {name: [] if name in DAYS else None if name in MONEY else 0 for name in VALUES}
    values = {**blank, **(before or {})}
    for name in VALUES:
        text = texts.get(name, "")
        if not text:
            continue
        try:
            values[name] = (
                read_days(text, month)
                if name in DAYS
                else read_money(text)
                if name in MONEY
                else read_count(text)
            )
        except Unreadable as unreadable:
            row.faults.append(Fault(name, unreadable.mistake.value))
    if not row.faults:
        clash = at_odds(
            month,
            today,
            purchase_days=values["purchase_days"],
            cross_sold=values["cross_sold"],
            upsold=values["upsold"],
            returned=values["returned"],
            services_cents=values["services_cents"],
        )
        row.faults += [Fault(name, mistake.value) for name, mistake in clash.items()]
    if row.faults:
        return
    row.values, row.before = values, {**blank, **(before or {})}
    row.state = (
        RowState.SAME if values == row.before else RowState.NEW if before is None else RowState.CHANGED
    )
