"""How many SQL statements a page needs: counted, never timed, and never more for a longer list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask
from lxml import html

from app.accounts.models import Person
from app.assessment.rules import RaterKind
from app.assessment.services import open_round
from app.core import clock
from app.demo import company as demonstration
from app.extensions import db
from app.hr.queries import skills
from app.stations import Remembered
from tests.crawl import PEOPLE, Crawl
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self
from tests.integration.test_strangers import enter

# The session, the roles and what waits are one statement. What was counted stands here, with one to spare; a page that is not
# named may ask ELSEWHERE.
ELSEWHERE = 8
MOST = {
    # Signed in and the facts of all rooms; the next step of a route is worked out once and then remembered.
    "home.index": 4,
    "hr.people": 4,
    "skills.index": 2,
    "search.index": 2,
    # A case with its panel, its sheet of criteria (rating, record, examples, route, resume) and what was said beside it.
    "promotions.show": 34,
    "promotion.sheet": 26,
    "promotions.criterion": 15,
    "promotions.index": 14,
    "promotion.index": 13,
    "promotion.goals": 13,
    "promotion.dossier": 13,
    "panel.show": 14,
    "panel.index": 11,
    # Of several people at once: the conditions of a pair, the cases and how long others took, who sees what.
    "mentors.mentor": 22,
    "hr.index": 18,
    "hr.person": 18,
    "hr.bench": 17,
    "hr.reports": 12,
    "privacy.index": 18,
    "mentoring.book": 15,
    "mentoring.pair": 11,
    "mentors.index": 11,
    "team.index": 10,
    "admin.index": 10,
    # What lies beside one's own: suggestions from rating, record and route.
    "swot.index": 14,
    "swot.entry": 12,
    "swot.edit_action": 11,
    "route.index": 13,
    "route.item": 13,
    "route.write_questions": 12,
    "record.index": 13,
    "record.trends": 13,
    "record.client": 10,
    "record.confirm": 10,
    "ratings.show": 10,
    "resume.index": 12,
    "resume.variants": 11,
    "resume.new_variant": 10,
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


def too_many(found: Mapping[str, int]) -> dict[str, int]:
    return {page: asked for page, asked in found.items() if asked > MOST.get(page, ELSEWHERE)}


def test_no_page_asks_more_than_it_is_allowed(app: Flask, company: Company, statements: Any) -> None:
    found = counted(app, company, statements)
    assert len(found) > 60
    assert not too_many(found)


def test_nor_does_any_page_that_somebody_of_the_demonstration_can_reach(app: Flask, statements: Any) -> None:
    stage = demonstration.live(clock.today())
    db.session.commit()
    places = app.url_map.bind("localhost")
    found: dict[str, int] = {}
    for number in [stage[name].id for name in PEOPLE if name != "stranger"]:
        client, headers = enter(app, db.session.get_one(Person, number))
        crawl = Crawl("http://localhost")
        for path in crawl:
            # Nothing is known yet from the request before.
            db.session.expunge_all()
            with statements() as asked:
                answer = client.get(path, headers=headers)
            if answer.status_code == 302:
                crawl.follow(path, [answer.location])
            elif answer.mimetype == "text/html":
                endpoint, _values = places.match(path)
                found[endpoint] = max(found.get(endpoint, 0), len(asked))
                tree = html.document_fromstring(answer.get_data(as_text=True))
                crawl.follow(path, tree.xpath("//a/@href"))
    assert len(found) > 150
    assert not too_many(found)


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
