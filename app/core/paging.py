"""Pages of a long list by key, so that page 2,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from app.core.digits import whole_number
from app.extensions import db

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Up to `size` rows, and the cursor of the next page if there is one."""

    rows: Sequence[Row]
    next: str | None


def cursor(values: Sequence[Any]) -> str:
    """Return the place behind a row, given the values by which the list is ordered."""
    return base64.urlsafe_b64encode(json.dumps([str(v) for v in values]).encode()).decode().rstrip("=")


def _decode(cursor: str, parts: int) -> list[str] | None:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        return None
    good = isinstance(values, list) and len(values) == parts and all(isinstance(v, str) for v in values)
    return values if good else None


def page_of(
    query: sa.Select[Any],
    name: sa.SQLColumnExpression[str],
    key: sa.SQLColumnExpression[int],
    *,
    after: str | None,
    size: int = 50,
    whole: bool = False,
) -> Page[Any]:
    """Return the rows of `query` ordered by `name` (text) then `key` (whole number), starting behind `after`.

    A row of the page is its first column, or with `whole` all of them. A cursor that nobody issued starts from the beginning.
    """
    query = query.order_by(name, key).limit(size + 1).add_columns(name, key)
    place = _decode(after, 2) if after else None
    behind = whole_number(place[1], longest=18) if place else None
    if place and behind is not None:
        query = query.where(sa.tuple_(name, key) > sa.tuple_(sa.literal(place[0]), sa.literal(behind)))
    found = db.session.execute(query).all()
    more = len(found) > size
    rows = found[:size]
    return Page(rows if whole else [row[0] for row in rows], cursor(rows[-1][-2:]) if more else None)
