"""From lines to actions, and what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.swot import queries, services
from app.swot.models import ActionState
from app.swot.refusals import FourOpen
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.assessment import rated_by, rated_self
from tests.factories.swot import action, full_sheet, line, sheet_of


def send(page: Page, address: str, status: int = 200, **fields: str) -> Page:
    token = page.all("//input[@name='csrf_token']/@value")[0]
    return page.browser.post(address, {"csrf_token": token, **fields}, status=status)


def test_a_pair_becomes_an_action(browser: Browser, company: Company) -> None:
    _sheet, beds = full_sheet(company.anna)
    page = browser.sign_in(company.anna).open("/swot/")
    assert page.h1 == "The lines are there; now one of them becomes an action"
    page = page.follow("Make it an action Weakness")
    lines = [str(beds["W"][0].id), str(beds["O"][0].id)]
    page = page.submit(
        0,
        what="Write an account plan for Volga",
        measure="Vera has read it",
        due_on="2099-12-18",
        when="it is Monday, 9:00",
        then="I spend half an hour on the plan",
        factors=lines,
        competency="C09",
    )
    assert page.h1 == "One action is under way, but only on one side"
    assert "Open actions: 1 of 4" in page.text
    assert "None of them builds on a strength." in page.text
    made = queries.open_actions(company.anna)[0]
    assert made.pair == "WO"
    assert made.on_route


def test_an_action_needs_all_its_parts(browser: Browser, company: Company) -> None:
    full_sheet(company.anna)
    page = browser.sign_in(company.anna).open("/swot/actions/new?pair=SO")
    page = page.submit(0, what="Offer the Volga case", due_on="2020-01-01")
    assert "Name something you could show." in page.faults()
    assert "Choose at least one line that this action builds on." in page.faults()
    assert page.all("//input[@name='what'][@value='Offer the Volga case']")
    assert not queries.open_actions(company.anna)


def test_a_day_that_has_passed_is_refused_at_its_field(browser: Browser, company: Company) -> None:
    _sheet, beds = full_sheet(company.anna)
    page = browser.sign_in(company.anna).open("/swot/actions/new")
    page = page.submit(
        0, what="Offer the Volga case", measure="A KAM has it", due_on="2020-01-01", when="it is Friday",
        then="I write one page", factors=[str(beds["S"][0].id)],
    )  # fmt: skip
    assert page.faults() == ["This day has passed. Choose one that is still ahead."]


def test_four_open_actions_are_the_limit(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    for number in range(4):
        action(sheet, beds["S"][0], beds["O"][0], what=f"Write page {number} of the case")
    with pytest.raises(FourOpen):
        action(sheet, beds["S"][0], beds["O"][0])
    db.session.rollback()
    page = browser.sign_in(company.anna).open("/swot/")
    assert "Four actions are open, and four are the limit." in page.text
    services.finish_action(queries.open_actions(company.anna)[0])
    action(sheet, beds["W"][0], beds["O"][0])
    assert len(queries.open_actions(company.anna)) == 4


def test_done_and_dropped_with_a_way_back(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    browser.sign_in(company.anna)
    page = browser.open(f"/swot/actions/{made.id}").submit("I let it go", reason="")
    assert page.faults() == ["Say in a few words why; you will read it at the next review."]
    page = page.submit("I let it go", reason="Volga went to another unit")
    assert "Volga went to another unit" in page.text
    page = send(page, f"/swot/actions/{made.id}/reopen")
    assert queries.open_actions(company.anna)
    page = browser.open(f"/swot/actions/{made.id}").submit(
        "It is done", outcome="Vera sent it back with two remarks"
    )
    assert "Vera sent it back with two remarks" in page.text
    assert db.session.get(type(made), made.id).state is ActionState.DONE


def test_an_action_gives_its_place_to_another_with_a_reason_and_a_way_back(
    browser: Browser, company: Company
) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    page = browser.sign_in(company.anna).open(f"/swot/actions/{made.id}")
    assert "Say in a few words why" in send(page, f"/swot/actions/{made.id}/replace").text
    send(page, f"/swot/actions/{made.id}/replace", reason="A shorter plan will do")
    assert not queries.open_actions(company.anna)
    page = browser.open(f"/swot/actions/{made.id}")
    assert "changed, " in page.text and "A shorter plan will do" in page.text
    page.submit("Open again")
    assert queries.open_actions(company.anna) == [made]


def test_two_tabs_of_an_action_lose_nothing(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    browser.sign_in(company.anna)
    early = browser.open(f"/swot/actions/{made.id}/edit")
    browser.open(f"/swot/actions/{made.id}/edit").submit(0, measure="Vera and Gleb have read it")
    page = early.submit(0, measure="Only Vera has read it")
    assert "Vera and Gleb have read it" in page.text
    assert "Only Vera has read it" in page.html


def test_lines_without_weight_hold_the_plan_back(browser: Browser, company: Company) -> None:
    line(sheet_of(company.anna), "S", "I kept 18 of my 20 clients in 2025", "CRM", importance=None)
    page = browser.sign_in(company.anna).open("/swot/")
    assert "Before lines are paired, each needs its importance and confidence" in page.text


def test_the_prompts_speak_of_ones_own_data(browser: Browser, company: Company) -> None:
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    sheet_of(company.anna)
    browser.sign_in(company.anna)
    assert "others see 1, the target is 3" in browser.open("/swot/lines/new/W").text
    assert "Others rate you at the target or above in:" in browser.open("/swot/lines/new/S").text


def test_a_review_carries_over_what_is_still_true(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    browser.sign_in(company.anna)
    kept = [str(beds["S"][0].id), str(beds["O"][1].id)]
    page = browser.open("/swot/review").submit("Close this sheet", keep=kept)
    fresh = queries.current_worksheet(company.anna)
    assert fresh.number == 2
    assert [entry.statement for entry in queries.entries_of(fresh)] == [
        beds["S"][0].statement,
        beds["O"][1].statement,
    ]
    assert queries.open_actions(company.anna) == [made]
    page = page.follow("What has changed since")
    assert page.h1 == "6 lines went"
    assert beds["T"][0].statement in page.text
    page = browser.open(f"/swot/sheets/{sheet.id}")
    assert "Remove" not in page.text
    browser.open(f"/swot/lines/{beds['S'][0].id}").submit(0, statement="Rewriting the past of the sheet")
    db.session.refresh(beds["S"][0])
    assert beds["S"][0].statement == "I kept 18 of my 20 clients in 2025"


def test_an_action_under_way_goes_on_growing_from_the_line_that_still_holds(
    browser: Browser, company: Company
) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    browser.sign_in(company.anna).open("/swot/review").submit("Close this sheet", keep=[str(beds["W"][0].id)])
    fresh = queries.current_worksheet(company.anna)
    carried = queries.entries_of(fresh)[0]
    db.session.refresh(made)
    assert {line.id for line in made.factors} == {carried.id, beds["O"][0].id}
    assert made.pair == "WO"
    assert "In an action" in browser.open("/swot/").text


def test_after_half_a_year_the_sheet_asks_to_be_reviewed(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, beds = full_sheet(company.anna)
    action(sheet, beds["W"][0], beds["O"][0], due_on=clock.today() + timedelta(days=400))
    assert queries.next_step_of(company.anna) is None
    later = clock.now() + timedelta(days=190)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.next_step_of(company.anna).endpoint == "swot.review"


def test_the_advice_follows_the_sheet(company: Company) -> None:
    assert queries.progress_of(company.anna).note == "not started"
    assert queries.next_step_of(company.anna).action == "Start the sheet"
    sheet, beds = full_sheet(company.anna)
    assert queries.progress_of(company.anna).note == "8 lines"
    assert queries.next_step_of(company.anna).action == "Open the sheet"
    action(sheet, beds["W"][0], beds["O"][0])
    assert queries.progress_of(company.anna).note == "1 action"


def test_a_shown_sheet_is_read_and_the_look_is_kept(browser: Browser, company: Company) -> None:
    full_sheet(company.anna)
    browser.sign_in(company.anna).open("/account/privacy").submit("/account/privacy/swot/line_manager")
    page = browser.sign_in(company.gleb).open(f"/swot/of/{company.anna.id}")
    assert "I keep no account plan for any client" in page.text
    assert not page.all("//main//form")
    page = browser.sign_in(company.anna).open("/account/privacy")
    assert "SWOT worksheet" in page.text
    browser.sign_in(company.daria).open(f"/swot/of/{company.anna.id}", status=404)


def test_strangers_cannot_touch_actions(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    made = action(sheet, beds["W"][0], beds["O"][0])
    other = sheet_of(company.stranger)
    browser.sign_in(company.stranger)
    browser.open(f"/swot/actions/{made.id}", status=404)
    browser.open(f"/swot/compare/{sheet.id}/{other.id}", status=404)
    page = browser.open("/swot/")
    send(page, f"/swot/actions/{made.id}/drop", status=404, reason="Because")
