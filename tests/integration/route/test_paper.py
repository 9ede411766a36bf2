"""The route and the worksheet as papers to take along: tagged, in the reader's language, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core import clock
from app.core.papers import Part, pdf
from app.extensions import db
from app.route import paper, queries
from app.route.services import add_own_item
from app.swot import paper as swot_paper
from app.swot import queries as swot
from app.swot import services as sheets
from app.swot.known import known_of
from tests.browser import Browser
from tests.factories import Company

NASTY = '#read("/etc/passwd") *bold* $x$ «кавычки» \\ ]'


def test_what_people_write_is_never_read_as_code() -> None:
    made = pdf(
        [
            Part("title", NASTY),
            Part("heading", NASTY),
            Part("entry", NASTY, NASTY),
            Part("lines", items=[NASTY]),
        ],
        "ru",
        title=NASTY,
        author="Анна",
        made_at=clock.now(),
    )
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid" in made, "the paper is tagged, so that it can be read aloud"
    assert b"/Lang" in made


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_route_is_taken_along(company: Company, browser: Browser, language: str) -> None:
    add_own_item(company.anna, "Прочитать отчёт о рынке", due_on=clock.today() + timedelta(days=9))
    db.session.commit()
    browser.speak(language).sign_in(company.anna)
    answer = browser.client.get("/route/route.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data.startswith(b"%PDF-")
    said = list(paper.parts_of(queries.route_of(company.anna)))
    assert said[0].kind == "title"
    assert any("Прочитать отчёт о рынке" in line for part in said for line in part.items)


def test_the_sheet_is_taken_along_by_its_owner_alone(company: Company, browser: Browser) -> None:
    sheet = sheets.open_worksheet(company.anna)
    line = sheets.add_entry(
        sheet, "S", "Kept 18 of 20 clients", evidence="CRM export 12 Jan", importance=3, confidence=2
    )
    sheets.add_action(
        sheet, "Offer a joint case", measure="A date is set", due_on=clock.today() + timedelta(days=5),
        when="it is Monday", then="I write to Vera.", factors=[line],
    )  # fmt: skip
    db.session.commit()
    lines = swot.entries_of(sheet)
    picks = swot.appraisal_of(sheet, known_of(company.anna), lines).picks
    said = " ".join(
        f"{part.text} {part.aside}"
        for part in swot_paper.parts_of(sheet, lines, swot.open_actions(company.anna), picks)
    )
    assert "importance 3 of 3 · confidence 2 of 3 · picked for the actions" in said
    assert "If it is Monday, then I write to Vera." in said
    assert "It builds on: Kept 18 of 20 clients" in said
    address = f"/swot/sheets/{sheet.id}/sheet.pdf"
    assert browser.sign_in(company.anna).client.get(address).data.startswith(b"%PDF-")
    assert browser.sign_in(company.stranger).client.get(address).status_code == 404


def test_days_of_the_route_stand_in_the_calendar(company: Company, browser: Browser) -> None:
    add_own_item(company.anna, "Прочитать отчёт о рынке", due_on=clock.today() + timedelta(days=9))
    db.session.commit()
    page = browser.sign_in(company.anna).open("/mentoring/calendar").submit("Make my address")
    address = page.all("//code")[0].text_content().strip()
    path = address[address.index("/calendar/") :]
    first = browser.client.get(path)
    feed = first.data.decode().replace("\r\n ", "")
    assert "отчёт о рынке" in feed
    day = (clock.today() + timedelta(days=9)).strftime("%Y%m%d")
    assert f"DTSTART;VALUE=DATE:{day}" in feed
    again = browser.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304, "a calendar without news is not sent again"
