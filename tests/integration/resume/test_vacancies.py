"""Variants for vacancies, and the room before the interview."""

from __future__ import annotations

import pytest

from app.core import clock
from app.extensions import db
from app.promotion.models import Seat
from app.resume import queries, services
from app.sharing import services as sharing
from app.sharing.models import Area, Audience
from tests.browser import Browser
from tests.factories import Company
from tests.factories.resume import a_resume


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_rooms_open_in_both_languages(browser: Browser, company: Company, language: str) -> None:
    resume = a_resume(company.anna)
    variant = services.make_variant(
        resume, "Big chain", language=language, advert="negotiation with retail chains and forecasts"
    )
    db.session.commit()
    line = resume.document["work"][0]["highlights"][0]["id"]
    browser.sign_in(company.anna).speak(language)
    for address in ("/resume/interview", "/resume/interview/print", f"/resume/interview/{line}", "/resume/import", "/resume/offers",
                    f"/resume/lines/{line}/source", f"/resume/variants/{variant.id}", f"/resume/variants/{variant.id}/edit"):  # fmt: skip
        browser.open(address)


def test_a_variant_leaves_out_what_the_vacancy_does_not_need(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    dull = resume.document["work"][0]["highlights"][2]["id"]
    browser.sign_in(company.anna)
    page = browser.open("/resume/variants/new")
    kept = [value for value in page.all("//input[@name='kept']/@value") if value != str(dull)]
    page = page.submit(name="Big chain", language="en", headline="Strategic account manager", advert="We need negotiation, clients and forecasts", kept=kept)  # fmt: skip
    assert page.h1 == "Big chain"
    assert "paperwork" not in page.text
    assert "Strategic account manager" in page.text
    assert "forecasts" in page.text
    assert "paperwork" in browser.open("/resume/?in=en").text
    assert "paperwork" not in browser.client.get(page.link("Plain text")).get_data(as_text=True)
    page = browser.open("/resume/variants").follow("Big chain").submit("Remove this variant")
    assert "One resume for all" in page.h1


def test_the_second_saver_of_a_variant_is_told(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    variant = services.make_variant(resume, "Chain", language="en")
    db.session.commit()
    browser.sign_in(company.anna)
    one = browser.open(f"/resume/variants/{variant.id}/edit")
    other = browser.open(f"/resume/variants/{variant.id}/edit")
    one.submit(headline="First words")
    page = other.submit(headline="Second words")
    assert "First words" in page.text
    assert page.all("//input[@name='headline']/@value") == ["Second words"]
    page.submit()
    assert queries.variant(variant.id).headline == "Second words"  # type: ignore[union-attr]


def test_a_story_is_noted_for_a_figure_and_printed(browser: Browser, company: Company) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/resume/interview?in=en")
    assert page.h1 == "0 of 2 figures have their story ready"
    one = page.follow("Kept 18 of 20")
    other = page.follow("Kept 18 of 20")
    page = one.submit(
        situation="Two chains wanted to leave", task="Keep them", action="Visited both", result="Both stayed"
    )
    assert page.h1 == "1 of 2 figures have their story ready"
    assert "Visited both" in other.submit(action="Rang both").text
    assert "Visited both" in browser.open("/resume/interview/print").text


def test_the_vacancy_asks_about_its_skills_and_its_subjects(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    services.make_variant(
        resume,
        "Chain",
        language="en",
        advert="Key account manager for pharmacy chains: negotiation, forecasts",
    )
    db.session.commit()
    page = browser.sign_in(company.anna).open("/resume/interview?in=en")
    assert "The post asks for “Negotiating and closing”." in page.text
    assert "“manager”" not in page.text and "“negotiation”" not in page.text
    assert "Для этой должности нужен навык" in browser.speak("ru").open("/resume/interview").text


def test_others_see_the_resume_only_where_it_was_shown(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    variant = services.make_variant(resume, "Chain", language="en")
    db.session.commit()
    browser.sign_in(company.gleb)
    browser.open(f"/resume/of/{company.anna.id}", status=404)
    sharing.share(company.anna, Area.RESUME, Audience.LINE_MANAGER)
    db.session.commit()
    page = browser.open(f"/resume/of/{company.anna.id}?in=en")
    assert "Kept 18 of 20 clients" in page.text
    for address in (f"/resume/variants/{variant.id}", f"/resume/variants/{variant.id}/edit"):
        browser.open(address, status=404)
    assert browser.open("/resume/download/pdf").address == "/resume/"


def test_the_path_knows_how_far_the_resume_is(company: Company) -> None:
    assert queries.progress_of(company.anna).state.value == "ahead"
    assert queries.next_step_of(company.anna) is not None
    assert queries.red_auto_items(company.anna) is None
    a_resume(company.anna)
    assert queries.progress_of(company.anna).state.value == "on"
    assert "R18" in (queries.red_auto_items(company.anna) or [])


def test_the_companys_own_seats_come_before_any_advert(browser: Browser, company: Company) -> None:
    seat = Seat(unit_id=company.anna.unit_id, ladder="junior", year=2027, quarter=1, opened_at=clock.now())
    filled = Seat(
        unit_id=company.anna.unit_id, ladder="senior", year=2027, quarter=2, opened_at=clock.now(), filled_on=clock.today()
    )  # fmt: skip
    db.session.add_all([seat, filled])
    resume = a_resume(company.anna)
    db.session.commit()
    page = browser.sign_in(company.anna).open("/resume/variants")
    assert "Junior key account manager" in page.text and "quarter 1 of 2027" in page.text
    assert "Senior key account manager" not in page.text
    page = page.follow("Make a resume for it")
    assert "Negotiating and closing\n" in page.all("//textarea[@name='advert']")[0].text
    page = page.submit("Save")
    assert page.h1.startswith("Junior key account manager")
    (variant,) = queries.variants_of(resume)
    assert variant.headline == "Junior key account manager" and "confirms the terms" not in variant.advert
    assert (
        browser.open("/resume/variants/new?opening=seat-0").all("//textarea[@name='advert']")[0].text.strip()
        == ""
    )
