"""Every address × every role, from outside: what docs/access.md promises is what the portal answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.accounts.models import Person, Post, Role
from app.core.access import Permission
from app.extensions import db
from tests.factories import Company
from tests.house.access import ROLES, marks
from tests.integration.test_strangers import enter

# Signing out and such would end the sweep itself.
LEAVES = {"accounts.sign_out"}
# An action needs a worksheet, which somebody new does not have yet.
NEEDS_MORE = {"swot.new_action"}


def plain_rules(app: Flask) -> Iterator[Rule]:
    """Every address without a value in it, in the order of addresses."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        if "<" not in rule.rule and rule.endpoint not in LEAVES:
            yield rule


def people(company: Company) -> dict[str, Person]:
    manager = company.person(post=Post.OTHER)
    company.person(manager=manager)
    return {
        "employee": company.person(),
        "KAM": company.person(post=Post.SENIOR_KAM),
        "mentor": company.person(roles=(Role.MENTOR,)),
        "line manager": manager,
        "HR": company.person(post=Post.OTHER, roles=(Role.HR,)),
        "administrator": company.person(post=Post.OTHER, roles=(Role.ADMIN,)),
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_the_doors_that_the_table_says(role: str, app: Flask, company: Company) -> None:
    person = people(company)[role]
    client, headers = enter(app, person)
    place = list(ROLES).index(role)
    wrong = []
    for rule in plain_rules(app):
        access = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
        if not isinstance(access, Permission):
            continue
        mark = marks(access)[place]
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            status = client.open(rule.rule, method=method, headers=headers).status_code
            closed = status == 404 and rule.endpoint not in NEEDS_MORE
            if (
                status >= 500
                or (mark == "–" and not closed)
                or (mark == "yes" and method == "GET" and closed)
            ):
                wrong.append(f"{method} {rule.rule} says {mark!r} and answers {status}")
            db.session.rollback()
    assert not wrong, "\n".join(wrong)


def filled(rule: Rule) -> str:
    return re.sub(r"<(?:int:)?\w+_id>", "1", re.sub(r"<(?:string:|path:)?[a-z]+>", "x", rule.rule))


def test_whoever_is_not_signed_in_gets_no_further_than_the_door(app: Flask, company: Company) -> None:
    """Every guarded address, with numbers of rows that exist and without."""
    people(company)
    client = app.test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/sign-in").get_data(as_text=True))
    assert token
    wrong = []
    for rule in app.url_map.iter_rules():
        if not isinstance(app.view_functions[rule.endpoint].access, Permission):  # type: ignore[attr-defined]
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = client.open(filled(rule), method=method, headers={"X-CSRFToken": token.group(1)})
            at_the_door = answer.status_code == 302 and answer.headers["Location"].split("?")[0] == "/sign-in"
            if not at_the_door and answer.status_code != 404:
                wrong.append(
                    f"{method} {rule.rule}: {answer.status_code} {answer.headers.get('Location', '')}"
                )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "given", ["", "Bearer ", "Bearer wrong", "Basic d3Jvbmc6d3Jvbmc=", "Bearer " + "x" * 3000]
)
def test_what_asks_for_a_token_opens_to_no_other(given: str, app: Flask, company: Company) -> None:
    """Also to whoever is signed in: a session counts for nothing there."""
    client, _headers = enter(app, company.egor)
    for rule in app.url_map.iter_rules():
        if app.view_functions[rule.endpoint].access != "token":  # type: ignore[attr-defined]
            continue
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            status = client.open(filled(rule), method=method, headers={"Authorization": given}).status_code
            assert status in {400, 401, 403, 404, 405, 415}, f"{method} {rule.rule}: {status}"
