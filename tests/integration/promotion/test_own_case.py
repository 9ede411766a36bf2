"""Asking for the next post, and seeing at any time where the case stands."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.extensions import db
from app.promotion import queries, services
from app.promotion.rules import Stage
from app.skills.ids import COMPETENCY_IDS
from tests.factories.promotion import asked, assessed, at_evidence, in_days

LOW = {"C02": 2, "C09": 1}


def weak_marks():
    return dict.fromkeys(COMPETENCY_IDS, 3) | LOW


def test_without_a_case_the_page_invites(company, browser):
    page = browser.sign_in(company.anna).open("/promotion/")
    assert page.h1 == "You have no promotion case yet"
    page = page.follow("Open a case: junior KAM")
    assert "Members who do not know you do not see your name" in page.text
    page = page.submit("Open my case")
    assert page.faults() == [
        "Tick the box if you agree. Without it the case cannot be opened, and nothing is lost by waiting."
    ]
    page = page.submit("Open my case", consent=True)
    assert page.address == "/promotion/"
    assert page.h1 == "Your case stands at “Profile”"
    assert queries.open_case(company.anna).stage is Stage.PROFILE


def test_both_languages(company, browser):
    asked(company.anna)
    browser.sign_in(company.anna).speak("ru")
    for address in ("/promotion/", "/promotion/ladder", "/promotion/goals", "/promotion/sheet"):
        browser.open(address)


def test_asking_twice_leads_to_the_case(company, browser):
    asked(company.anna)
    assert browser.sign_in(company.anna).open("/promotion/ask").address == "/promotion/"


def test_the_manager_and_hr_are_told(company, browser):
    company.daria
    asked(company.anna)
    assert "has opened a promotion case" in browser.sign_in(company.gleb).open("/notifications/").text
    assert "has opened a promotion case" in browser.sign_in(company.daria).open("/notifications/").text


def test_the_case_moves_on_by_itself_when_it_is_assessed(company, browser):
    case = asked(company.anna)
    page = browser.sign_in(company.anna).open("/promotion/")
    assert "The self-rating is handed in not yet" in page.text
    page = page.submit("Check again now")
    assert "Something is still missing" in page.html
    assessed(company, company.anna)
    page = browser.open("/promotion/").submit("Check again now")
    assert page.h1 == "Your case stands at “Assessed”"
    assert case.moves[-1].by is None


def test_goals_are_shown_and_agreed(company, browser):
    assessed(company, company.anna, weak_marks())
    asked(company.anna)
    page = browser.sign_in(company.anna).open("/promotion/goals")
    assert page.h1 == "2 must-haves still need a goal"
    page = page.submit("Write it down", text="", due_on="2020-01-01")
    assert page.faults() == ["Write what will be done, in one sentence."]
    page = page.submit("Write it down", text="Lead a renewal.", due_on="2020-01-01")
    assert page.faults() == ["Choose a day that is still ahead."]
    assert page.form("Write it down").fields["text"] == "Lead a renewal."
    page = page.submit("Write it down", due_on=in_days(60))
    page = page.submit("Write it down", text="Write an account plan.", competency="C09", due_on=in_days(60))
    assert page.h1 == "Every must-have below its target has a goal"
    page = page.submit("Show them to Gleb Orlov")
    case = queries.open_case(company.anna)
    manager = browser.sign_in(company.gleb).open(f"/promotion/{case.id}/agree")
    assert "Lead a renewal." in manager.text
    manager.submit("I agree to these goals")
    assert queries.open_case(company.anna).stage is Stage.PLAN


def test_goals_not_shown_are_not_seen(company, browser):
    assessed(company, company.anna, weak_marks())
    case = asked(company.anna)
    services.add_goal(case, competency="C02", text="Secret so far.", due_on=clock.today() + timedelta(days=9))
    db.session.commit()
    assert "Secret so far" not in browser.sign_in(company.gleb).open(f"/promotion/{case.id}/agree").text


def test_withdrawing_asks_no_reason_and_can_be_undone(company, browser):
    asked(company.anna)
    page = browser.sign_in(company.anna).open("/promotion/").submit("Withdraw my case")
    assert page.h1 == "Your case is withdrawn"
    assert queries.open_case(company.anna) is None
    page = page.submit("Let the case go on")
    assert page.h1 == "Your case stands at “Profile”"


def test_a_withdrawal_stands_once_another_case_is_open(company, browser):
    first = asked(company.anna)
    services.withdraw(first)
    asked(company.anna)
    page = browser.sign_in(company.anna)
    page.open("/promotion/")
    browser.client.post(f"/promotion/{first.id}/restore", data={})
    assert queries.case(first.id).stage is Stage.WITHDRAWN


def test_days_on_hold_are_not_counted(company, browser):
    case = asked(company.anna)
    page = browser.sign_in(company.anna).open(f"/promotion/{case.id}/hold")
    page = page.submit("Put on hold", reason="")
    assert page.faults() == ["Write why the case is put on hold: leave, illness, no vacancy."]
    page = page.submit("Put on hold", reason="Parental leave")
    assert page.h1 == "Your case is on hold"
    with clock.at(clock.now() + timedelta(days=30)):
        assert queries.days_in_stage(queries.case(case.id)) == 0
        services.go_on(queries.case(case.id), by=company.anna)
    with clock.at(clock.now() + timedelta(days=40)):
        assert queries.days_in_stage(queries.case(case.id)) == 10


def test_the_panel_cannot_be_asked_before_the_sheet_is_complete(company, browser):
    case = at_evidence(company, company.anna)
    page = browser.sign_in(company.anna).open("/promotion/")
    assert page.h1 == "Your case stands at “Evidence”"
    assert "Ask for the panel" not in page.text
    page = browser.open("/promotion/sheet")
    assert "conflict: confirmed; negotiation: confirmed" in page.text
    token = page.all("//input[@name='csrf_token']/@value")
    browser.client.post(f"/promotion/{case.id}/ask-for-panel", data={"csrf_token": token[0] if token else ""})
    assert queries.open_case(company.anna).panel_asked_at is None


def test_strangers_find_nothing(company, browser):
    case = asked(company.anna)
    browser.sign_in(company.stranger)
    browser.open(f"/promotion/{case.id}/agree", status=404)
    browser.open(f"/promotion/{case.id}/hold", status=404)
    browser.post(f"/promotion/{case.id}/withdraw", status=400)
    browser.open("/hr/promotions/", status=404)
    browser.open(f"/hr/promotions/{case.id}", status=404)


def test_the_ladder_says_where_i_stand(company, browser):
    page = browser.sign_in(company.anna).open("/promotion/ladder")
    assert page.h1 == "You stand on the rung “Sales manager”"
    assert browser.sign_in(company.vera).open("/promotion/ladder").h1 == "You stand on the rung “Senior KAM”"
    assert browser.open("/promotion/").h1 == "There is no further post on this ladder"


def test_the_sheet_names_the_must_haves_that_are_short(company, browser):
    assessed(company, company.anna, weak_marks())
    asked(company.anna)
    page = browser.sign_in(company.anna).open("/promotion/sheet")
    assert "Must-haves below target: Negotiating and closing, Strategic and analytical thinking." in page.text
