"""Somebody else's data are erased: the case, its trial, its reasons and its file stay the employee's, letter for letter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.models import Post
from app.core import clock
from app.extensions import db
from app.notifications.models import Notice
from app.privacy.erasing import erase
from app.promotion import queries, services
from app.promotion.models import Case
from app.promotion.rules import Outcome, Stage
from app.promotion.services.refusals import MarksNotIn
from tests.factories.promotion import kam, marked, sitting
from tests.integration.promotion.test_dossier import pdf
from tests.integration.promotion.test_outcome import on_trial


def erased(company, person) -> None:
    person.left_on = clock.today()
    db.session.commit()
    erase(person, actor=company.egor)
    db.session.commit()


def test_file_decision_and_reasons_are_as_they_were_when_the_manager_who_was_named_is_erased(
    company, browser
):
    case, members = sitting(company, company.anna)
    marked(members, 1, 1, 1)
    day = clock.today() + timedelta(days=30)
    gap = services.GapGiven("conflict_thin", company.gleb, day, "C13")
    services.decide(
        members[0],
        outcome=Outcome.DEFERRED,
        shown="Gleb Orlov has seen the work.",
        missing="A conflict.",
        gaps=[gap],
        reapply_on=day,
    )
    panel = queries.panel_of(case)
    services.note_talk(panel.decision, on=clock.today(), by=company.daria)
    db.session.commit()
    address = f"/promotion/dossier/{panel.dossier.id}"
    before = browser.sign_in(company.anna).open(address).text, pdf(browser, panel.dossier, "ru")
    assert "Gleb Orlov" in before[0]
    erased(company, company.gleb)
    file = queries.panel_of(db.session.get_one(Case, case.id)).dossier
    assert (browser.open(address).text, pdf(browser, file, "ru")) == before
    assert "The file is as it was." in browser.open(address).text
    page = browser.open(f"/promotion/{case.id}/decision")
    assert "whose work: a former colleague" in page.text


def test_a_trial_outlives_the_data_of_the_kam_who_stood_beside(company, browser):
    case, members = on_trial(company)
    number, beside = case.id, case.trial.kam
    others = [one.id for one in members if one.person_id != beside.id]
    erased(company, beside)
    case = db.session.get_one(Case, number)
    assert case.stage is Stage.TRIAL
    assert "supported by a former colleague" in browser.sign_in(company.anna).open("/promotion/").text
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}")
    assert "The KAM who gave support has left." in page.text
    page.follow("Name another KAM").submit("Name this KAM", kam=str(kam(company).id))
    assert case.trial.kam is not None
    services.end_trial(
        queries.member(others[0]), confirmed=False, client_kept=None, feedback="", note="Back by own wish."
    )
    assert case.stage is Stage.RETURNED


def test_two_marks_are_no_panel_the_vacant_place_is_filled_first(company, browser):
    case, members = sitting(company, company.anna)
    number, left, first, second = case.id, members[2].person, members[0].id, members[1].id
    marked(members[:2], 3, 3)
    erased(company, left)
    case = db.session.get_one(Case, number)
    panel = queries.panel_of(case)
    assert queries.result_of(panel) is None
    with pytest.raises(MarksNotIn):
        services.decide(queries.member(first), outcome=Outcome.APPROVED, shown="Yes.", missing="Time.")
    services.daily()
    assert db.session.query(Notice).filter_by(kind="promotion.short", person_id=company.daria.id).count() == 1
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}")
    other = company.person(post=Post.OTHER)
    db.session.commit()
    page.follow("Name somebody else to a place").submit(f"/panel/{other.id}/service")
    new = queries.panel_of(case).member(other.id)
    services.declare(new, conflict=False, knows_person=False)
    marked([new], 3)
    assert queries.result_of(queries.panel_of(case)).outcome is Outcome.APPROVED
    assert queries.member(second).first_locked_at is not None
