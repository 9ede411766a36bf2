"""Pages of a long list by key, so that page 2,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True)
class Ordered:
    """The rows of `query` by `name` (text), then `key` (whole number), `size` to a page. Its two statements are written once."""

    query: sa.Select[Any]
    name: sa.SQLColumnExpression[str]
    key: sa.SQLColumnExpression[int]
    size: int = 50

    @cached_property
    def _first(self) -> sa.Select[Any]:
        # One more than is shown tells whether there is another page.
        return self.query.order_by(self.name, self.key).limit(self.size + 1).add_columns(self.name, self.key)

    @cached_property
    def _behind(self) -> sa.Select[Any]:
        place = sa.tuple_(sa.bindparam("after_name", type_=sa.String()), sa.bindparam("after_key", type_=sa.BigInteger()))  # fmt: skip
        return self._first.where(sa.tuple_(self.name, self.key) > place)

    def page(self, after: str | None, *, whole: bool = False) -> Page[Any]:
        """Return the page behind the cursor `after`; one that nobody issued starts from the beginning.

        A row of the page is its first column, or with `whole` all of them.
        """
        place = _decode(after, 2) if after else None
        key = whole_number(place[1], longest=18) if place else None
        if place and key is not None:
            found = db.session.execute(self._behind, {"after_name": place[0], "after_key": key}).all()
        else:
            found = db.session.execute(self._first).all()
        more = len(found) > self.size
        rows = found[: self.size]
        return Page(rows if whole else [row[0] for row in rows], cursor(rows[-1][-2:]) if more else None)


def page_of(
    query: sa.Select[Any],
    name: sa.SQLColumnExpression[str],
    key: sa.SQLColumnExpression[int],
    *,
    after: str | None,
    size: int = 50,
) -> Page[Any]:
    """Return the first columns of one page of `query` in this order; see `Ordered`."""
    return Ordered(query, name, key, size).page(after)
