"""A request that is sent twice does its work once, and the second asker hears what the first one heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from app.accounts.models import Role
from app.accounts.services import give_role
from app.api import rules
from app.api.models import ApiToken, KeptAnswer
from app.api.rules import Scope
from app.core import clock
from app.extensions import db
from app.privacy.retention import keep_no_longer
from app.route.models import RouteItem
from tests.factories import Company
from tests.factories.api import ask, send, token_for

WRITE = (Scope.ROUTE, Scope.ROUTE_WRITE, Scope.RECORD, Scope.RECORD_WRITE)
READ = {"title": "Read two contracts"}


def items() -> int:
    return int(db.session.scalar(sa.select(sa.func.count()).select_from(RouteItem)) or 0)


def kept() -> int:
    return int(db.session.scalar(sa.select(sa.func.count()).select_from(KeptAnswer)) or 0)


@pytest.fixture
def secret(company: Company) -> str:
    return token_for(company.anna, *WRITE)


def test_the_second_time_nothing_is_done_and_the_answer_is_the_same(
    company: Company, client: FlaskClient, secret: str
) -> None:
    first = send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1")
    second = send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.get_data() == first.get_data()
    assert [second.headers[name] for name in ("ETag", "Location")] == [first.headers[name] for name in ("ETag", "Location")]  # fmt: skip
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert items() == 1
    send(client, "POST", "/me/route/items", secret, READ)
    send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-2")
    assert items() == 3, "without a key, or with another one, it is another wish"


def test_one_key_is_no_key_for_something_else(company: Company, client: FlaskClient, secret: str) -> None:
    send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1")
    for method, path, body in (
        ("POST", "/me/route/items", {"title": "Read three contracts"}),
        ("PUT", "/me/route/hours", {"weekly_hours": 5}),
    ):
        answer = send(client, method, path, secret, body, language="ru", idempotency_key="k-1")
        assert (answer.status_code, answer.get_json()["code"]) == (409, "key_used")
        assert "ключ" in answer.get_json()["title"]
    assert items() == 1
    other = token_for(company.anna, *WRITE)
    assert send(client, "POST", "/me/route/items", other, READ, idempotency_key="k-1").status_code == 201
    assert items() == 2, "another token has keys of its own"


def test_what_was_refused_may_be_tried_again_under_its_key(
    company: Company, client: FlaskClient, secret: str
) -> None:
    for key in ("simple", "customers-for-life"):
        send(client, "POST", f"/me/route/items/{key}/start", secret)
    path = "/me/route/items/achieving-excellence/start"
    assert send(client, "POST", path, secret, {}, idempotency_key="k").status_code == 409
    assert send(client, "POST", "/me/route/items/no-such/start", secret, {}, idempotency_key="k").status_code == 404  # fmt: skip
    assert kept() == 0
    send(client, "POST", "/me/route/items/simple/drop", secret)
    assert send(client, "POST", path, secret, {}, idempotency_key="k").status_code == 200
    assert kept() == 1


def test_an_empty_answer_comes_again_empty(company: Company, client: FlaskClient, secret: str) -> None:
    made = send(client, "POST", "/me/clients", secret, {"code": "K-1", "from_on": "2026-01-10"})
    path = made.headers["Location"].removeprefix("/api/v1")
    for _ in range(2):
        answer = send(client, "DELETE", path, secret, idempotency_key="gone")
        assert (answer.status_code, answer.get_data()) == (204, b"")
    assert send(client, "DELETE", path, secret).status_code == 404


def test_a_kept_answer_opens_nothing_that_the_token_does_not(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna, *WRITE)
    send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1")
    token = db.session.scalars(sa.select(ApiToken)).one()
    token.scopes = [Scope.ROUTE.value]
    db.session.commit()
    assert send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1").status_code == 403


def test_a_key_is_free_again_after_a_day_and_the_worker_clears_it_away(
    company: Company, client: FlaskClient, secret: str
) -> None:
    start = clock.now()
    with clock.at(start):
        send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1")
    with clock.at(start + rules.ANSWERS_LAST + timedelta(minutes=1)):
        assert send(client, "POST", "/me/route/items", secret, READ, idempotency_key="k-1").status_code == 201
        assert (items(), kept()) == (2, 1)
        keep_no_longer()
        assert kept() == 1, "the new one is a minute old"
    with clock.at(start + 2 * rules.ANSWERS_LAST + timedelta(hours=1)):
        keep_no_longer()
        assert kept() == 0


@pytest.mark.parametrize("key", ["", " ", "ключ", "x" * 201, "two words"])
def test_a_key_has_a_form(company: Company, client: FlaskClient, secret: str, key: str) -> None:
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key.encode().decode("latin-1")}
    answer = client.post("/api/v1/me/route/items", json=READ, headers=headers)
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.get_json()["detail"]
    assert items() == 0


def test_how_much_of_the_minute_is_left_is_always_told(
    company: Company, client: FlaskClient, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "A_MINUTE", 3)
    with clock.at(clock.now().replace(second=20, microsecond=0)):
        first = ask(client, "/me/route", secret)
        assert first.headers["RateLimit-Policy"] == '"minute";q=3;w=60'
        assert first.headers["RateLimit"] == '"minute";r=2;t=40'
        refused = send(client, "POST", "/me/route/items", secret, {"title": ""})
        assert (refused.status_code, refused.headers["RateLimit"]) == (422, '"minute";r=1;t=40')
        assert send(client, "POST", "/me/route/items", secret, READ).status_code == 201
        late = send(client, "POST", "/me/route/items", secret, READ)
        assert (late.status_code, late.headers["RateLimit"]) == (429, '"minute";r=0;t=40')
        assert late.headers["Retry-After"] == "40"
    assert items() == 1
    assert ask(client, "/me", "kam_unknown").headers.get("RateLimit") is None


def test_small_groups_stay_hidden_from_programs_too(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.daria, Scope.GROUPS)
    body = ask(client, "/groups?by=unit", secret).get_json()
    assert body["least"] >= 5
    assert all(cell["level"] is None for row in body["rows"] for cell in row["groups"])
    assert ask(client, "/groups?by=person", secret).status_code == 400
    give_role(company.anna, Role.MENTOR)
    assert ask(client, "/groups", token_for(company.anna, Scope.PROFILE)).status_code == 403
