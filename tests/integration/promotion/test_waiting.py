"""Whoever is waited for reads it on the home page, and a manager on the page of the team, too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.models import Role
from app.core import clock
from app.extensions import db
from app.promotion import services
from app.promotion.models import Chair
from app.promotion.queries import HR_STANDS_IN_AFTER, panel_of
from tests.factories.promotion import asked, assessed, deferred, in_days, ready
from tests.integration.promotion.test_outcome import on_trial
from tests.integration.promotion.test_own_case import weak_marks

ASKS = "asks you to agree the goals of the plan"
TALK = "is to be told the decision in person"


@pytest.fixture
def with_goals(company):
    """A case whose goals have been shown to the line manager today."""
    assessed(company, company.anna, weak_marks())
    case = asked(company.anna)
    for id in services.goals_missing(case):
        services.add_goal(
            case, competency=id, text="Lead a renewal.", due_on=clock.today() + timedelta(days=30)
        )
    services.ask_for_plan(case)
    db.session.commit()
    return case


def test_shown_goals_wait_for_the_manager_and_not_yet_for_hr(company, browser, with_goals):
    company.daria
    for address in ("/", "/team/"):
        page = browser.sign_in(company.gleb).open(address)
        assert "Anna Smirnova" in page.text and ASKS in page.text
    assert "waits for somebody to agree the goals" not in browser.sign_in(company.daria).open("/").text


def test_goals_that_have_waited_for_long_are_hrs_too(company, browser, with_goals):
    company.daria
    with_goals.plan_asked_at -= timedelta(days=HR_STANDS_IN_AFTER)
    db.session.commit()
    assert "waits for somebody to agree the goals" in browser.sign_in(company.daria).open("/").text


def test_goals_of_a_resting_case_wait_for_nobody(company, browser, with_goals):
    services.hold(with_goals, by=company.anna, reason="Leave.")
    db.session.commit()
    assert ASKS not in browser.sign_in(company.gleb).open("/team/").text


def test_a_not_yet_waits_for_the_manager_until_it_is_told(company, browser):
    case, _members = deferred(company, company.anna)
    page = browser.sign_in(company.gleb).open("/team/")
    assert TALK in page.text
    page = page.follow("Read it, then talk").submit("We have talked", told_on=in_days(0))
    assert TALK not in browser.open("/team/").text


def test_a_second_look_waits_for_hr_who_did_not_sit(company, browser):
    case, _members = deferred(company, company.anna)
    services.note_talk(panel_of(case).decision, on=clock.today(), by=company.gleb)
    services.ask_for_review(case, "Please look again.")
    inna = company.person(roles=(Role.HR,))
    db.session.commit()
    asks = "asks that somebody look at the decision again"
    assert asks in browser.sign_in(inna).open("/").text
    # Daria has sat on this panel.
    assert asks not in browser.sign_in(company.daria).open("/").text


def test_the_end_of_a_trial_waits_for_the_panel(company, browser):
    case, _members = on_trial(company)
    over = "has come to the end of the trial"
    assert over not in browser.sign_in(company.vera).open("/").text
    case.trial.from_on -= timedelta(days=90)
    case.trial.until_on -= timedelta(days=90)
    db.session.commit()
    assert over in browser.sign_in(company.vera).open("/").text


def test_a_declared_conflict_is_hrs_to_mend(company, browser):
    case = ready(company, company.anna)
    people = (
        (company.vera, Chair.KAM_LEAD),
        (company.person(roles=(Role.HR,)), Chair.HR),
        (company.person(), Chair.SERVICE),
    )
    members = [services.name_member(case, one, chair, by=company.daria) for one, chair in people]
    db.session.commit()
    waits = "waits for a panel to be named and opened"
    assert waits not in browser.sign_in(company.daria).open("/").text
    services.declare(members[0], conflict=True, knows_person=False)
    db.session.commit()
    assert waits in browser.sign_in(company.daria).open("/").text
    assert "HR" in browser.open(f"/hr/promotions/{case.id}").text.partition("Whose move it is")[2][:10]
