"""HR's list of people: columns instead of rows of the ORM, and three statements whatever the size of the company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person, Post, Unit
from app.core.languages import language
from app.core.paging import Ordered, Page
from app.extensions import db
from app.hr.models import SavedView
from app.hr.queries.people import Wanted, conditions, count, sorted_by
from app.promotion.queries import StageNow, stages_now

# Counting on costs more the larger the company is, and nobody acts on the difference.
COUNTED = 1000


@dataclass(frozen=True)
class Line:
    """One person as the list shows them; `case` is where their open case stands."""

    id: int
    name: str
    post: Post
    unit: str | None
    manager: str | None
    case: StageNow | None


@dataclass(frozen=True)
class Listed:
    """A page of the list. `count` is how many are wanted, up to one more than COUNTED."""

    page: Page[Line]
    count: int

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED


@dataclass(frozen=True)
class Named:
    """Something with a number and a name, such as a unit to choose."""

    id: int
    name: str


@dataclass(frozen=True)
class View:
    """A kept view: its name and the filter as it stands in the address."""

    id: int
    name: str
    query: dict[str, Any]


def listed(wanted: Wanted, *, after: str | None = None, size: int = 50) -> Listed:
    """Return a page of the people wanted with their open cases, in two statements."""
    # Whom a band means is looked up anew each time; every other filter always makes the same statement.
    said = _statement.__wrapped__ if wanted.band else _statement
    page = said(wanted, language(), size).page(after, whole=True)
    cases = stages_now([row[0] for row in page.rows])
    lines = [
        Line(id, name, post, unit, boss, cases.get(id)) for id, name, post, unit, boss, *_rest in page.rows
    ]
    return Listed(Page(lines, page.next), page.rows[0][5] if page.rows else count(wanted))


@lru_cache(maxsize=256)
def _statement(wanted: Wanted, language: str, size: int) -> Ordered:
    """What the lines show of the people wanted, and in every row how many are wanted. Writing it costs more than asking it."""
    manager = sa.orm.aliased(Person)
    russian = language == "ru"
    wanted_ones = sa.select(sa.literal(1)).where(*conditions(wanted)).select_from(Person).limit(COUNTED + 1)
    query = (
        sa.select(
            Person.id,
            Person.name_ru if russian else Person.name_en,
            Person.post,
            Unit.name_ru if russian else Unit.name_en,
            manager.name_ru if russian else manager.name_en,
            sa.select(sa.func.count()).select_from(wanted_ones.subquery()).scalar_subquery(),
        )
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(manager, manager.id == Person.manager_id)
        .where(*conditions(wanted))
    )
    return Ordered(query, sorted_by(wanted.sort), Person.id.expression, size)


@lru_cache
def _furniture(language: str) -> sa.CompoundSelect[Any]:
    unit_name = Unit.name_ru if language == "ru" else Unit.name_en
    # Units first: the type of the last column is taken from there, so it has to be that of a filter.
    nothing = sa.cast(sa.null(), SavedView.query.type)
    units = sa.select(sa.literal("unit"), Unit.id, unit_name.label("name"), nothing)
    views = sa.select(sa.literal("view"), SavedView.id, SavedView.name, SavedView.query).where(
        SavedView.person_id == sa.bindparam("keeper")
    )
    return units.union_all(views).order_by("name", Unit.id)


def furniture(person: Person) -> tuple[Sequence[Named], Sequence[View]]:
    """Return the units to choose from and the views that `person` keeps, by name, in one statement."""
    rows = db.session.execute(_furniture(language()), {"keeper": person.id}).all()
    return (
        [Named(id, name) for kind, id, name, _query in rows if kind == "unit"],
        [View(id, name, query) for kind, id, name, query in rows if kind == "view"],
    )
