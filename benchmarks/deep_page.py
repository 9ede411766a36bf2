"""Page 2,000 of HR's list of people over page 1: with a cursor for every page, the last costs what the first does."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import sqlalchemy as sa

from app.accounts.models import Person
from app.core.paging import cursor
from app.extensions import db
from benchmarks.measuring import Row, row
from benchmarks.stand import Stand, statements_of

PAGES, SIZE = 2000, 50


def place_of_last_page(stand: Stand) -> str:
    """The cursor of page 2,000 by Russian name, or of the last page of a smaller company."""
    with stand.portal.app_context():
        names = sa.select(Person.name_ru, Person.id).where(Person.left_on.is_(None))
        total = db.session.scalar(sa.select(sa.func.count()).select_from(names.subquery())) or 0
        before = min((PAGES - 1) * SIZE, (total - 1) // SIZE * SIZE)
        ordered = names.order_by(Person.name_ru, Person.id)
        name, key = db.session.execute(ordered.offset(before - 1).limit(1)).one()
        return cursor((name, key))


def measure(stand: Stand) -> Iterator[Row]:
    visitor = stand.visitor("daria@demo.example")
    first = visitor.asks("/hr/people")
    last = visitor.asks(f"/hr/people?after={quote(place_of_last_page(stand))}")
    ratio = stand.over(first, {"deep_page": last})["deep_page"]
    yield row(
        "deep_page",
        ratio,
        1.5,
        statements=statements_of(stand.portal, last),
        most_statements=4,
        database=stand.database,
    )
