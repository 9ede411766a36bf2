"""Two windows, two people, one moment: on a committed database, with real threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.extensions import db
from app.record import services
from app.record.models import Client, Holding, Month
from app.record.services import MonthRow
from tests.factories import Company
from tests.factories.record import add_clients
from tests.races import together

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def committed(committed: Flask) -> Iterator[Flask]:
    with committed.app_context():
        yield committed
        db.session.remove()


def test_a_month_opened_twice_is_saved_once(committed: Flask) -> None:
    company = Company()
    anna = company.anna.id
    (client,) = (one.id for one in add_clients(company.anna, 1, since=date(2026, 1, 5)))
    db.session.commit()

    def save(revenue: int, seen: int) -> Callable[[], object]:
        def act() -> object:
            person = db.session.get(Person, anna)
            assert person is not None
            return services.enter_month(
                person, OCTOBER, [MonthRow(client, revenue_cents=revenue)], seen_version=seen
            )

        return act

    assert sorted(together(committed, save(100, 0), save(200, 0))) == ["SavedMeanwhile", "done"]
    assert sorted(together(committed, save(300, 1), save(400, 1))) == ["SavedMeanwhile", "done"]
    db.session.rollback()
    assert db.session.scalar(sa.select(Month.version)) == 2


def test_a_free_client_is_taken_by_one(committed: Flask) -> None:
    company = Company()
    anna = company.anna
    (client,) = add_clients(anna, 1, since=date(2026, 1, 5))
    services.lose_client(client, anna, on=date(2026, 9, 1))
    number, people = client.id, [company.vera.id, company.stranger.id]
    db.session.commit()

    def take(person_id: int) -> Callable[[], object]:
        def act() -> object:
            person, wanted = db.session.get(Person, person_id), db.session.get(Client, number)
            assert person is not None and wanted is not None
            return services.take_over(wanted, person, from_on=OCTOBER)

        return act

    assert sorted(together(committed, *map(take, people))) == ["AlreadyHeld", "done"]
    db.session.rollback()
    open_now = sa.select(sa.func.count()).where(Holding.client_id == number, Holding.until_on.is_(None))
    assert db.session.scalar(open_now) == 1
