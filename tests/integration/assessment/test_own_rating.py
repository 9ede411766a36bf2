"""Rating oneself: one skill a page, kept at every step, final once handed in."""

from __future__ import annotations

from datetime import timedelta

from app.assessment import queries
from app.assessment.services import rate_self
from app.core import clock
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS
from tests.factories.assessment import example, rated_self


def begin(browser, person):
    page = browser.sign_in(person).open("/assessment/")
    return page.submit("Start with selling")


def token(page):
    return page.all("//input[@name='csrf_token']/@value")[0]


def test_a_newcomer_starts_and_rates_all_fifteen(company, browser):
    page = begin(browser, company.anna)
    assert page.address == "/assessment/C01"
    assert page.h1 == "Selling"
    for place, competency in enumerate(COMPETENCY_IDS):
        assert page.address == f"/assessment/{competency}"
        page = page.submit(0, level="2")
        assert len(queries.own_answers(queries.current_round(company.anna))) == place + 1
    assert page.address == "/assessment/review"
    page = page.submit("Hand in for good")
    assert page.address == "/assessment/results"
    assert page.h1 == "Not enough data"
    assert "So far there is only your self-rating" in page.text
    assert "67.2" not in page.text


def test_without_a_choice_the_page_says_what_to_do(company, browser):
    page = begin(browser, company.anna).submit(0)
    assert page.faults() == ["Choose one of the five levels, or “no occasion”."]
    assert not queries.own_answers(queries.current_round(company.anna))


def test_a_three_without_an_example_counts_as_two_and_says_so(company, browser):
    page = begin(browser, company.anna).submit(0, level="3")
    assert "recorded as 2 for now" in page.browser.open("/assessment/").html or "recorded as 2" in page.html
    answer = queries.own_answers(queries.current_round(company.anna))["C01"]
    assert (answer.said, answer.level) == (3, 2)


def test_an_example_on_the_same_page_carries_the_three(company, browser):
    day = clock.today() - timedelta(days=60)
    page = begin(browser, company.anna)
    page = page.submit(0, level="3", happened_on=day.isoformat(), did="Built the case from their figures.")
    answer = queries.own_answers(queries.current_round(company.anna))["C01"]
    assert (answer.said, answer.level) == (3, 3)
    assert [one.competencies for one in queries.evidence_of(company.anna)] == [("C01",)]


def test_a_half_written_example_is_told_and_kept(company, browser):
    page = begin(browser, company.anna).submit(0, level="3", did="Built the case.", result="They signed.")
    assert page.faults() == ["Enter the day on which it happened; roughly is fine."]
    assert page.form(0).fields["did"].strip() == "Built the case."
    assert page.form(0).fields["level"] == "3"


def test_an_example_older_than_a_year_carries_nothing(company, browser):
    example(company.anna, "C01", on=clock.today() - timedelta(days=366))
    begin(browser, company.anna).submit(0, level="4")
    assert queries.own_answers(queries.current_round(company.anna))["C01"].level == 2


def test_an_example_added_later_lifts_the_level_again(company, browser):
    begin(browser, company.anna).submit(0, level="4")
    example(company.anna, "C01")
    assert queries.own_answers(queries.current_round(company.anna))["C01"].level == 4


def test_no_occasion_is_kept_as_no_level(company, browser):
    begin(browser, company.anna).submit(0, level="none")
    answer = queries.own_answers(queries.current_round(company.anna))["C01"]
    assert answer.level is None and answer.said is None


def test_autosave_keeps_the_choice_and_a_draft(company, browser):
    page = begin(browser, company.anna)
    token = page.form(0).fields["csrf_token"]
    headers = {"X-Autosave": "1", "Accept": "application/json"}
    data = {"csrf_token": token, "version": "0", "level": "1", "did": "Half a sen"}
    answer = browser.client.post("/assessment/C01", data=data, headers=headers)
    assert answer.status_code == 200 and answer.json == {"version": 1}
    page = browser.open("/assessment/C01")
    assert page.form(0).fields["did"].strip() == "Half a sen"
    assert page.form(0).fields["level"] == "1"


def test_two_windows_and_the_second_loses_nothing(company, browser):
    first = begin(browser, company.anna)
    rate_self(queries.current_round(company.anna), "C01", 1)
    db.session.commit()
    page = first.submit(0, level="2")
    assert "changed in another window" in page.text
    assert "Saved there: with help" in page.text
    assert page.form(0).fields["level"] == "2"
    page.submit(0)
    assert queries.own_answers(queries.current_round(company.anna))["C01"].level == 2


def test_handing_in_unfinished_is_refused(company, browser):
    begin(browser, company.anna).submit(0, level="2")
    page = browser.open("/assessment/review")
    assert "14 skills still have no answer" in page.h1
    page = browser.post("/assessment/hand-in", {"csrf_token": token(page)})
    assert "Some skills have no answer yet" in page.html
    assert not queries.current_round(company.anna).is_locked


def test_after_handing_in_nothing_can_be_changed(company, browser):
    rated_self(company.anna)
    page = browser.sign_in(company.anna).open("/assessment/C01")
    assert page.address == "/assessment/C01/over-time"
    assert "Your self-rating is in" in browser.open("/assessment/").h1
    token_now = token(browser.open("/assessment/"))
    page = browser.post("/assessment/start", {"csrf_token": token_now}, status=409)
    assert "not a month old" in page.text


def test_unknown_skills_are_not_found(company, browser):
    browser.sign_in(company.anna).open("/assessment/C99", status=404)


def test_the_room_speaks_russian(company, browser):
    page = browser.speak("ru").sign_in(company.anna).open("/assessment/")
    assert page.tree.get("lang") == "ru"
    page = page.submit(0)
    assert page.h1 == "Продажи"
    rated_self(company.anna)
    assert browser.open("/assessment/results").h1 == "Мало данных"
