"""How many SQL statements a page needs: counted, never timed, and never more for a longer list."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.assessment.rules import RaterKind
from app.assessment.services import open_round
from app.extensions import db
from app.hr.queries import skills
from app.stations import Remembered
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self
from tests.integration.test_strangers import enter

# The session, the roles and what waits are one statement. What was counted stands here, with one or two to spare; a page that
# is not named may ask ELSEWHERE.
ELSEWHERE = 8
MOST = {
    "hr.people": 4,
    "skills.index": 2,
    "search.index": 2,
    "resume.index": 3,
    "assessment.index": 5,
    "assessment.results": 7,
    "mentors.index": 10,
    "record.index": 11,
    "record.trends": 13,
    "route.index": 16,
    "team.index": 15,
    "hr.mentoring": 11,
    "hr.reports": 10,
    "admin.index": 11,
    "privacy.index": 17,
    "home.index": 3,
}


def counted(app: Flask, company: Company, statements: Any) -> dict[str, int]:
    """The most statements that a page without numbers in its address needed, for whoever may open it."""
    lived(company)
    found: dict[str, int] = {}
    for person in (company.anna, company.gleb, company.daria, company.egor):
        client, headers = enter(app, person)
        for rule in app.url_map.iter_rules():
            if (
                "GET" not in (rule.methods or ())
                or rule.arguments
                or rule.rule.startswith(("/api/", "/scim/"))
            ):
                continue
            db.session.expire_all()
            with statements() as asked:
                answer = client.get(rule.rule, headers=headers)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[rule.endpoint] = max(found.get(rule.endpoint, 0), len(asked))
    return found


def lived(company: Company) -> None:
    """Anna has rated herself and was rated; her manager has more reports, so that lists have rows."""
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    for _number in range(3):
        company.person(manager=company.gleb)


def test_no_page_asks_more_than_it_is_allowed(app: Flask, company: Company, statements: Any) -> None:
    found = counted(app, company, statements)
    assert len(found) > 60
    over = {page: asked for page, asked in found.items() if asked > MOST.get(page, ELSEWHERE)}
    assert not over, over


@pytest.mark.parametrize("address", ["/hr/people", "/hr/skills", "/hr/export", "/admin/accounts"])
def test_a_longer_list_asks_no_more(
    app: Flask, company: Company, statements: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    client, headers = enter(app, company.egor if address.startswith("/admin") else company.daria)
    asked_for = []
    for _turn in range(2):
        for _number in range(6):
            company.person(manager=company.gleb)
        db.session.expire_all()
        # What is remembered asks nothing, and would hide that a longer list asks more.
        monkeypatch.setattr(skills, "_maps", Remembered())
        with statements() as asked:
            assert client.get(address, headers=headers).status_code == 200
        asked_for.append(len(asked))
    assert asked_for[0] == asked_for[1]


def test_the_page_of_a_skill_asks_for_its_reader_the_round_and_the_examples(
    app: Flask, company: Company, statements: Any
) -> None:
    open_round(company.anna)
    client, headers = enter(app, company.anna)
    with statements() as asked:
        assert client.get("/assessment/C05", headers=headers).status_code == 200
    assert len(asked) == 3, asked
