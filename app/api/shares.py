"""The share of a minute: so many requests a token may make, on however many machines, taken from its row some at a time.

If every request counted itself there, every read would be a write. So a process takes a few from the row, hands them out
to the next requests, and comes back for more. What has been taken is counted as used: of any number of requests no more than
the share get through, and a program that asks several processes may be told to wait a few requests before its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

import sqlalchemy as sa

from app.accounts.queries import digest
from app.api import rules
from app.api.models import ApiToken
from app.api.queries import OWNER_IS_HERE, TOKENS, usable
from app.core import clock, footprints
from app.extensions import db

_MINUTE, _NOW = (
    sa.bindparam("minute", type_=ApiToken.minute_at.type),
    sa.bindparam("now", type_=ApiToken.last_used_at.type),
)
_MANY, _MOST = sa.bindparam("many", type_=sa.Integer()), sa.bindparam("most", type_=sa.Integer())
# Finding the token, asking whether it still opens anything and whether so much of the minute is left, and taking it: one
# statement, written once.
_TAKE = (
    sa.update(TOKENS)
    .where(
        *usable(),
        OWNER_IS_HERE,
        sa.or_(TOKENS.c.minute_at.is_(None), TOKENS.c.minute_at != _MINUTE, TOKENS.c.uses + _MANY <= _MOST),
    )
    .values(
        uses=sa.case((TOKENS.c.minute_at == _MINUTE, TOKENS.c.uses + _MANY), else_=_MANY),
        minute_at=_MINUTE,
        last_used_at=_NOW,
    )
    .returning(TOKENS.c.uses)
)


@dataclass
class Sheet:
    """What this process has taken of a minute: `here` is not handed out yet, `there` is nobody's so far."""

    minute: datetime | None = None
    here: int = 0
    there: int = 0
    lock: Lock = field(default_factory=Lock)


_sheets: dict[str, Sheet] = {}
_guard = Lock()


def count(secret: str) -> int | None:
    """Count a request and return how many are left of the minute; None where the token opens nothing or has none left.

    Commits what it takes. A token that ended or was taken back meanwhile is for whoever reads its row to notice.
    """
    now = clock.now()
    minute = now.replace(second=0, microsecond=0)
    with _sheet(key := digest(secret)) as sheet:
        if sheet.minute != minute or not sheet.here:
            # Near the end of the share the last ones are taken singly.
            many = min(rules.AT_ONCE, rules.A_MINUTE)
            uses = _take(key, minute, now, many)
            if uses is None and many > 1:
                many = 1
                uses = _take(key, minute, now, many)
            if uses is None:
                return None
            sheet.minute, sheet.here, sheet.there = minute, many, rules.A_MINUTE - uses
        sheet.here -= 1
        return sheet.here + sheet.there


@contextmanager
def _sheet(key: str) -> Iterator[Sheet]:
    """The sheet of a token, for one request at a time; those from which nothing can be handed out any more are let go."""
    with _guard:
        sheet = _sheets.setdefault(key, Sheet())
    with sheet.lock:
        yield sheet
    if not sheet.here:
        with _guard:
            _sheets.pop(key, None)


def _take(key: str, minute: datetime, now: datetime, many: int) -> int | None:
    given = {"secret": key, "today": now.date(), "minute": minute, "many": many, "most": rules.A_MINUTE, "now": now}  # fmt: skip
    with footprints.counting() as connection:
        uses = connection.execute(_TAKE, given).scalar_one_or_none()
        db.session.commit()
    return uses
