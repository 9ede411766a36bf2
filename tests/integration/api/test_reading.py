"""Programs read what their owner may see on the pages, and learn in words what they may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import services as accounts
from app.accounts.models import Role
from app.api import rules
from app.api.queries import tokens_of
from app.api.rules import Scope
from app.api.services import revoke
from app.core import clock
from app.core.unchanged import Stamp
from app.extensions import db
from tests.browser import Browser, words
from tests.factories import Company
from tests.factories.api import ask, send, token_for
from tests.factories.assessment import rated_self

OWN = {
    Scope.PROFILE: "/me",
    Scope.ASSESSMENT: "/me/assessment",
    Scope.ROUTE: "/me/route",
    Scope.RECORD: "/me/record",
    Scope.MENTORING: "/me/mentoring",
}
LISTS = {Scope.PEOPLE: "/people", Scope.CASES: "/cases"}


def test_without_a_token_there_is_a_sentence_and_nothing_else(app: Flask, client: FlaskClient) -> None:
    for secret in ("", "kam_nonsense", " ", "x" * 10_000):
        answer = ask(client, "/me", secret, language="ru")
        assert answer.status_code == 401
        assert answer.content_type == "application/problem+json"
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        body = answer.get_json()
        assert body["title"] == "Нужен действующий токен"
        assert body["status"] == 401


def test_a_session_is_no_token(company: Company, browser: Browser) -> None:
    browser.sign_in(company.anna)
    assert browser.client.get("/api/v1/me").status_code == 401


def test_a_token_counts_more_than_a_cookie_sent_along(company: Company, browser: Browser) -> None:
    browser.sign_in(company.daria)
    answer = ask(browser.client, "/me", token_for(company.anna))
    assert answer.get_json()["name"]["ru"] == "Анна Смирнова"
    assert ask(browser.client, "/people", token_for(company.anna)).status_code == 403


@pytest.mark.parametrize("scope", OWN)
def test_each_scope_opens_its_own_and_no_other(company: Company, client: FlaskClient, scope: Scope) -> None:
    secret = token_for(company.anna, scope)
    for other, path in OWN.items():
        answer = ask(client, path, secret)
        assert answer.status_code == (200 if other is scope else 403), path
        if other is not scope:
            assert answer.get_json()["scope"] == other.value


def test_an_empty_beginning_is_an_answer(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna, *OWN, Scope.RESUME)
    assert ask(client, "/me/assessment", secret).get_json()["reading"] is None
    assert ask(client, "/me/record", secret).get_json() == {"figures": [], "targets": []}
    assert ask(client, "/me/mentoring", secret).get_json() == {"pairs": [], "meetings": []}
    assert ask(client, "/me/route", secret).get_json()["items"] == []
    assert ask(client, "/me/resume", secret).status_code == 404


def test_what_is_unchanged_is_not_sent_again(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna)
    first = ask(client, "/me", secret)
    same = ask(client, "/me", secret, **{"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    assert same.get_data() == b""
    accounts.change_profile(company.anna, name_ru="Анна Орлова", name_en="Anna Orlova", language=None, time_zone="Europe/Moscow")  # fmt: skip
    db.session.commit()
    assert ask(client, "/me", secret, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("header", ['W/"", "r{Yk"', "nonsense", '"', "W/", ", ,"])
def test_a_tag_that_nobody_gave_out_does_no_harm(company: Company, client: FlaskClient, header: str) -> None:
    assert ask(client, "/me", token_for(company.anna), **{"If-None-Match": header}).status_code == 200


def test_ten_requests_cost_one_short_write_and_each_one_look_at_its_owner(
    company: Company, client: FlaskClient, statements: Any
) -> None:
    secret = token_for(company.anna, Scope.PROFILE, Scope.ASSESSMENT)
    rated_self(company.anna)
    told = []
    with clock.at(clock.now().replace(second=20, microsecond=0)):
        for number in range(rules.AT_ONCE + 1):
            db.session.expire_all()
            with statements() as asked:
                answer = ask(client, "/me/assessment", secret)
            said = [words(one).split()[0] for one in asked]
            assert said == (
                ["UPDATE", "SELECT", "SELECT"] if number % rules.AT_ONCE == 0 else ["SELECT", "SELECT"]
            )
            told.append(answer.headers["RateLimit"])
    assert told == [f'"minute";r={rules.A_MINUTE - number};t=40' for number in range(1, rules.AT_ONCE + 2)]


def test_a_token_that_is_taken_back_opens_nothing_though_some_of_its_share_is_left(
    company: Company, client: FlaskClient
) -> None:
    secret = token_for(company.anna)
    assert ask(client, "/me", secret).status_code == 200
    (token,) = tokens_of(company.anna)
    revoke(token, actor=company.anna)
    db.session.commit()
    assert ask(client, "/me", secret).status_code == 401


def test_counting_requests_makes_no_page_new(company: Company, client: FlaskClient) -> None:
    def mark() -> str | None:
        return db.session.scalar(sa.select(Stamp.mark))

    secret = token_for(company.anna)
    before = mark()
    assert ask(client, "/me", secret).status_code == 200
    assert mark() == before


def test_the_share_of_a_minute_is_counted_and_comes_back(company: Company, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(rules, "A_MINUTE", 3)
    secret, other = token_for(company.anna), token_for(company.stranger)
    start = clock.now().replace(second=10, microsecond=0)
    with clock.at(start):
        assert [ask(client, "/me", secret).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        late = ask(client, "/me", secret)
        assert late.headers["Retry-After"] == "50"
        assert "minute" in late.get_json()["title"]
        assert ask(client, "/me", other).status_code == 200
    with clock.at(start + timedelta(seconds=50)):
        assert ask(client, "/me", secret).status_code == 200


def test_hr_reads_people_page_by_page(company: Company, client: FlaskClient) -> None:
    for number in range(7):
        company.person(f"Борис {number}")
    secret = token_for(company.daria, Scope.PEOPLE)
    seen: list[int] = []
    cursor = ""
    while True:
        body = ask(client, f"/people?limit=3{cursor}", secret).get_json()
        assert len(body["items"]) <= 3
        seen += [item["id"] for item in body["items"]]
        if body["next"] is None:
            break
        cursor = f"&cursor={body['next']}"
    assert len(seen) == len(set(seen)) == 8
    company.person("Ярослав Дуб")
    found = ask(client, "/people?q=ярослав+дуб", secret).get_json()["items"]
    assert [item["name"]["ru"] for item in found] == ["Ярослав Дуб"]
    assert set(found[0]) == {
        "id", "email", "name", "unit", "post", "post_since", "manager", "personnel_number", "joined_on", "left_on",
    }, "no field slips in that HR's list does not show"  # fmt: skip


@pytest.mark.parametrize("path", LISTS.values())
def test_whoever_is_hr_no_longer_gets_what_strangers_get(
    company: Company, client: FlaskClient, path: str
) -> None:
    secret = token_for(company.daria, *LISTS)
    assert ask(client, path, secret).status_code == 200
    accounts.take_role(company.daria, Role.HR)
    db.session.commit()
    answer = ask(client, path, secret)
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=many", "limit=1e3", "left=perhaps", "q=" + "x" * 101]
)
def test_a_faulty_parameter_is_named(company: Company, client: FlaskClient, query: str) -> None:
    answer = ask(client, f"/people?{query}", token_for(company.daria, Scope.PEOPLE), language="ru")
    assert answer.status_code == 400
    body = answer.get_json()
    assert words(body["title"]) == "Параметр не подходит"
    assert body["errors"][0]["parameter"] == query.partition("=")[0]


def test_cursors_nobody_issued_do_no_harm(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.daria, *LISTS)
    for cursor in ("nonsense", "W10", "9" * 40, "-1"):
        for path in LISTS.values():
            assert ask(client, f"{path}?cursor={cursor}", secret).status_code == 200


def test_a_token_that_reads_changes_nothing(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna, *(scope for scope in Scope if not scope.writes and not scope.is_for_hr))
    for method, path, body in (
        ("PATCH", "/me", {"name_en": "Somebody Else"}),
        ("POST", "/me/route/items", {"title": "Read"}),
        ("POST", "/me/assessment/round", {}),
        ("POST", "/me/clients", {"code": "K-1", "from_on": "2026-01-01"}),
    ):
        answer = send(client, method, path, secret, body)
        assert answer.status_code == 403, path
        assert answer.get_json()["scope"].endswith(":write")
    assert ask(client, "/me", secret).get_json()["name"]["en"] != "Somebody Else"


def test_a_way_that_an_address_does_not_know_is_told(company: Company, client: FlaskClient) -> None:
    answer = send(client, "DELETE", "/me", token_for(company.anna))
    assert answer.status_code == 405
    assert "PATCH" in answer.headers["Allow"]
    assert answer.content_type == "application/problem+json"


def test_personal_answers_are_kept_by_nobody_on_the_way(company: Company, client: FlaskClient) -> None:
    assert ask(client, "/me", token_for(company.anna)).headers["Cache-Control"] == "no-store"
