"""The room of a pair: what was agreed, the six questions, the log, next steps, the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import clock
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Ending
from app.route.models import ItemState, RouteItem
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make
from tests.integration.mentoring.test_asking import csrf, letters_to


def test_the_agreement_begins_with_the_goals_of_the_request(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera, goals="One plan by March")
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/agreement")
    assert "One plan by March" in page.html
    page.submit(**{"lines-rhythm": "Every other Tuesday"})
    assert pair.agreement["rhythm"] == "Every other Tuesday"
    assert pair.agreement["goals"] == "One plan by March"
    assert letters_to(company.vera)


def test_agreed_goals_are_tied_to_skills(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera, competencies=["C09"])
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/agreement")
    # What the request was about is ticked before.
    page = page.submit(skills=["C09", "C02"])
    assert pair.agreed_skills == ["C02", "C09"]
    assert "Skills: negotiating and strategy" in page.text
    home = Browser(browser.app).sign_in(company.vera).open("/mentoring/")
    assert "Skills: negotiating and strategy" in home.text


def test_six_questions_keep_their_answers(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/questions")
    page.submit(**{"answers-hardest": "Waiting"})
    assert queries.answers_in(pair) == {"hardest": "Waiting"}
    page = browser.open(f"/mentoring/pairs/{pair.id}")
    assert "1 of 6 answered" in page.text


def test_the_log_is_written_by_the_mentee_and_read_by_both(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = (
        browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/log").follow("Write the first entry")
    )
    page = page.submit(
        observed_on="2026-11-20", hours="2.5", client="Birch", **{"seen-tools": "A page in the CRM"}
    )
    assert page.h1 == "2.5 hours of watching so far"
    vera = Browser(browser.app).sign_in(company.vera)
    assert "A page in the CRM" in vera.open(f"/mentoring/pairs/{pair.id}/log").text
    vera.open(f"/mentoring/pairs/{pair.id}/log/new", status=404)
    empty = browser.open(f"/mentoring/pairs/{pair.id}/log/new").submit(observed_on="2026-11-21", hours="1")
    assert "Write something into at least one of the fields." in empty.text


def test_steps_are_promised_done_and_taken_back(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}")
    assert page.submit("/steps", text="").faults() == ["Write what will be done."]
    page = page.submit("/steps", text="Send the summary on the day", due_on="2027-02-01")
    assert queries.next_step_of(company.anna).title == "Send the summary on the day"
    page = page.submit("/done")
    assert queries.steps_of(pair)[0].done_at is not None
    on_route = db.session.get_one(RouteItem, queries.steps_of(pair)[0].route_item)
    assert on_route.state is ItemState.DONE
    browser.post(f"/mentoring/steps/{queries.steps_of(pair)[0].id}/open", {"csrf_token": csrf(page)})
    assert queries.steps_of(pair)[0].done_at is None
    db.session.refresh(on_route)
    assert on_route.state is ItemState.OPEN


def test_a_good_end_is_written_and_can_be_read_afterwards(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}").follow("Bring it to a good end")
    page = page.submit(learnt="To listen longer")
    assert page.h1 == "This pair has ended: Vera Lebedeva"
    assert "To listen longer" in page.text
    assert pair.ended_how is Ending.COMPLETED
    assert queries.mentor_profile(company.vera).taken == 0


def test_a_step_of_the_mentee_stands_on_the_route_and_leaves_it_again(
    browser: Browser, company: Company
) -> None:
    pair = make.pair(company.anna, company.vera)
    page = (
        browser.sign_in(company.anna)
        .open(f"/mentoring/pairs/{pair.id}")
        .submit("/steps", text="Write a plan")
    )
    assert page.follow("On my route").status == 200
    step = queries.steps_of(pair)[0]
    page = page.submit("/drop")
    assert not queries.steps_of(pair)
    browser.post(f"/mentoring/steps/{step.id}/restore", {"csrf_token": csrf(page)})
    assert list(queries.steps_of(pair)) == [step]


def test_hr_sees_counts_and_no_words(company: Company) -> None:
    make.pair(company.anna, company.vera)
    make.request(company.stranger, company.vera)
    overview = queries.mentoring_overview()
    assert (overview.mentors, overview.places, overview.taken, overview.free) == (1, 2, 1, 1)
    assert (overview.open_requests, overview.pairs) == (1, 1)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_room_speaks_both_languages(language: str, browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    held = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna, notes="Words")
    ahead = services.book_meeting(pair, clock.now() + timedelta(days=3), by=company.anna)
    services.write_log(pair, observed_on=date(2026, 11, 2), hours=2, fields={"tools": "CRM"})
    db.session.commit()
    for person in (company.anna, company.vera):
        browser.speak(language).sign_in(person)
        room = f"/mentoring/pairs/{pair.id}"
        for address in (room, f"{room}/agreement", f"{room}/questions", f"{room}/log", f"{room}/checks/first", f"{room}/close",
                        f"{room}/meetings/new", f"{room}/meetings/past", f"/mentoring/meetings/{held.id}",
                        f"/mentoring/meetings/{ahead.id}", f"/mentoring/meetings/{ahead.id}/move", "/mentoring/calendar", "/mentors/", "/mentoring/", "/mentors/letter"):  # fmt: skip
            assert browser.open(address).tree.get("lang") == language
