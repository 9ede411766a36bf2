"""People leave or change while a case is on its way: places change hands, marks that are in stand, cases close."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.services import see_off
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.notifications.models import Notice
from app.promotion import queries, services
from app.promotion.models import Chair
from app.promotion.rules import Outcome, Stage
from app.promotion.services.refusals import CannotSit
from tests.factories.promotion import asked, assessed, kam, marked, sitting
from tests.integration.promotion.test_outcome import on_trial
from tests.integration.promotion.test_own_case import weak_marks


def leaves(person) -> None:
    person.left_on = clock.today()
    db.session.commit()


def test_somebody_who_left_before_marking_is_replaced_and_the_new_one_marks_alone(company, browser):
    case, members = sitting(company, company.anna)
    marked(members[1:], 3, 3)
    other = kam(company)
    leaves(members[0].person)
    services.daily()
    assert db.session.query(Notice).filter_by(kind="promotion.short", person_id=company.daria.id).count() == 1
    services.daily()
    assert db.session.query(Notice).filter_by(kind="promotion.short", person_id=company.daria.id).count() == 1
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}")
    assert "This person no longer works here. Name somebody else." in page.text
    page.follow("Name somebody else to a place").submit(f"/panel/{other.id}/kam_lead")
    new = queries.panel_of(case).member(other.id)
    browser.sign_in(other).open(f"/panel/{new.id}").submit("Answer", conflict="no", knows="no")
    assert queries.result_of(queries.panel_of(case)) is None
    page = browser.open(f"/panel/{new.id}")
    assert "judged from the evidence" in page.h1
    marked([new], 3)
    assert queries.result_of(queries.panel_of(case)).outcome is Outcome.APPROVED


def test_a_new_member_with_a_conflict_reads_nothing(company, browser):
    case, members = sitting(company, company.anna)
    other = kam(company)
    services.name_member(case, other, Chair.KAM_LEAD, by=company.daria)
    db.session.commit()
    new = queries.panel_of(case).member(other.id)
    page = browser.sign_in(other).open(f"/panel/{new.id}").submit("Answer", conflict="yes", knows="yes")
    assert page.h1 == "You have said that somebody else should sit here"
    browser.open(f"/promotion/dossier/{queries.panel_of(case).dossier.id}", status=404)
    browser.sign_in(members[0].person).open(f"/panel/{members[0].id}", status=404)


def test_marks_that_are_in_stand(company, browser):
    case, members = sitting(company, company.anna)
    marked(members[:1], 3)
    with pytest.raises(CannotSit):
        services.name_member(case, kam(company), Chair.KAM_LEAD, by=company.daria)


def test_after_the_talk_the_first_marks_of_somebody_who_left_stand(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, {"C02": 1}, {"C02": 3}, {"C02": 3})
    leaves(members[0].person)
    marked([queries.member(one.id) for one in members[1:]], 2, 2)
    assert queries.marks_of(queries.panel_of(case)) is None
    browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}").submit("let-stand")
    marks = queries.marks_of(queries.panel_of(case))
    assert marks.levels["C02"] == (1, 2, 2)
    assert db.session.query(AuditEvent).filter_by(event="promotion.marks_stand").count() == 1


def test_a_new_line_manager_can_no_longer_mark(company):
    _case, members = sitting(company, company.anna)
    company.anna.manager = members[0].person
    db.session.commit()
    with pytest.raises(CannotSit):
        marked(members[:1], 3)
    db.session.rollback()
    assert queries.needs_another(queries.member(members[0].id)) is queries.Obstacle.LINE_MANAGER


def test_the_case_of_somebody_who_left_is_closed_and_can_be_taken_up_again(company):
    case = asked(company.anna)
    see_off(company.anna, clock.today())
    assert (case.stage, case.is_open) == (Stage.WITHDRAWN, False)
    company.anna.left_on = None
    services.restore(case)
    assert case.is_open


def goals_shown(company):
    assessed(company, company.anna, weak_marks())
    case = asked(company.anna)
    for id in services.goals_missing(case):
        services.add_goal(
            case, competency=id, text="Lead a renewal.", due_on=clock.today() + timedelta(days=60)
        )
    services.ask_for_plan(case)
    db.session.commit()
    return case


def test_hr_agrees_goals_only_where_the_manager_is_silent_or_gone(company, browser):
    case = goals_shown(company)
    browser.sign_in(company.daria).open(f"/promotion/{case.id}/agree", status=404)
    with clock.at(clock.now() + timedelta(days=14)):
        page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}")
        assert queries.whose_move(case, queries.panel_of(case)) is queries.Whose.HR
        page.follow("Read the goals").submit("I agree to these goals")
    assert case.stage is Stage.PLAN


def test_goals_fall_to_hr_when_the_manager_has_left(company, browser):
    case = goals_shown(company)
    leaves(company.gleb)
    assert queries.whose_move(case, queries.panel_of(case)) is queries.Whose.HR
    assert any(one.who == company.anna.name for one in queries.waiting_for(company.daria))
    browser.sign_in(company.daria).open(f"/promotion/{case.id}/agree").submit("I agree to these goals")
    assert case.stage is Stage.PLAN


def test_another_kam_stands_beside_when_the_first_has_left(company, browser):
    case, _members = on_trial(company)
    other = kam(company)
    leaves(case.trial.kam)
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}")
    assert f"{case.trial.kam.name_en} has left." in page.text
    page.follow("Name another KAM").submit("Name this KAM", kam=str(other.id))
    assert case.trial.kam is other


def test_a_manager_sees_at_which_stage_the_cases_of_reports_stand(company, browser):
    asked(company.anna)
    page = browser.sign_in(company.gleb).open("/team/")
    assert "Profile" in page.text
    assert page.follow("Profile").h1 == "Anna Smirnova has opened a promotion case"
