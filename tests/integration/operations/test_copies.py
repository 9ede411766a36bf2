"""Copies restore whole, also when they were made while people worked; nothing is overwritten by accident."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.accounts import services
from app.accounts.models import Person
from app.config import Settings
from app.core.orm import SQLITE
from app.extensions import db
from app.operations import copies
from app.privacy import erasing
from tests.conftest import CHEAP_PASSWORDS


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Flask]:
    """A portal on a SQLite file of its own, as `make run` has it."""
    settings = Settings(
        INSTANCE_PATH=str(tmp_path / "instance"), SECRET_KEY="only for this test: 0123456789 abc"
    )
    (tmp_path / "instance").mkdir()
    app = create_app({"TESTING": True, "PASSWORD_COST": CHEAP_PASSWORDS}, settings)
    with app.app_context():
        upgrade()
        services.join(email="anna@company.example", name_ru="Анна Смирнова")
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def run(app: Flask, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(words))
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return result.exit_code, result.output


def names(app: Flask) -> list[str]:
    with app.app_context():
        found = list(db.session.scalars(sa.select(Person.name_ru).order_by(Person.id)))
        db.session.remove()
    return found


def test_a_copy_brings_back_what_was_there(house: Flask, tmp_path: Path) -> None:
    copy = tmp_path / "monday.sqlite"
    assert run(house, "backup", str(copy))[0] == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with house.app_context():
        services.join(email="boris@company.example", name_ru="Борис Ким")
        db.session.commit()
        db.session.remove()
    code, said = run(house, "restore", str(copy))
    assert code == 1 and "holds 2 people" in said and "--yes" in said
    assert len(names(house)) == 2
    code, said = run(house, "restore", str(copy), "--yes")
    assert code == 0, said
    assert names(house) == ["Анна Смирнова"]
    kept = list((tmp_path / "instance").glob("*.before-restore-*"))
    assert len(kept) == 1, "what was replaced is kept"
    assert run(house, "restore", str(kept[0]), "--yes")[0] == 0
    assert len(names(house)) == 2


def test_whoever_was_erased_stays_erased_when_an_older_copy_is_restored(house: Flask, tmp_path: Path) -> None:
    copy = tmp_path / "monday.sqlite"
    with house.app_context():
        boris = services.join(email="boris@company.example", name_ru="Борис Ким")
        db.session.commit()
        boris_id = boris.id
        db.session.remove()
    assert run(house, "backup", str(copy))[0] == 0
    with house.app_context():
        erasing.erase(db.session.get_one(Person, boris_id), actor=None)
        db.session.commit()
        db.session.remove()
    code, said = run(house, "restore", str(copy), "--yes")
    assert code == 0 and "erased anew: 1" in said, said
    assert names(house) == ["Анна Смирнова"]
    code, said = run(house, "restore", str(copy), "--yes")
    assert code == 0 and names(house) == ["Анна Смирнова"], "the erasure is known there from now on"


def test_a_copy_never_overwrites_an_older_one(house: Flask, tmp_path: Path) -> None:
    copy = tmp_path / "monday.sqlite"
    copy.write_text("precious")
    code, said = run(house, "backup", str(copy))
    assert code == 1 and "exists already" in said
    assert copy.read_text() == "precious"
    code, said = run(house, "backup", str(tmp_path / "nowhere" / "copy.sqlite"))
    assert code == 1 and "no folder" in said


def test_what_is_no_copy_is_refused_and_changes_nothing(house: Flask, tmp_path: Path) -> None:
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    for name in (torn, tmp_path / "missing.sqlite"):
        code, said = run(house, "restore", str(name), "--yes")
        assert code == 1 and said.startswith("Error: "), said
    assert names(house) == ["Анна Смирнова"]


def test_a_copy_of_another_release_is_refused(house: Flask, tmp_path: Path) -> None:
    copy = tmp_path / "later.sqlite"
    run(house, "backup", str(copy))
    with closing(SQLITE.connect(copy)) as later:
        later.execute("UPDATE alembic_version SET version_num = 'from the future'")
        later.commit()
    with pytest.raises(copies.NoCopy, match="another release"):
        copies.restore(copy, tmp_path / "new.sqlite", overwrite=False, known=frozenset(["a", "b"]))


def test_a_copy_under_load_is_of_one_moment(tmp_path: Path) -> None:
    """Four writers move money between two accounts; in every copy the sum is what it always was."""
    busy = tmp_path / "busy.sqlite"
    with closing(SQLITE.connect(busy)) as first:
        first.execute("PRAGMA journal_mode=WAL")
        first.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, sum INTEGER, padding TEXT)")
        first.executemany("INSERT INTO account VALUES (?, 1000, ?)", [(n, "x" * 3000) for n in range(400)])
        first.commit()
    stop = threading.Event()
    moved = [0] * 4

    def move(worker: int) -> None:
        with closing(SQLITE.connect(busy, timeout=15, isolation_level=None)) as own:
            step = worker
            while not stop.is_set():
                own.execute("BEGIN IMMEDIATE")
                own.execute("UPDATE account SET sum = sum - 1 WHERE id = ?", (step % 400,))
                own.execute("UPDATE account SET sum = sum + 1 WHERE id = ?", ((step * 7 + 200) % 400,))
                own.execute("COMMIT")
                step += 4
                moved[worker] += 1

    workers = [threading.Thread(target=move, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    try:
        for number in range(5):
            before = sum(moved)
            copies.back_up(busy, tmp_path / f"copy-{number}.sqlite")
            while sum(moved) == before and any(worker.is_alive() for worker in workers):
                stop.wait(0.005)
    finally:
        stop.set()
        for worker in workers:
            worker.join()
    assert sum(moved) > 0
    for number in range(5):
        with closing(SQLITE.connect(tmp_path / f"copy-{number}.sqlite")) as copy:
            assert copy.execute("SELECT sum(sum) FROM account").fetchone()[0] == 400_000
            assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
