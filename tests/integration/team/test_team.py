"""A line manager's page: what waits, and what was shown, no more."""

from __future__ import annotations

from typing import Any

from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.browser import Browser
from tests.factories import Company


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
