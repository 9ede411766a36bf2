"""A meeting is prepared from what both know: promises, the route if it is shown, and two views if the mentor is a voice."""

from __future__ import annotations

from datetime import timedelta

from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.mentoring import queries, services
from app.route import services as route
from app.route.models import Source
from app.sharing.models import Area, Audience
from app.sharing.services import share
from app.skills.ids import COMPETENCY_IDS
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make
from tests.factories.assessment import rated_by, rated_self


def test_open_steps_are_carried_over_and_done_ones_are_not(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    services.add_step(pair, "Draw the map of people", owner=company.anna)
    services.do_step(services.add_step(pair, "Read the contract", owner=company.anna))
    db.session.commit()
    page = browser.sign_in(company.vera).open(f"/mentoring/pairs/{pair.id}/meetings/new")
    assert "What became of: Draw the map of people" in page.text
    assert "Read the contract" not in page.text


def test_what_is_due_on_a_route_stands_in_it_once_the_mentor_is_shown_the_route(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    for title, days in (("Plan for Birch", 5), ("Far away", 60)):
        route.add_own_item(company.anna, title, None, clock.today() + timedelta(days=days), Source.OWN)
    step = services.add_step(
        pair, "Call the lawyer", owner=company.anna, due_on=clock.today() + timedelta(days=3)
    )
    db.session.commit()
    assert step.route_item is not None
    assert "Plan for Birch" not in queries.agenda_for(pair)
    share(company.anna, Area.ROUTE, Audience.PERSON, viewer=company.vera)
    db.session.commit()
    agenda = queries.agenda_for(pair)
    assert "Plan for Birch" in agenda and "Far away" not in agenda
    # The step stands on the route too, and is asked about once.
    assert agenda.count("Call the lawyer") == 1


def test_two_views_are_laid_side_by_side_only_for_a_mentor_who_is_one_of_them(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    round_ = rated_self(company.anna, dict.fromkeys(COMPETENCY_IDS, 4))
    rated_by(round_, company.gleb, RaterKind.MANAGER, dict.fromkeys(COMPETENCY_IDS, 1))
    db.session.commit()
    assert "Two views" not in queries.agenda_for(pair)
    rated_by(round_, company.vera, RaterKind.MENTOR, dict.fromkeys(COMPETENCY_IDS, 1))
    db.session.commit()
    assert queries.agenda_for(pair).count("Two views") == 3


def test_the_talking_points_of_the_results_lead_to_a_meeting_that_holds_them(
    browser: Browser, company: Company
) -> None:
    pair = make.pair(company.anna, company.vera)
    round_ = rated_self(company.anna)
    rated_by(round_, company.gleb, RaterKind.MANAGER)
    rated_by(round_, company.vera, RaterKind.MENTOR)
    results = browser.sign_in(company.anna).open("/assessment/results")
    page = results.follow("Take these to a meeting")
    assert page.address == f"/mentoring/pairs/{pair.id}/meetings/new"
    assert "Two views of" in page.text

    meeting = services.book_meeting(pair, clock.now() + timedelta(days=3), by=company.anna)
    db.session.commit()
    assert results.follow("Take these to a meeting").address == f"/mentoring/meetings/{meeting.id}"


def test_whoever_has_no_mentor_is_led_to_finding_one(browser: Browser, company: Company) -> None:
    assert browser.sign_in(company.anna).open("/mentoring/meetings/next").address == "/mentors/"
