"""What the log says, and above all what it never says."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from flask import Flask

from app.accounts.models import Person
from app.core import logs
from app.core.access import public
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, Company
from tests.factories.world import belongings
from tests.integration.test_strangers import addresses, enter


@pytest.fixture(params=["json", "text"])
def written(request: pytest.FixtureRequest, app: Flask) -> Iterator[io.StringIO]:
    before, handlers = structlog.get_config(), logging.getLogger().handlers[:]
    out = io.StringIO()
    logs.configure(request.param, out)
    yield out
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers


def test_a_whole_walk_tells_of_nobody(app: Flask, company: Company, written: io.StringIO) -> None:
    numbers = belongings(company)
    browser = Browser(app)
    page = browser.open("/sign-in?next=/search?q=Zaubernuss")
    page.submit(email=company.anna.email, password="not the Zaubernuss")
    browser.open("/sign-in").submit(email=company.anna.email, password=PASSWORD)
    browser.open("/record/notes/").submit(text="Zaubernuss said that she would sign")
    for person in (company.anna, company.daria, company.egor, company.gleb, company.vera):
        client, headers = enter(app, person)
        for rule, address in addresses(app, numbers, company.anna):
            if "GET" in (rule.methods or ()):
                client.get(address, query_string={"q": "Zaubernuss"}, headers=headers)
    client.get("/Zaubernuss")
    client.open("/", method="ZAUBERNUSS")
    said = written.getvalue()
    assert len(said.splitlines()) > 100
    people = db.session.execute(sa.select(Person.email, Person.name_ru, Person.name_en)).all()
    words = {"Zaubernuss", "ZAUBERNUSS", PASSWORD, "127.0.0.1", "?", "@"}
    words |= {
        word for row in people for name in row if name for word in [name, *name.split()] if len(word) > 3
    }
    told = sorted(word for word in words if word in said)
    assert not told, told
    # Numbers of rows stand for people too: an address is written as its rule.
    assert not re.search(r"route\W+/[^ \"]*/\d", said)


def test_a_fault_tells_its_kind_and_place_and_gives_the_reader_a_number(
    portal: Flask, company: Company, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls_over() -> Any:
        raise ValueError(f"could not read {company.anna.email}")

    monkeypatch.setitem(portal.view_functions, "operations.alive", public(falls_over))
    monkeypatch.setitem(portal.config, "TESTING", False)
    answer = portal.test_client().get("/healthz")
    number = answer.headers["X-Request-ID"]
    assert answer.status_code == 500
    assert number in answer.get_data(as_text=True)
    said = written.getvalue()
    assert f"{number}" in said and "ValueError" in said
    assert re.search(r"tests/integration/core/test_logs\.py:\d+ falls_over", said)
    assert company.anna.email not in said and "could not read" not in said
    if said.startswith("{"):
        lines = [json.loads(line) for line in said.splitlines()]
        assert [line["event"] for line in lines] == ["unexpected fault", "request"]
        assert {line["id"] for line in lines} == {number}
        assert lines[1]["route"] == "/healthz" and lines[1]["status"] == 500 and lines[1]["ms"] >= 0


def test_what_libraries_say_of_a_fault_is_cut_as_well(app: Flask, written: io.StringIO) -> None:
    try:
        raise KeyError("anna@company.example")
    except KeyError:
        logging.getLogger("some.library").exception("it broke")
    said = written.getvalue()
    assert "it broke" in said and "KeyError" in said and "anna@" not in said


@pytest.mark.parametrize(
    ("proxies", "sent", "kept"),
    [
        (0, "a-good-number-1", False),
        (1, "a-good-number-1", True),
        (1, "short", False),
        (1, "a" * 65, False),
        (1, "with a space 12", False),
        (1, "имя-по-русски", False),
        (1, "anna@company.example", False),
    ],
)
def test_only_a_trusted_proxy_may_give_the_number(proxies: int, sent: str, kept: bool, settings: Any) -> None:
    app = Flask(__name__)
    app.testing = True
    app.config["SETTINGS"] = settings.model_copy(update={"TRUSTED_PROXIES": proxies})
    logs.init_app(app)
    number = app.test_client().get("/", headers={"X-Request-ID": sent}).headers["X-Request-ID"]
    assert (number == sent) is kept
    assert logs.WELL_FORMED.fullmatch(number)


def test_a_value_cannot_pretend_to_be_a_line(written: io.StringIO) -> None:
    logs.log.info("request", route="/x\n2026-01-01 info all is well")
    assert len(written.getvalue().splitlines()) == 1
