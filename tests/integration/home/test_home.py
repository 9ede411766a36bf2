"""The first page: a welcome for strangers, the path for everybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.assessment.rules import RaterKind
from app.core import clock
from app.route.queries import items_of
from app.route.services import recall
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import asked, rated_self
from tests.factories.mentoring import pair
from tests.factories.resume import a_resume
from tests.factories.route import finished, with_gaps
from tests.factories.swot import action, full_sheet


def test_a_stranger_is_welcomed(browser: Browser) -> None:
    page = browser.open("/")
    assert page.h1 == "Hunters grow into gardeners"
    assert page.link("Start the path") == "/sign-in"


def test_a_newcomer_sees_ten_stations_and_the_first_step(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/")
    assert page.h1 == "Anna, everything begins with a seed."
    assert len(page.all("//ol[contains(@class, 'garden')]/li")) == 10
    assert "Find out what a key account manager does differently" in page.text
    assert page.all("//li[contains(@class, 'now')]//b")[0].text_content().strip() == "1 The role"


def test_every_station_can_be_opened(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    for address in anna.open("/").all("//ol[contains(@class, 'garden')]//a/@href"):
        anna.open(address)


def test_the_next_station_follows_when_one_is_done(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    for name in ("role", "compare"):
        anna.open(f"/guide/{name}").submit("I have read this")
    page = anna.open("/")
    assert page.h1 == "Anna, the first shoots are up."
    assert page.all("//li[contains(@class, 'now')]//b")[0].text_content().strip() == "2 My level"


@pytest.mark.parametrize("who", ["anna", "gleb", "vera", "daria", "egor"])
def test_everybody_has_a_first_page_in_both_languages(app: Any, company: Company, who: str) -> None:
    browser = Browser(app).sign_in(getattr(company, who))
    for language in ("ru", "en"):
        assert browser.speak(language).open("/").tree.get("lang") == language


@pytest.mark.parametrize("who", ["anna", "stranger", "gleb", "vera", "daria", "egor"])
def test_the_first_page_needs_two_statements_whoever_opens_it(
    app: Any, company: Company, statements: Any, who: str
) -> None:
    """One for the person with the session and the head of the page, one for the facts of all rooms."""
    person = Browser(app).sign_in(getattr(company, who))
    with statements() as asked:
        person.open("/")
    assert len(asked) <= 2, "\n\n".join(asked)


def test_the_first_page_needs_no_more_statements_in_mid_path(
    app: Any, company: Company, statements: Any
) -> None:
    finished(with_gaps(company), "simple")
    sheet, beds = full_sheet(company.anna)
    action(sheet, beds["W"][0], beds["O"][0])
    a_resume(company.anna)
    pair(company.anna, company.vera)
    anna = Browser(app).sign_in(company.anna)
    with statements() as cold:
        anna.open("/")
    # A route with items of one's own reads them once; from then on the same facts have the same answer.
    assert len(cold) <= 6, "\n\n".join(cold)
    with statements() as warm:
        anna.open("/")
    assert len(warm) <= 2, "\n\n".join(warm)


def test_questions_to_oneself_come_back_on_the_first_page(
    app: Any, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(company.anna, "simple")
    (row,) = items_of(company.anna)
    recall.write_question(row, "What did the client ask first?", "What waiting would cost.")
    anna = Browser(app).sign_in(company.anna)
    assert "Nobody is waiting for you" in anna.open("/").text
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = anna.open("/")
    assert "Your own questions are back" in page.text
    assert "1 question of your own has come back." in page.text
    assert page.link("Answer Questions to yourself") == "/route/questions"


def test_a_change_shows_at_once_although_answers_are_remembered(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    assert "not begun" in anna.open("/").text
    a_resume(company.anna)
    assert "not begun" not in anna.open("/").text


def test_whoever_is_here_for_others_is_led_to_what_waits_and_to_their_desk(
    app: Any, company: Company
) -> None:
    page = Browser(app).sign_in(company.daria).open("/")
    assert page.h1 == "Darya, others grow with your help." and page.link("Open HR’s desk") == "/hr/"
    assert not page.all("//li[contains(@class, 'now')]") and "not started" not in page.text

    asked(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    gleb = Browser(app).sign_in(company.gleb).open("/")
    assert gleb.all("//section[@id='next']//h2")[0].text_content() == "One answer is expected of you"
    assert "Anna Smirnova" in gleb.all("//section[@id='next']//h3")[0].text_content()
    assert gleb.link("Open my team") == "/team/"


def test_a_line_manager_who_walks_the_path_is_shown_the_path(app: Any, company: Company) -> None:
    rated_self(company.gleb)
    page = Browser(app).sign_in(company.gleb).open("/")
    assert "others grow" not in page.h1 and page.all("//li[contains(@class, 'now')]")
