"""The grid of a month: what each cell shows, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import LazyString, lazy_pgettext
from flask_babel import lazy_gettext as _l

from app.core.forms import clean
from app.core.templating import language
from app.record.mistakes import MISTAKES
from app.record.models import Client, ClientMonth
from app.record.rules.typed import (
    Unreadable,
    at_odds,
    read_count,
    read_days,
    read_money,
    write_cents,
    write_days,
)
from app.record.services import MonthRow

LONGEST_CELL = 200


@dataclass(frozen=True)
class Column:
    """`name` in the form, `field` of the row, what it is called, and how wide its cells are."""

    name: str
    field: str
    label: LazyString
    kind: str
    hint: LazyString


COLUMNS = (
    Column("days", "purchase_days", _l("bought on days"), "days", _l("days of the month, like 3, 14")),
    Column(
        "revenue",
        "revenue_cents",
        lazy_pgettext("record", "revenue"),
        "money",
        _l("what the client paid for"),
    ),
    Column(
        "profit",
        "profit_cents",
        lazy_pgettext("record", "profit"),
        "money",
        _l("empty if you do not know it"),
    ),
    Column("cross", "cross_sold", _l("new services"), "count", _l("bought for the first time")),
    Column("up", "upsold", _l("higher tiers"), "count", _l("a service taken at a higher level")),
    Column(
        "returned",
        "returned",
        lazy_pgettext("record", "returned"),
        "count",
        _l("of those two, cancelled this month"),
    ),
    Column(
        "services",
        "services_cents",
        _l("services revenue"),
        "money",
        _l("without those returned, if you know it"),
    ),
    Column("held", "held", _l("talks held"), "count", _l("meetings and calls that took place")),
    Column(
        "client-off",
        "cancelled_by_client",
        _l("client cancelled"),
        "count",
        _l("planned, cancelled by the client"),
    ),
    Column(
        "we-off", "cancelled_by_us", _l("we cancelled"), "count", _l("planned, cancelled or missed by us")
    ),
)


@dataclass
class Cell:
    name: str
    column: Column
    value: str
    fault: str = ""
    # What somebody else (or another window) saved meanwhile, where it differs.
    saved: str = ""


@dataclass
class Line:
    client: Client
    cells: list[Cell] = field(default_factory=list)


def _write(column: Column, row: ClientMonth | None) -> str:
    if row is None:
        return ""
    value = getattr(row, column.field)
    if column.kind == "days":
        return write_days(value)
    if column.kind == "money":
        # Whoever reads Russian writes a comma there; both marks are understood.
        written = write_cents(value)
        return written.replace(".", ",") if language() == "ru" else written
    return str(value) if value else ""


def shown(clients: Sequence[Client], rows: Mapping[int, ClientMonth]) -> list[Line]:
    """Return the grid as it is saved."""
    return [
        Line(
            client,
            [
                Cell(f"{column.name}-{client.id}", column, _write(column, rows.get(client.id)))
                for column in COLUMNS
            ],
        )
        for client in clients
    ]


def reader(column: Column, month: date) -> Callable[[str], Any]:
    if column.kind == "days":
        return lambda text: read_days(text, month)
    return read_money if column.kind == "money" else read_count


def typed(
    clients: Sequence[Client], month: date, today: date, form: Mapping[str, str]
) -> tuple[list[Line], list[MonthRow]]:
    """Return the grid as it was typed, with a sentence at each cell that cannot be read, and the rows that can."""
    lines, rows = [], []
    for client in clients:
        line, values = Line(client), {}
        for column in COLUMNS:
            name = f"{column.name}-{client.id}"
            cell = Cell(name, column, clean(form.get(name, ""))[:LONGEST_CELL])
            try:
                values[column.field] = reader(column, month)(cell.value)
            except Unreadable as unreadable:
                cell.fault = str(MISTAKES[unreadable.mistake])
            line.cells.append(cell)
        by_name = {cell.column.field: cell for cell in line.cells}
        for name, mistake in at_odds(
            month,
            today,
            purchase_days=values.get("purchase_days", ()),
            cross_sold=values.get("cross_sold", 0),
            upsold=values.get("upsold", 0),
            returned=values.get("returned", 0),
            services_cents=values.get("services_cents"),
        ).items():
            by_name[name].fault = str(MISTAKES[mistake])
        lines.append(line)
        rows.append(MonthRow(client.id, **values))
    return lines, rows


def is_sound(lines: Sequence[Line]) -> bool:
    return not any(cell.fault for line in lines for cell in line.cells)


def compare(lines: Sequence[Line], rows: Mapping[int, ClientMonth]) -> None:
    """Put beside each typed cell what was saved meanwhile, where the two differ."""
    for line in lines:
        for cell in line.cells:
            saved = _write(cell.column, rows.get(line.client.id))
            if saved.replace(",", ".") != cell.value.replace(",", "."):
                cell.saved = saved or "0"
