"""How rooms state the facts that their station rests on, so that the home page reads all of them in one statement.

A room writes small selects with `fact(…)`, each of them for one kind of row, and rules that turn the rows into words. Because
all rows have the same columns, the facts of every room go into one UNION ALL, which is built once. The rules touch no
database: a test hands them facts made by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias, cast

import sqlalchemy as sa
from flask_babel import get_locale
from sqlalchemy.sql import operators, visitors

from app.core import clock
from app.core.orm import UtcDateTime
from app.extensions import db
from app.stations.shapes import Progress, State, Step, Waiting


class Fact(NamedTuple):
    """One row. `kind` says what it is about ("swot.action"); the room that states a kind says what its columns mean."""

    kind: str
    id: Any = None
    other: Any = None
    number: Any = None
    amount: Any = None
    word: Any = None
    text: Any = None
    name_ru: Any = None
    name_en: Any = None
    on: Any = None
    at: Any = None
    then: Any = None

    def name(self, language: str) -> str:
        """The name of the person it tells of, in the reader's alphabet."""
        return str(self.name_ru if language == "ru" else self.name_en)


_TYPES: Mapping[str, sa.types.TypeEngine[Any]] = {
    "kind": sa.String(), "id": sa.Integer(), "other": sa.Integer(), "number": sa.Integer(), "amount": sa.Float(),
    "word": sa.String(), "text": sa.Text(), "name_ru": sa.String(), "name_en": sa.String(),
    "on": sa.Date(), "at": UtcDateTime(), "then": UtcDateTime(),
}  # fmt: skip

# What a select of facts may ask about the reader: who it is, whether HR, and what time it is.
ME: sa.BindParameter[int] = sa.bindparam("me", type_=sa.Integer())
HR_READS: sa.BindParameter[bool] = sa.bindparam("is_hr", type_=sa.Boolean())
IS_HR = sa.true() == HR_READS
TODAY: sa.BindParameter[date] = sa.bindparam("today", type_=sa.Date())
# The same day for everybody: absences are counted in UTC.
UTC_DAY: sa.BindParameter[date] = sa.bindparam("utc_day", type_=sa.Date())
# What began before this moment and lasts less than a working day is over.
LONG_AGO: sa.BindParameter[datetime] = sa.bindparam("long_ago", type_=UtcDateTime())
_ASKED = {one.key: one for one in (ME, HR_READS, TODAY, UTC_DAY, LONG_AGO)}

Selects: TypeAlias = tuple[sa.Select[Any], ...]


def fact(kind: str, **said: Any) -> sa.Select[Any]:
    """Begin a select of facts; add `.where(…)` and joins as usual. The order of the rows is the rules' own business."""
    if unknown := said.keys() - _TYPES.keys():
        raise ValueError(f"a fact has no column {unknown}")
    kind_column: sa.ColumnElement[str] = sa.literal_column(f"'{kind}'").label("kind")
    return sa.select(kind_column, *(said.get(name, sa.null()).label(name) for name in Fact._fields[1:]))


def union_of(*parts: Iterable[sa.Select[Any]]) -> sa.CompoundSelect[Any]:
    """All the facts in one statement; what several rooms ask for is asked once."""
    # The first, empty select gives the columns their types: PostgreSQL would take a bare NULL for text.
    typed = sa.select(*(sa.cast(sa.null(), kind).label(name) for name, kind in _TYPES.items())).where(
        sa.false()
    )
    return sa.union_all(typed, *dict.fromkeys(one for part in parts for one in part))


@dataclass(frozen=True)
class Facts:
    """What is known of one reader: the rows by kind, and the day and moment for which they were read."""

    person: Any
    language: str
    now: datetime
    rows: Mapping[str, Sequence[Fact]] = field(default_factory=dict)

    @cached_property
    def today(self) -> date:
        """The day it is where the person is."""
        return clock.day_in(self.person.time_zone, self.now)

    def all(self, kind: str) -> Sequence[Fact]:
        return self.rows.get(kind, ())

    def one(self, kind: str) -> Fact | None:
        found = self.rows.get(kind)
        return found[0] if found else None

    def count(self, kind: str) -> int:
        """The number that the only row of a counting select holds."""
        found = self.one(kind)
        return int(found.number or 0) if found else 0


@lru_cache(maxsize=64)
def _written_out(statement: sa.CompoundSelect[Any], dialect: sa.Dialect) -> sa.TextualSelect:
    """Return the statement as text with its constants in it, so that only what is asked about the reader is handed over.

    The home page has some 180 constants, all of them from our own code. Handing them over each time would take longer than
    the database needs to answer.
    """

    asked: dict[str, sa.BindParameter[Any]] = {}

    def name_only(element: Any, **_more: Any) -> sa.ColumnElement[Any] | None:
        if not isinstance(element, sa.BindParameter) or element.key not in _ASKED:
            return None
        asked[element.key] = _ASKED[element.key]
        return sa.literal_column(f":{element.key}", element.type)

    named = cast("sa.CompoundSelect[Any]", visitors.replacement_traverse(statement, {}, name_only))
    sql = str(named.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    if dialect.name == "postgresql":
        # Doubled for the driver; the text will double them once more.
        sql = sql.replace("%%", "%")
    columns = (sa.column(name, kind) for name, kind in _TYPES.items())
    return sa.text(sql).bindparams(*asked.values()).columns(*columns)


@lru_cache(maxsize=64)
def _without_hr(statement: sa.CompoundSelect[Any]) -> sa.CompoundSelect[Any]:
    """The statement for everybody else: what is read on the condition IS_HR finds nothing for them, so it is not asked."""
    return sa.union_all(*(one for one in statement.selects if not _is_for_hr(one)))


def _is_for_hr(one: Any) -> bool:
    where = one.whereclause
    if isinstance(where, sa.BooleanClauseList) and where.operator is operators.and_:
        return any(condition is IS_HR for condition in where.clauses)
    return where is IS_HR


def read(person: Any, statement: sa.CompoundSelect[Any]) -> Facts:
    """Read the facts about `person` that `statement` (a `union_of`) asks for."""
    now = clock.now()
    given = {
        "me": person.id,
        "is_hr": person.is_hr,
        "today": clock.day_in(person.time_zone, now),
        "utc_day": now.date(),
        "long_ago": now - timedelta(hours=8),
    }
    rows: dict[str, list[Fact]] = {}
    asked = statement if person.is_hr else _without_hr(statement)
    for row in db.session.execute(_written_out(asked, db.engine.dialect), given):
        found = Fact(*row)
        rows.setdefault(found.kind, []).append(found)
    return Facts(person, str(get_locale() or "en"), now, rows)


class OnPath:
    """What a room says on the home page: its facts, and the rules that make progress, a step and waiting lines of them."""

    def __init__(
        self,
        *,
        facts: Selects = (),
        progress: Callable[[Facts], Progress] | None = None,
        step: Callable[[Facts], Step | None] | None = None,
        waits: Selects = (),
        waiting: Callable[[Facts], list[Waiting]] | None = None,
    ) -> None:
        self.facts, self.waits = facts, waits
        self.progress = progress or _nowhere
        self.step = step or _nothing_to_do
        self.waiting = waiting or _nobody_waits

    @cached_property
    def _own(self) -> sa.CompoundSelect[Any]:
        return union_of(self.facts)

    @cached_property
    def _queue(self) -> sa.CompoundSelect[Any]:
        return union_of(self.waits)

    def progress_of(self, person: Any) -> Progress:
        """How far a person is at this station."""
        return self.progress(read(person, self._own))

    def next_step_of(self, person: Any) -> Step | None:
        """What this room would advise a person now; None where it is somebody else's turn, or all is done."""
        step = self.step(read(person, self._own))
        return step.told() if step and step.told else step

    def waiting_for(self, person: Any) -> list[Waiting]:
        """Who waits for a person's answer in this room, in the room's own order."""
        return self.waiting(read(person, self._queue))


def _nowhere(_facts: Facts) -> Progress:
    return Progress(State.AHEAD, "")


def _nothing_to_do(_facts: Facts) -> Step | None:
    return None


def _nobody_waits(_facts: Facts) -> list[Waiting]:
    return []
