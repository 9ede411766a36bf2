"""A line manager's page: what waits, and what was shown, no more."""

from __future__ import annotations

from typing import Any

from app.extensions import db
from app.promotion import queries as promotion
from app.promotion import services
from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.browser import Browser
from tests.factories import Company
from tests.factories.promotion import assessed


def test_a_manager_sees_own_people_and_only_what_they_show(app: Any, company: Company, session: Any) -> None:
    share(company.anna, Area.RECORD, Audience.LINE_MANAGER)
    share(company.anna, Area.SWOT, Audience.HR)
    company.stranger
    session.commit()
    page = Browser(app).sign_in(company.gleb).open("/team/")
    assert page.h1 == "Nobody is waiting for you"
    assert "Anna Smirnova" in page.text and "Pavel" not in page.text
    assert "figures" in page.text and "SWOT" not in page.text


def test_who_has_no_reports_has_no_team(app: Any, company: Company) -> None:
    company.anna
    for person in (company.anna, company.daria, company.egor, company.vera):
        Browser(app).sign_in(person).open("/team/", status=404)


def test_a_manager_whose_only_report_leaves_has_no_team(app: Any, company: Company, session: Any) -> None:
    company.anna.left_on = company.anna.joined_on
    session.commit()
    Browser(app).sign_in(company.gleb).open("/team/", status=404)


def test_the_team_speaks_russian(app: Any, company: Company) -> None:
    company.anna
    page = Browser(app, "ru").sign_in(company.gleb).open("/team/")
    assert "Анна Смирнова" in page.text and page.h1 == "Вас никто не ждёт"


def test_an_example_of_a_report_waits_for_the_managers_word(company: Company, browser: Browser) -> None:
    """8.2: the first piece of evidence is attested, by the manager first, by HR only after 14 silent days."""
    assessed(company, company.anna)
    case = services.ask(company.anna, consent=True)
    services.ask_for_plan(case)
    db.session.commit()
    waiting = len(promotion.waiting_examples(company.anna))
    assert waiting
    team = browser.sign_in(company.gleb).open("/team/")
    assert f"Anna Smirnova{waiting} example" in team.text
    page = team.follow("Read them")
    page.submit("I confirm that this happened")
    assert len(promotion.waiting_examples(company.anna)) == waiting - 1
    services.begin_evidence(case)
    db.session.commit()
    browser.sign_in(company.vera).open(f"/promotion/{case.id}/agree", status=404)
