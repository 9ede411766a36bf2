"""Remembering what a pure rule answered: the same facts have the same answer, so it is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

import sqlalchemy as sa

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """Answers by the facts they rest on, in this process; the one kept longest is forgotten first.

    A key must hold everything that the answer depends on, the day and the reader's language included where they matter. Then
    nothing ever needs to be told that something has changed: other facts are another key.
    """

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._kept: dict[Hashable, Answer] = {}
        self._lock = Lock()

    def of(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return what `work` answered for these facts, now or before."""
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        answer = work()
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > self._most:
                del self._kept[next(iter(self._kept))]
        return answer


def stamp(*columns: sa.ColumnElement[object] | sa.orm.InstrumentedAttribute[object]) -> sa.ColumnElement[str]:
    """All these columns of all rows as one text: whoever has read the rows with the same text need not read them again."""
    said = [sa.func.coalesce(sa.cast(column, sa.Text), "") for column in columns]
    line: sa.ColumnElement[str] = said[0]
    for one in said[1:]:
        line = line + "|" + one
    return sa.func.aggregate_strings(line, "\n")
