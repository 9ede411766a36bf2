"""How a page that has only read ends on PostgreSQL: prepared statements live on, and nothing is committed by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.unchanged import Stamp
from app.extensions import db


@pytest.fixture
def pages(portal: Flask, database_url: str) -> Iterator[Any]:
    """`pages()` is the context of one request for a page, on real connections that commit for real."""
    if not database_url.startswith("postgresql"):
        pytest.skip("SQLite prepares nothing beyond a transaction")
    with portal.app_context():
        db.session.remove()
        db.engine.dispose()
    yield portal.test_request_context
    with portal.app_context():
        db.session.execute(sa.delete(Stamp))
        db.session.commit()
        db.session.remove()


def prepared() -> list[str]:
    return list(db.session.scalars(sa.text("SELECT statement FROM pg_prepared_statements")))


def test_the_statements_of_a_page_stay_prepared_for_the_next_reader(pages: Any) -> None:
    asked = sa.select(sa.func.count()).select_from(Stamp)
    for _reader in range(7):
        with pages("/"):
            db.session.execute(asked)
    with pages("/"):
        assert any("core_stamp" in statement for statement in prepared())


def test_what_a_page_has_written_and_not_committed_is_gone(pages: Any) -> None:
    with pages("/"):
        db.session.execute(sa.select(Stamp)).all()
        db.session.execute(sa.insert(Stamp).values(id=7, mark="half done"))
    with pages("/"):
        db.session.add(Stamp(id=8, mark="half done"))
        db.session.flush()
    with pages("/"):
        assert db.session.scalars(sa.select(Stamp)).all() == []


def test_a_page_whose_server_has_gone_away_says_so_and_the_next_one_is_answered(pages: Any) -> None:
    with pages("/"):
        own = db.session.scalar(sa.text("SELECT pg_backend_pid()"))
        with db.engine.connect() as other:
            other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": own})
        with pytest.raises(sa.exc.OperationalError):
            db.session.execute(sa.select(Stamp))
    with pages("/"):
        assert db.session.scalars(sa.select(Stamp)).all() == []


def test_a_transaction_that_failed_while_reading_is_rolled_back_and_the_connection_goes_on(
    pages: Any,
) -> None:
    for _reader in range(2):
        with pages("/"), pytest.raises(sa.exc.DataError):
            db.session.execute(sa.text("SELECT 1 / 0"))
    with pages("/"):
        assert db.session.scalar(sa.text("SELECT 1")) == 1
