"""HR's tables of cases."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.promotion import services
from tests.factories.promotion import asked


def test_an_empty_desk_teaches(company, browser):
    page = browser.sign_in(company.daria).open("/hr/promotions/")
    assert page.h1 == "No case is open at present"
    assert "reminded once a month" in page.text


def test_cases_stand_by_days_and_stuck_ones_are_named(company, browser):
    with clock.at(clock.now() - timedelta(days=100)):
        asked(company.anna)
    asked(company.stranger)
    page = browser.sign_in(company.daria).open("/hr/promotions/")
    assert page.h1 == "Cases are moving. One is stuck."
    page = page.follow("Open the one stuck case")
    assert "Anna" in page.text
    assert "Pavel" not in page.text
    page = page.follow("Anna")
    assert page.h1.startswith("Case of Anna")
    page = page.follow("Put on hold").submit("Put on hold", reason="No vacancy")
    assert "on hold" in page.h1
    assert browser.open("/hr/promotions/").h1 == "Cases are moving, and none is stuck"
    browser.speak("ru").open("/hr/promotions/")


def test_filters_keep_to_what_was_asked(company, browser):
    asked(company.anna)
    browser.sign_in(company.daria)
    assert "No case fits" in browser.open("/hr/promotions/?stage=panel").text
    assert "Anna" in browser.open("/hr/promotions/?stage=profile&whose=colleagues").text
    browser.open("/hr/promotions/?stage=nonsense&unit=x&whose=y")


def test_nobody_moves_their_own_case_for_hr(company, browser):
    case = asked(company.daria)
    browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}", status=404)


def test_ended_cases_are_kept_apart(company, browser):
    services.withdraw(asked(company.anna))
    browser.sign_in(company.daria)
    assert "Anna" not in browser.open("/hr/promotions/").text
    assert "Anna" in browser.open("/hr/promotions/?closed=1").text
