"""Rows go with the erased, and SQLite gives the number of a last row to the next one: nothing opens by it, nobody is mistaken."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from app.absences.services import write_down
from app.accounts.models import Person
from app.assessment.rules import RaterKind
from app.core import audit, clock
from app.core.access import can
from app.extensions import db
from app.notifications.models import Notice
from app.privacy.erasing import erase
from app.privacy.services import show
from app.promotion import services
from app.promotion.rules import Outcome
from app.record.models import Figure
from app.record.policy import Record
from app.sharing.models import Area, Audience
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import asked, rated_by, rated_self
from tests.factories.promotion import deferred, marked, sitting
from tests.factories.world import belongings


def erased(person: Person, company: Company) -> None:
    erase(person, actor=company.egor)
    db.session.commit()


def test_a_later_request_does_not_open_the_day_of_an_erased_colleague(
    company: Company, browser: Browser
) -> None:
    round_, elsewhere = rated_self(company.anna), rated_self(company.stranger)
    vera = company.vera
    colleague = company.person()
    rated_by(round_, colleague)
    erased(colleague, company)
    with clock.at(clock.now() + timedelta(days=1)):
        asked(elsewhere, vera, RaterKind.MENTOR)
        page = browser.sign_in(company.anna).open("/account/trail")
        assert "Self-rating handed in" in page.text and "Rating given" not in page.text


def test_a_later_member_does_not_open_what_an_erased_one_did(company: Company, browser: Browser) -> None:
    assert company.egor
    _case, members = sitting(company, company.anna)
    third = members[2].person
    erased(third, company)
    with clock.at(clock.now() + timedelta(days=1)):
        later = company.person(manager=company.gleb)
        _case, members = sitting(company, later)
        marked(members, 3, 3, 3)
        services.decide(members[0], outcome=Outcome.APPROVED, shown="Some.", missing="More.")
        db.session.commit()
        page = browser.sign_in(company.anna).open("/account/trail")
        assert "File frozen" in page.text and "Panel member has declared" not in page.text


def test_a_newcomer_is_not_taken_for_the_erased_one_in_the_trail(company: Company, browser: Browser) -> None:
    hr, anna, _admin = company.daria, company.anna, company.egor
    member = company.person("Олег Ветров")
    audit.record("promotion.panel_named", actor=hr, person=anna, member=member.id, chair="service")
    former = company.person("Пётр Седов")
    audit.record("hr.person_changed", actor=hr, person=anna, thing=anna, what="manager",
                 old_manager=former.id, new_manager=company.gleb.id)  # fmt: skip
    db.session.commit()
    browser.sign_in(hr)
    told = {"promotion.panel_named": member.name, "hr.person_changed": former.name}
    for event, name in told.items():
        assert name in browser.open("/hr/audit", query_string={"event": event}).text
    erased(former, company)
    erased(member, company)
    with clock.at(clock.now() + timedelta(days=1)):
        newcomers = [company.person("Новая Ольга").name, company.person("Новый Илья").name]
        browser.sign_in(hr)
        for event in told:
            lines = browser.open("/hr/audit", query_string={"event": event}).all("//tbody/tr")
            said = " ".join(line.text_content() for line in lines)
            assert anna.name in said and not [name for name in newcomers if name in said]


def test_hr_still_reads_that_a_panel_decided_about_somebody_who_was_erased(
    company: Company, browser: Browser
) -> None:
    other = company.person(manager=company.gleb)
    for person in (company.anna, other):
        deferred(company, person)
    erased(company.anna, company)
    page = browser.sign_in(company.daria).open("/hr/audit", query_string={"event": "promotion.decided"})
    assert "Panel has decided; the values were erased" in page.text


def test_what_somebody_who_was_erased_did_is_not_told_as_done_by_the_portal(
    company: Company, browser: Browser
) -> None:
    former = company.person()
    audit.record(
        "promotion.criterion_excepted", actor=former, person=company.anna, code="retention", new="not_met"
    )
    db.session.commit()
    erased(former, company)
    asked_for = {"event": "promotion.criterion_excepted"}
    (line,) = browser.sign_in(company.daria).open("/hr/audit", query_string=asked_for).all("//tbody/tr")
    assert "no longer here" in line.text_content() and "the portal" not in line.text_content()


def test_a_confirmed_figure_stays_closed_to_a_substitute_when_the_one_who_confirmed_is_erased(
    company: Company,
) -> None:
    belongings(company)
    figure = db.session.scalars(sa.select(Figure).where(Figure.person_id == company.anna.id)).first()
    assert figure
    former, substitute = company.person(), company.person()
    figure.confirmed_at, figure.confirmed_by_id = clock.now(), former.id
    figure.returned_at = figure.returned_word = None
    write_down(
        company.gleb, from_on=clock.today(), until_on=clock.today() + timedelta(days=3),
        substitute=substitute, by=company.gleb,
    )  # fmt: skip
    db.session.commit()
    assert not can(substitute, Record.FIGURE_ANSWER, figure)
    erased(former, company)
    db.session.refresh(figure)
    assert figure.is_confirmed
    assert not can(substitute, Record.FIGURE_ANSWER, figure) and not can(
        substitute, Record.FIGURE_SEE, figure
    )


def test_a_notice_does_not_lead_to_a_later_case(company: Company) -> None:
    vera = company.vera
    _case, members = sitting(company, company.anna)
    erased(company.anna, company)
    left = db.session.scalars(sa.select(Notice).where(Notice.person_id == vera.id)).all()
    assert [(one.kind, one.endpoint_values) for one in left if "member_id" in one.endpoint_values] == []


def test_a_notice_that_leads_to_the_erased_goes_though_a_namesake_is_here(company: Company) -> None:
    company.person(company.anna.name_ru)
    show(company.anna, Area.ROUTE, Audience.PERSON, address=company.vera.email)
    db.session.commit()
    erased(company.anna, company)
    assert db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == company.vera.id)).all() == []
