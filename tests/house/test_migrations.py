"""Migrations build exactly what the models describe, and take it down again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade

from app import create_app
from app.accounts import services as accounts
from app.accounts.models import Person, PostHeld
from app.config import Settings
from app.extensions import db

# What full-text search keeps for itself no model describes; tests of the search itself hold it (app/search/models.py).
COMPARE = {
    "compare_type": True,
    "include_object": lambda item, name, kind, is_reflected, twin: not (name or "").startswith("search_fts"),
}


@pytest.fixture
def empty_url(database_url: str, tmp_path: Path) -> str:
    """A second, empty database of the same kind as the suite's."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'migrated.sqlite'}"
    name = f"migrated_{abs(hash(tmp_path))}"
    engine = sa.create_engine(database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return sa.make_url(database_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def migrated(empty_url: str, tmp_path: Path) -> Iterator[Flask]:
    """A portal on a database that the migrations have built."""
    settings = Settings(
        DATABASE_URL=empty_url, INSTANCE_PATH=str(tmp_path), SECRET_KEY="x" * 20 + "only-for-this-test"
    )
    app = create_app({"TESTING": True}, settings)
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_up_equals_the_models_and_down_leaves_nothing(migrated: Flask) -> None:
    with db.engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection, opts=COMPARE), db.metadata)
    assert not difference, difference
    downgrade(revision="base")
    with db.engine.connect() as connection:
        left = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    assert not left, left


def test_the_number_of_somebody_who_was_erased_goes_to_nobody(migrated: Flask) -> None:
    numbers = []
    for address in ("first@company.example", "second@company.example"):
        person = accounts.join(email=address, name_ru="Некто", name_en="Somebody", password=None)
        db.session.commit()
        numbers.append(person.id)
        db.session.execute(sa.delete(PostHeld))
        db.session.execute(sa.delete(Person))
        db.session.commit()
    assert numbers[0] < numbers[1]
