"""HR's tables of cases."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.models import Role
from app.assessment.queries import evidence_of
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.promotion import queries, services
from app.promotion.queries import Whose
from app.promotion.rules import Outcome
from app.skills.ids import COMPETENCY_IDS
from tests.factories.assessment import asked as asked_to_rate
from tests.factories.assessment import example, rated_self
from tests.factories.promotion import asked, assessed, at_evidence, marked, sitting
from tests.integration.promotion.test_outcome import on_trial


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
    assert "Anna" in browser.open("/hr/promotions/?stage=profile&whose=employee").text
    browser.open("/hr/promotions/?stage=nonsense&unit=x&whose=y")


def test_nobody_moves_their_own_case_for_hr(company, browser):
    case = asked(company.daria)
    browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}", status=404)


def test_ended_cases_are_kept_apart(company, browser):
    services.withdraw(asked(company.anna))
    browser.sign_in(company.daria)
    assert "Anna" not in browser.open("/hr/promotions/").text
    assert "Anna" in browser.open("/hr/promotions/?closed=1").text


def test_on_whom_a_case_waits_is_whoever_can_move_it(company, browser):
    anna = company.anna
    case = asked(anna)
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.EMPLOYEE, (
        "nobody but Anna can rate herself"
    )
    round_ = rated_self(anna, dict.fromkeys(COMPETENCY_IDS, 2))
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.EMPLOYEE, (
        "nobody is asked for a rating yet"
    )
    asked_to_rate(round_, anna.manager, RaterKind.MANAGER)
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.COLLEAGUES
    services.withdraw(case)
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.NOBODY


def test_a_first_example_waits_for_its_writer_then_the_manager_then_hr(company, browser):
    anna, hr = company.anna, company.daria
    with clock.at(clock.now() - timedelta(days=20)):
        assessed(company, anna)
        case = asked(anna)
        services.ask_for_plan(case)
        for one in evidence_of(anna):
            one.withdrawn_at = clock.now()
        db.session.commit()
        assert queries.whose_move(case, queries.panel_of(case)) is Whose.EMPLOYEE, "no example is written"
        piece = example(anna, "C13")
        assert queries.whose_move(case, queries.panel_of(case)) is Whose.MANAGER
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.HR, (
        "the manager has been silent for 14 days"
    )
    services.stand_in_for(case, piece, by=hr)
    assert queries.whose_move(case, queries.panel_of(case)) is Whose.EMPLOYEE


def test_hr_reads_nothing_of_their_own_case_at_the_desk(company, browser):
    hr = company.person("Кадрова Инна", roles=(Role.HR,), manager=company.gleb)
    case, members = sitting(company, hr)
    marked(members, 1, 1, 1)
    gap = services.GapGiven("conflict_thin", hr, clock.today() + timedelta(days=30))
    services.decide(
        members[0],
        outcome=Outcome.DEFERRED,
        shown="Some.",
        missing="More.",
        gaps=[gap],
        reapply_on=clock.today() + timedelta(days=60),
    )
    db.session.commit()
    browser.sign_in(hr)
    assert browser.open("/hr/promotions/").h1 == "No case is open at present"
    assert browser.open("/hr/").h1 == "No case is open at present"
    for address in ("/hr/people", f"/hr/people/{hr.id}", "/hr/bench", "/hr/promotions/?stage=deferred"):
        assert "Not yet, 0 days" not in browser.open(address).text
    assert "Of your own case you read where everybody does." in browser.open(f"/hr/people/{hr.id}").text
    assert not browser.open("/hr/people?stage=deferred").all(f"//a[@href='/hr/people/{hr.id}']")
    colleague = browser.sign_in(company.daria).open("/hr/people?stage=deferred")
    assert colleague.all(f"//a[@href='/hr/people/{hr.id}']")
    assert "Not yet, 0 days" in colleague.text


def test_a_seat_in_which_somebody_is_tried_is_not_sought_for(company, browser):
    case, members = on_trial(company)
    page = browser.sign_in(company.daria).open("/hr/promotions/seats")
    assert page.h1 == "No seat is open"
    assert "in a trial" in page.text
    assert browser.open("/hr/bench").h1 == "No seat is open in the coming quarters"
    services.end_trial(members[0], confirmed=False, client_kept=None, feedback="", note="Not now.")
    db.session.commit()
    assert browser.open("/hr/promotions/seats").h1 == "1 seat is open"
    assert browser.open("/hr/bench").h1 == "Nobody is in sight for one seat"


def test_the_page_of_a_case_reads_the_record_once_for_all_its_lines(company, browser, statements):
    case = at_evidence(company, company.anna)
    hr = browser.sign_in(company.daria)
    with statements() as spoken:
        hr.open(f"/hr/promotions/{case.id}")
    # By the criteria sheet for the person and for the median of the unit, and by the checks of the resume.
    assert sum("FROM record_holding JOIN record_client" in one for one in spoken) == 3
