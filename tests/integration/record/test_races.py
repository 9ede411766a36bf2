"""Two windows, two people, one moment: on a committed database, with real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app import create_app
from app.accounts.models import Person
from app.config import Settings
from app.core.errors import Refusal
from app.extensions import db
from app.record import services
from app.record.models import Client, Holding, Month
from app.record.services import MonthRow
from tests.factories import Company
from tests.factories.record import add_clients

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def committed(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A portal of its own on an empty database of the chosen kind, in which commits are commits."""
    url = f"sqlite:///{tmp_path / 'races.sqlite'}"
    engine = None
    if not database_url.startswith("sqlite"):
        engine = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text("DROP DATABASE IF EXISTS record_races"))
            connection.execute(sa.text("CREATE DATABASE record_races"))
        url = sa.make_url(database_url).set(database="record_races").render_as_string(hide_password=False)
    settings = Settings(
        DATABASE_URL=url, INSTANCE_PATH=str(tmp_path), SECRET_KEY="only for races 0123456789 abcdefgh"
    )
    app = create_app(
        {"TESTING": True, "PASSWORD_COST": {"time_cost": 1, "memory_cost": 8, "parallelism": 1}}, settings
    )
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()
    if engine is not None:
        with engine.connect() as connection:
            connection.execute(sa.text("DROP DATABASE record_races WITH (FORCE)"))
        engine.dispose()


def at_once(app: Flask, *acts: Callable[[], object]) -> list[str]:
    """Run the acts in threads that start together, each in a transaction; return how each ended."""
    start, ends = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait()
            try:
                act()
                db.session.commit()
                ends[place] = "saved"
            except (Refusal, sa.exc.IntegrityError) as refusal:
                db.session.rollback()
                ends[place] = type(refusal).__name__
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(ends)


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

    assert at_once(committed, save(100, 0), save(200, 0)) == ["SavedMeanwhile", "saved"]
    assert at_once(committed, save(300, 1), save(400, 1)) == ["SavedMeanwhile", "saved"]
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

    assert at_once(committed, *map(take, people)) == ["AlreadyHeld", "saved"]
    db.session.rollback()
    open_now = sa.select(sa.func.count()).where(Holding.client_id == number, Holding.until_on.is_(None))
    assert db.session.scalar(open_now) == 1
