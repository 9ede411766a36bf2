"""The lists for HR: page by page, at the same cost on every page, and without what HR hears from a person first."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from app.accounts.models import Post
from app.api.rules import Scope
from app.extensions import db
from app.promotion import queries, services
from app.promotion.models import Case
from tests.browser import Browser
from tests.factories import Company
from tests.factories.api import ask, token_for
from tests.factories.promotion import asked, at_evidence


def opened(company: Company, count: int) -> list[Case]:
    return [asked(company.person(f"Мария {number}", manager=company.gleb)) for number in range(count)]


def test_cases_come_page_by_page_in_the_order_of_their_numbers(company: Company, client: FlaskClient) -> None:
    cases = opened(company, 7)
    services.withdraw(cases[3])
    db.session.commit()
    secret = token_for(company.daria, Scope.CASES)
    seen: list[int] = []
    cursor = ""
    while True:
        body = ask(client, f"/cases?limit=2{cursor}", secret).get_json()
        assert 0 < len(body["items"]) <= 2
        seen += [item["id"] for item in body["items"]]
        if body["next"] is None:
            break
        cursor = f"&cursor={body['next']}"
    assert seen == sorted(case.id for case in cases if case.is_open)
    closed = ask(client, "/cases?closed=true", secret).get_json()
    assert [item["id"] for item in closed["items"]] == [cases[3].id]
    # What nobody issued begins at the beginning, also a number that no database can hold.
    for odd in ("x", "-1", "9" * 300):
        assert len(ask(client, f"/cases?cursor={odd}", secret).get_json()["items"]) == 6
    for never in ("٣", "%2B", "x" * 401):
        assert ask(client, f"/cases?cursor={never}", secret).status_code == 400


def test_the_page_and_the_list_for_programs_say_the_same(company: Company, client: FlaskClient) -> None:
    case = at_evidence(company, company.anna)
    asked(company.person(manager=company.gleb))
    items = ask(client, "/cases", token_for(company.daria, Scope.CASES)).get_json()["items"]
    rows = {row.case.id: row for row in queries.cases()}
    assert {item["id"] for item in items} == set(rows)
    for item in items:
        row = rows[item["id"]]
        assert (item["stage"], item["whose_move"], item["is_stuck"]) == (
            row.case.stage,
            row.whose,
            row.is_stuck,
        )
        assert (item["days_in_stage"], item["days_in_all"]) == (row.days, row.days_in_all)
    assert case.id in rows


def test_a_page_of_cases_costs_no_more_statements_with_more_rows(
    company: Company, client: FlaskClient, statements: Any
) -> None:
    secret = token_for(company.daria, Scope.CASES)

    def cost() -> int:
        db.session.expire_all()
        with statements() as spoken:
            assert ask(client, "/cases", secret).status_code == 200
        # The share of the minute is taken some requests at a time.
        return sum(words.startswith("SELECT") for words in spoken)

    for number in range(2):
        at_evidence(company, company.person(manager=company.person(f"Пётр {number}")))
    few = cost()
    for number in range(4):
        at_evidence(company, company.person(manager=company.person(f"Павел {number}")))
    assert cost() == few


def test_hr_reads_of_a_case_of_their_own_where_everybody_does(
    company: Company, client: FlaskClient, browser: Browser
) -> None:
    company.daria.post = Post.SALES_MANAGER
    db.session.commit()
    own, other = asked(company.daria), asked(company.anna)
    items = ask(client, "/cases", token_for(company.daria, Scope.CASES)).get_json()["items"]
    assert [item["id"] for item in items] == [other.id]
    page = browser.sign_in(company.daria).open("/hr/promotions/")
    assert f"/hr/promotions/{other.id}" in page.html
    assert f"/hr/promotions/{own.id}" not in page.html
