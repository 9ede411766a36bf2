"""Many requests at the very same moment: on a committed database of its own, as two machines would send them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import Person
from app.api import rules, services, shares
from app.api.models import ApiToken, KeptAnswer
from app.api.rules import Scope
from app.core import clock
from app.extensions import db
from app.route.models import RouteItem
from tests import races
from tests.factories import Company
from tests.factories.api import token_for

AT_ONCE = 6


@pytest.fixture
def committed(committed: Flask) -> Flask:
    with committed.app_context():
        anna = db.session.get_one(Person, Company().anna.id)
        committed.extensions["secret"] = token_for(anna, Scope.ROUTE, Scope.ROUTE_WRITE)
        db.session.remove()
    return committed


def together(app: Flask, request: Callable[[int], TestResponse]) -> list[TestResponse]:
    start = threading.Barrier(AT_ONCE)
    answers: list[TestResponse] = []
    # Early in a minute, so that none turns in between.
    moment = clock.now().replace(second=5, microsecond=0)

    def run(number: int) -> None:
        start.wait()
        with clock.at(moment):
            answers.append(request(number))

    threads = [threading.Thread(target=run, args=[number]) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def post(app: Flask, title: str, key: str) -> TestResponse:
    headers = {"Authorization": f"Bearer {app.extensions['secret']}", "Idempotency-Key": key}
    # The plain client: the one for tests shares what a thread of its own does not have.
    return FlaskClient(app, TestResponse).post(
        "/api/v1/me/route/items", json={"title": title}, headers=headers
    )


def count(app: Flask, model: type[KeptAnswer] | type[RouteItem]) -> int:
    with app.app_context():
        return int(db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0)


def test_of_many_equal_requests_one_does_the_work_and_all_hear_the_same(committed: Flask) -> None:
    answers = together(committed, lambda _number: post(committed, "Read two contracts", "one"))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.get_data() for answer in answers}) == 1
    assert Counter(answer.headers.get("Idempotency-Replayed") for answer in answers) == {None: 1, "true": AT_ONCE - 1}  # fmt: skip
    assert (count(committed, RouteItem), count(committed, KeptAnswer)) == (1, 1)


def test_of_different_requests_under_one_key_one_wins(committed: Flask) -> None:
    answers = together(committed, lambda number: post(committed, f"Read {number} contracts", "one"))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: AT_ONCE - 1}
    assert count(committed, RouteItem) == 1


@pytest.mark.parametrize("machines", ["one", "as many as requests"])
def test_no_more_than_the_share_gets_through(
    committed: Flask, monkeypatch: pytest.MonkeyPatch, machines: str
) -> None:
    monkeypatch.setattr(rules, "A_MINUTE", AT_ONCE - 2)
    if machines != "one":
        # Nobody knows what another has taken, and only the row decides.
        monkeypatch.setattr(rules, "AT_ONCE", 1)
        monkeypatch.setattr(shares, "_sheet", lambda _key: nullcontext(shares.Sheet()))
    answers = together(committed, lambda number: post(committed, "Read", f"key-{number}"))
    codes = Counter(answer.status_code for answer in answers)
    assert codes == {201: AT_ONCE - 2, 429: 2}
    with committed.app_context():
        assert db.session.scalars(sa.select(ApiToken.uses)).one() == AT_ONCE - 2
    assert count(committed, RouteItem) == AT_ONCE - 2


def test_the_twentieth_token_is_made_once(committed: Flask) -> None:
    with committed.app_context():
        person_id = db.session.scalar(sa.select(ApiToken.person_id))
        anna = db.session.get_one(Person, person_id)
        for number in range(rules.MOST_TOKENS - 2):
            services.make_token(anna, f"Program {number}", [Scope.ROUTE], 30)
        db.session.commit()
        db.session.remove()

    def make() -> None:
        services.make_token(db.session.get_one(Person, person_id), "One more", [Scope.ROUTE], 30)

    assert sorted(races.together(committed, make, make)) == ["TooManyTokens", "done"]
    assert count(committed, ApiToken) == rules.MOST_TOKENS
