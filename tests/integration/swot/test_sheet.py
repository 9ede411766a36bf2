"""Filling the four beds."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.errors import Refusal
from app.swot import queries, services
from app.swot.models import Worksheet
from app.swot.refusals import SheetClosed
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.swot import full_sheet, line, sheet_of


def send(page: Page, address: str, status: int = 200, **fields: str) -> Page:
    """Press a button that stands outside <main>, or one that a page does not offer."""
    token = page.all("//input[@name='csrf_token']/@value")[0]
    return page.browser.post(address, {"csrf_token": token, **fields}, status=status)


def test_a_sheet_begins_with_one_press(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/swot/")
    assert page.h1 == "Your sheet is still empty ground"
    page = page.submit("Start the sheet")
    assert page.h1 == "Four empty beds: begin with one true line"
    assert queries.current_worksheet(company.anna).number == 1


def test_a_line_is_written_with_its_proof(browser: Browser, company: Company) -> None:
    sheet_of(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/swot/").follow("Add a line Strengths")
    assert "Which client has stayed with you longest" in page.text
    page = page.submit(0, statement="I kept 18 of my 20 clients in 2025", evidence="CRM export, 12 January",
                       importance="3", confidence="3", competency="C04", exists_without_me="no")  # fmt: skip
    assert page.h1 == "4 of the four beds still need lines"
    assert "I kept 18 of my 20 clients in 2025" in page.text
    assert "importance 3 of 3" in page.text
    assert "Long-term relationships" in page.text


def test_a_line_that_anybody_could_write_gets_a_remark(browser: Browser, company: Company) -> None:
    line(sheet_of(company.anna), "S", "Good communicator")
    page = browser.sign_in(company.anna).open("/swot/")
    assert "Said about you, not about anybody." in page.text
    assert "With proof." in page.text


def test_a_forgotten_line_is_asked_for_and_the_rest_is_kept(browser: Browser, company: Company) -> None:
    sheet_of(company.anna)
    page = browser.sign_in(company.anna).open("/swot/lines/new/W")
    page = page.submit(0, evidence="Two raters put it at 1.5", importance="2")
    assert page.faults() == ["Write the line: one sentence is enough."]
    assert "Two raters put it at 1.5" in page.html
    assert page.all("//input[@name='importance'][@value='2'][@checked]")


def test_the_sixth_line_is_refused(browser: Browser, company: Company) -> None:
    sheet = sheet_of(company.anna)
    browser.sign_in(company.anna)
    open_form = browser.open("/swot/lines/new/T")
    for number in range(5):
        line(sheet, "T", f"Rival number {number} has applied for the post")
    page = open_form.submit(0, statement="One more rival has applied for the post")
    assert page.faults() == ["This bed holds five lines. Remove the lightest one first: a sheet with everything on it helps with nothing."]  # fmt: skip
    assert "One more rival" in page.html
    assert "Five lines: this bed is full." in browser.open("/swot/").text


def test_removing_can_be_undone(browser: Browser, company: Company) -> None:
    line(sheet_of(company.anna), "O", "The KAM team takes shadows from March")
    page = browser.sign_in(company.anna).open("/swot/").submit("Remove")
    assert "The line is off the sheet." in page.html
    assert "takes shadows from March" not in page.text
    page = send(page, page.all("//form[contains(@action, '/restore')]/@action")[0])
    assert "takes shadows from March" in page.text


def test_lines_move_by_buttons_and_by_drag(browser: Browser, company: Company) -> None:
    sheet = sheet_of(company.anna)
    first, second = (
        line(sheet, "S", "The first strength of mine"),
        line(sheet, "S", "The second strength of mine"),
    )
    browser.sign_in(company.anna)
    page = browser.open("/swot/").submit("Down")
    assert page.text.index("The second strength") < page.text.index("The first strength")
    page = send(page, "/swot/order/S", order=f"{first.id},{second.id},999,x")
    assert page.text.index("The first strength") < page.text.index("The second strength")


def test_two_tabs_lose_nothing(browser: Browser, company: Company) -> None:
    entry = line(sheet_of(company.anna), "S", "I kept 18 of my 20 clients in 2025")
    browser.sign_in(company.anna)
    early = browser.open(f"/swot/lines/{entry.id}")
    browser.open(f"/swot/lines/{entry.id}").submit(0, statement="I kept 19 of my 20 clients in 2025")
    page = early.submit(0, statement="I kept nearly all my clients in 2025")
    assert "I kept 19 of my 20 clients in 2025" in page.text
    assert "I kept nearly all my clients in 2025" in page.html
    assert "This was changed in another window" in page.text
    page = page.submit(0)
    assert "I kept nearly all my clients in 2025" in page.text


def test_checks_answer_while_writing_and_save_nothing(browser: Browser, company: Company) -> None:
    sheet = sheet_of(company.anna)
    browser.sign_in(company.anna)
    token = browser.open("/swot/").all("//input[@name='csrf_token']/@value")[0]
    fields = {"cell": "S", "statement": "Good communicator", "competency": "", "csrf_token": token}
    response = browser.client.post("/swot/check/0", data=fields)
    assert "With proof" in response.get_data(as_text=True)
    fields["importance"] = "many"
    assert browser.client.post("/swot/check/0", data=fields).status_code == 400
    assert not queries.entries_of(sheet)


def test_strangers_find_nothing(browser: Browser, company: Company) -> None:
    sheet, beds = full_sheet(company.anna)
    browser.sign_in(company.stranger)
    entry = beds["S"][0]
    browser.open(f"/swot/lines/{entry.id}", status=404)
    browser.open(f"/swot/sheets/{sheet.id}", status=404)
    browser.open(f"/swot/of/{company.anna.id}", status=404)
    page = browser.open("/swot/")
    send(page, f"/swot/lines/{entry.id}/remove", status=404)
    send(page, f"/swot/lines/{entry.id}/move", to="up", status=404)


def test_the_sheet_speaks_russian(browser: Browser, company: Company) -> None:
    full_sheet(company.anna)
    page = browser.speak("ru").sign_in(company.anna).open("/swot/")
    assert "Сильные стороны" in page.text


def test_a_closed_sheet_takes_no_lines(company: Company) -> None:
    sheet = sheet_of(company.anna)
    services.close_worksheet(sheet)
    with pytest.raises(Refusal):
        services.add_entry(sheet, "S", "I kept 18 of my 20 clients in 2025")


def test_a_sheet_closed_in_another_window_a_moment_ago_takes_no_lines(company: Company, session: Any) -> None:
    """The row decides: what this process remembers of the sheet is no longer so."""
    sheet = sheet_of(company.anna)
    assert sheet.is_open
    session.execute(
        sa.update(Worksheet).values(closed_at=clock.now()), execution_options={"synchronize_session": False}
    )
    with pytest.raises(SheetClosed):
        services.add_entry(sheet, "S", "I kept 18 of my 20 clients in 2025")
