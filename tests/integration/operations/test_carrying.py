"""Everything moves between databases of either kind, compared row by row, or nothing does."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from app.accounts import services
from app.accounts.models import Person
from app.config import Settings
from app.core import mail
from app.core.orm import engine_options
from app.extensions import db
from app.operations import carrying, copies
from app.privacy import erasing
from tests.conftest import CHEAP_PASSWORDS
from tests.factories import Company
from tests.factories.world import belongings


def empty(database_url: str, tmp_path: Path, name: str) -> str:
    """The address of another empty database of the suite's kind."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / name}.sqlite"
    full = f"{name}_{abs(hash(tmp_path))}"
    engine = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{full}" WITH (FORCE)'))
        connection.execute(sa.text(f'CREATE DATABASE "{full}"'))
    engine.dispose()
    return sa.make_url(database_url).set(database=full).render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a portal in which people have worked, to be copied."""
    folder = tmp_path_factory.mktemp("lived-in")
    app = portal_at("", folder)
    with app.app_context():
        upgrade()
        belongings(Company())
        # Somebody whose manager has joined after them: a row that points to a later one.
        first, last = db.session.scalars(sa.select(Person).order_by(Person.id)).all()[:2]
        first.manager_id = last.id
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return folder / "kam-path.sqlite"


def portal_at(url: str, folder: Path) -> Flask:
    settings = Settings(
        DATABASE_URL=url, INSTANCE_PATH=str(folder), SECRET_KEY="only for this test: 0123456789 abc"
    )
    return create_app({"TESTING": True, "PASSWORD_COST": CHEAP_PASSWORDS}, settings)


@pytest.fixture
def house(lived_in: Path, tmp_path: Path) -> Iterator[Flask]:
    """A lived-in portal on a SQLite file of its own."""
    (tmp_path / "instance").mkdir()
    shutil.copy(lived_in, tmp_path / "instance")
    app = portal_at("", tmp_path / "instance")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def target(house: Flask, database_url: str, tmp_path: Path) -> Iterator[sa.Engine]:
    url = empty(database_url, tmp_path, "target")
    engine = sa.create_engine(url, **engine_options(url))
    yield engine
    engine.dispose()


def test_everything_arrives_and_the_portal_goes_on_there(
    house: Flask, target: sa.Engine, tmp_path: Path
) -> None:
    url = target.url.render_as_string(hide_password=False)
    result = house.test_cli_runner().invoke(args=["copy-to", url])
    assert result.exit_code == 0, result.output
    assert "rows of" in result.output and "accounts_person" in result.output
    with carrying.moment_of(db.engine) as here, carrying.moment_of(target) as there:
        sent, arrived = carrying.readings(here), carrying.readings(there)
    assert sent == arrived and sum(reading.rows for reading in sent.values()) > 100
    moved = portal_at(url, tmp_path)
    with moved.app_context():
        highest = db.session.scalar(sa.select(sa.func.max(Person.id)))
        newcomer = services.join(email="newcomer@company.example", name_ru="Новенькая")
        db.session.commit()
        assert newcomer.id == highest + 1, "the numbers go on where the rows end"
        db.session.remove()
        db.engine.dispose()
    again = house.test_cli_runner().invoke(args=["copy-to", url])
    assert again.exit_code == 1 and "not empty" in again.output


def test_a_target_that_has_its_tables_already_counts_as_empty(
    house: Flask, target: sa.Engine, tmp_path: Path
) -> None:
    """Whoever ran the migrations there by hand has left that database's own mark in it, and nothing else."""
    waiting = portal_at(target.url.render_as_string(hide_password=False), tmp_path)
    with waiting.app_context():
        upgrade()
        db.engine.dispose()
    assert carrying.carry(db.engine, target, settled=True)["accounts_person"].rows > 1


def test_a_database_of_somebody_else_is_left_alone(house: Flask, target: sa.Engine) -> None:
    with target.begin() as there:
        there.exec_driver_sql("CREATE TABLE wages (sum INTEGER)")
    with pytest.raises(carrying.NotCarried, match="wages"):
        carrying.carry(db.engine, target, settled=True)
    assert sa.inspect(target).get_table_names() == ["wages"]


def test_a_difference_is_noticed_and_leaves_nothing(
    house: Flask, target: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = carrying.set_sequences

    def spoil(there: sa.Connection) -> None:
        genuine(there)
        there.execute(sa.update(Person).where(Person.id == 1).values(name_ru="Кто-то другой"))

    monkeypatch.setattr(carrying, "set_sequences", spoil)
    with pytest.raises(carrying.NotCarried, match="accounts_person"):
        carrying.carry(db.engine, target, settled=True)
    assert not sa.inspect(target).get_table_names()


def test_what_is_saved_meanwhile_stops_a_move_but_no_backup(
    house: Flask, target: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = carrying.set_sequences
    saved = 0

    def meanwhile(there: sa.Connection) -> None:
        nonlocal saved
        genuine(there)
        saved += 1
        with db.engine.begin() as other:
            other.execute(sa.update(Person).where(Person.id == 1).values(name_ru=f"Имя {saved}"))

    monkeypatch.setattr(carrying, "set_sequences", meanwhile)
    with pytest.raises(carrying.NotCarried, match="Stop the portal"):
        carrying.carry(db.engine, target, settled=True)
    assert not sa.inspect(target).get_table_names()
    carrying.carry(db.engine, target, settled=False)


def test_a_backup_under_load_is_of_one_moment_and_restores_whole(
    house: Flask, target: sa.Engine, database_url: str, tmp_path: Path
) -> None:
    """Writers add a person and their letter in one transaction; in every copy there are as many of both."""
    carrying.carry(db.engine, target, settled=True)
    url = target.url.render_as_string(hide_password=False)
    busy = portal_at(url, tmp_path)
    stop, acknowledged, faults = threading.Event(), list[str](), list[BaseException]()

    def join_people(worker: int) -> None:
        with busy.app_context():
            step = 0
            while not stop.is_set():
                step += 1
                email = f"load-{worker}-{step}@company.example"
                try:
                    person = services.join(email=email, name_ru=f"Человек {worker} {step}")
                    mail.write(email, "new_password", "x", "ru", person=person, token="t")
                    db.session.commit()
                except Exception as fault:
                    faults.append(fault)
                    return
                acknowledged.append(email)
            db.session.remove()

    workers = [threading.Thread(target=join_people, args=(number,)) for number in range(2)]
    for worker in workers:
        worker.start()
    made: list[tuple[Path, set[str]]] = []
    try:
        for number in range(2):
            while len(acknowledged) < 5 * (number + 1) and not faults:
                stop.wait(0.005)
            before = set(acknowledged)
            made.append((tmp_path / f"copy-{number}.sqlite", before))
            with busy.app_context():
                result = busy.test_cli_runner().invoke(args=["backup", str(made[-1][0])])
            assert result.exit_code == 0, result.output
    finally:
        stop.set()
        for worker in workers:
            worker.join()
    assert not faults, faults
    for number, (copy, before) in enumerate(made):
        back = empty(database_url, tmp_path, f"restored{number}")
        restored = portal_at(back, tmp_path)
        with restored.app_context():
            result = restored.test_cli_runner().invoke(args=["restore", str(copy)])
            assert result.exit_code == 0, result.output
            people = set(db.session.scalars(sa.select(Person.email).where(Person.email.like("load-%"))))
            letters = set(db.session.scalars(sa.select(mail.Letter.to).where(mail.Letter.to.like("load-%"))))
            db.session.remove()
            db.engine.dispose()
        assert people == letters and before <= people
    with busy.app_context():
        db.engine.dispose()


def test_a_copy_from_a_server_serves_without_one(house: Flask, target: sa.Engine, tmp_path: Path) -> None:
    carrying.carry(db.engine, target, settled=True)
    copies.back_up_server(target, tmp_path / "copy.sqlite")
    url = f"sqlite:///{tmp_path / 'copy.sqlite'}"
    file = sa.create_engine(url, **engine_options(url))
    with carrying.moment_of(db.engine) as here, carrying.moment_of(file) as there:
        assert carrying.readings(here) == carrying.readings(there)
    file.dispose()


def test_migrations_walk_down_and_up_with_people_in_the_tables(
    house: Flask, target: sa.Engine, tmp_path: Path
) -> None:
    """The tables that the latest migrations added come back empty; everybody is still there."""
    carrying.carry(db.engine, target, settled=True)
    moved = portal_at(target.url.render_as_string(hide_password=False), tmp_path)
    with moved.app_context():
        before = db.session.execute(sa.select(Person.id, Person.email).order_by(Person.id)).all()
        db.session.remove()
        downgrade(revision="0001")
        upgrade()
        assert db.session.execute(sa.select(Person.id, Person.email).order_by(Person.id)).all() == before
        db.session.remove()
        db.engine.dispose()


def test_whoever_was_erased_in_the_former_database_stays_erased_in_the_restored_one(
    house: Flask, target: sa.Engine, database_url: str, tmp_path: Path
) -> None:
    """PostgreSQL is restored into an empty database; the former one is asked who was erased since the copy was made."""
    if database_url.startswith("sqlite"):
        pytest.skip(
            "a SQLite file is replaced in its place, and tests/integration/operations/test_copies.py tells of it"
        )
    carrying.carry(db.engine, target, settled=True)
    former = target.url.render_as_string(hide_password=False)
    copy = tmp_path / "monday.sqlite"
    working = portal_at(former, tmp_path)
    with working.app_context():
        assert working.test_cli_runner().invoke(args=["backup", str(copy)]).exit_code == 0
        anna = db.session.scalars(sa.select(Person).order_by(Person.id.desc())).first()
        assert anna is not None
        address = anna.email
        erasing.erase(anna, actor=None)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    for name, words, here in (("without", [], True), ("with_it", ["--erasures-of", former], False)):
        restored = portal_at(empty(database_url, tmp_path, name), tmp_path)
        with restored.app_context():
            result = restored.test_cli_runner().invoke(args=["restore", str(copy), *words])
            assert result.exit_code == 0, result.output
            assert ("erased anew: 1" in result.output) is not here
            assert ("--erasures-of" in result.output) is here, "the operator is told what was not done"
            found = db.session.scalar(sa.select(sa.exists().where(Person.email == address)))
            assert found is here
            db.session.remove()
            db.engine.dispose()
