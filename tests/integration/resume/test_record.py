"""What the record offers to the resume, and what happens when the record changes."""

from __future__ import annotations

from datetime import date

from app.accounts.models import Person
from app.assessment.models import Evidence
from app.core import clock
from app.extensions import db
from app.record import services as record
from app.record.models import Figure, Kpi, Span
from app.resume import queries, services
from app.resume.rules import Status
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import example
from tests.factories.resume import a_resume


def published(person: Person, manager: Person, value: float = 90) -> Figure:
    figure = record.publish_figure(
        person,
        Kpi.OTHER,
        month=date(2026, 6, 1),
        span_=Span.YEAR,
        name="Renewed contracts",
        value=value,
        source="CRM",
    )
    record.confirm_figure(figure, manager)
    db.session.commit()
    return figure


def attested(person: Person, witness: Person) -> Evidence:
    evidence = example(person, "C02")
    evidence.attested_by_id, evidence.attested_at = witness.id, clock.now()
    db.session.commit()
    return evidence


def test_a_confirmed_figure_becomes_a_line_with_its_source(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    published(company.anna, company.gleb)
    browser.sign_in(company.anna)
    page = browser.open("/resume/?in=en")
    assert "Renewed contracts: 90 over 12 months to June 2026" in page.text
    page = browser.open("/resume/offers?in=en").submit("Add the line")
    assert "Put it into your own words" in page.html
    assert "Renewed contracts: 90 over 12 months to June 2026" in browser.open("/resume/?in=en").text
    assert "Renewed contracts: 90 за 12 месяцев по июнь 2026" in browser.open("/resume/?in=ru").text
    link = next(link for link in queries.links_of(resume).values() if link.source_id)
    assert link.words == "Gleb Orlov"
    assert "nothing new" in browser.open("/resume/offers").h1


def test_changing_the_figure_later_marks_the_line(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    figure = published(company.anna, company.gleb)
    job = resume.document["work"][0]["id"]
    services.take_offer(resume, f"figure:{figure.id}", job)
    db.session.commit()
    browser.sign_in(company.anna)
    assert "has changed" not in browser.open("/resume/?in=en").text
    fresh = record.correct_figure(figure, reason="Counted twice", value=80)
    db.session.commit()
    assert "confirmed no longer" in browser.open("/resume/?in=en").text
    record.confirm_figure(fresh, company.gleb)
    db.session.commit()
    assert "the record said 90; now it says 80" in browser.open("/resume/?in=en").text
    outcome = next(o for o in queries.view_of(resume, "en").outcomes if o.item.id == "R22")
    assert outcome.status is Status.ASK
    assert outcome.verdict.reason.code == "figures_differ"


def test_a_correction_that_changes_nothing_leaves_the_line_in_peace(company: Company) -> None:
    resume = a_resume(company.anna)
    figure = published(company.anna, company.gleb)
    services.take_offer(resume, f"figure:{figure.id}", resume.document["work"][0]["id"])
    fresh = record.correct_figure(figure, reason="Another report", value=90, source="Report")
    assert queries.view_of(resume, "en").trail.changed
    record.confirm_figure(fresh, company.gleb)
    assert not queries.view_of(resume, "en").trail.changed


def test_an_attested_example_offers_itself_too(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    evidence = attested(company.anna, company.gleb)
    browser.sign_in(company.anna)
    line = resume.document["work"][0]["highlights"][0]["id"]
    page = browser.open(f"/resume/lines/{line}/source").submit(origin=f"evidence:{evidence.id}")
    assert "The source is noted" in page.html
    evidence.withdrawn_at = clock.now()
    db.session.commit()
    assert "has changed" in browser.open("/resume/?in=en").text


def test_a_source_in_words_wants_its_words(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    line = resume.document["work"][0]["highlights"][0]["id"]
    browser.sign_in(company.anna)
    page = browser.open(f"/resume/lines/{line}/source").submit(origin="words", words="")
    assert page.faults() == ["Name the document or the person, so that you can show it when asked."]
    page.submit(origin="words", words="CRM report of June")
    assert queries.links_of(resume)[line].words == "CRM report of June"


def test_an_offer_that_is_gone_is_refused_in_words(browser: Browser, company: Company) -> None:
    a_resume(company.anna)
    figure = published(company.anna, company.gleb)
    browser.sign_in(company.anna)
    page = browser.open("/resume/offers")
    record.withdraw_figure(figure, actor=company.anna)
    db.session.commit()
    assert "no longer on offer" in page.submit("Add the line").html
