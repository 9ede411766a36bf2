"""Writing a resume: section by section, in two languages, with nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from app.resume import queries, services
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.resume import a_resume


def token(page: Page) -> str:
    return str(page.all("//input[@name='csrf_token']/@value")[0])


ROOMS = ("/resume/", "/resume/edit", "/resume/edit/basics", "/resume/checks", "/resume/history", "/resume/variants", "/resume/variants/new", "/resume/clients", "/resume/checks/R28", "/resume/edit/work/new", "/resume/edit/skills/new")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_of_the_room_opens(browser: Browser, company: Company, language: str) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna).speak(language)
    for address in ROOMS:
        browser.open(address)


def test_somebody_without_a_resume_begins_one_and_finds_the_known_facts_in_it(
    browser: Browser, company: Company
) -> None:
    browser.sign_in(company.anna)
    page = browser.open("/resume/")
    assert "no resume" in page.h1
    page = page.submit(button="Begin")
    assert page.address == "/resume/edit/basics"
    page = browser.open("/resume/")
    assert company.anna.name_en in page.text
    assert "Sales manager" in page.text
    assert "left to fix" in page.h1


def test_a_job_is_written_with_its_lines_and_more_lines_can_be_added(
    browser: Browser, company: Company
) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/resume/edit/work/new?in=en").submit(
        position="Assistant", name="Lad", startDate="03.2019", endDate="2021", tags=["none"],
        **{"highlights-0-text": "Prepared meetings with ten partners"},
    )  # fmt: skip
    assert "Saved" in page.html
    page = browser.open("/resume/?in=en")
    assert "Assistant, Lad" in page.text
    assert "March 2019 – 2021" in page.text
    assert "Prepared meetings with ten partners" in page.text
    # The other language stands in until somebody translates it, and says so.
    page = browser.open("/resume/?in=ru")
    assert "Prepared meetings with ten partners" in page.text
    assert "(not translated yet)" in page.text


def test_a_date_nobody_can_read_is_refused_beside_its_field_and_kept(
    browser: Browser, company: Company
) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/resume/edit/work/new").submit(position="Assistant", startDate="last spring")
    assert any("2024-03" in fault for fault in page.faults())
    assert page.all("//input[@name='startDate']/@value") == ["last spring"]


def test_whoever_saves_second_is_told_and_sees_both_texts(browser: Browser, company: Company) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    one, other = browser.open("/resume/edit/basics?in=en"), browser.open("/resume/edit/basics?in=en")
    one.submit(label="Key account manager, chains")
    page = other.submit(label="Strategic account manager")
    assert any("saved elsewhere" in fault.text_content() for fault in page.all("//*[@role='alert']"))
    assert page.all("//input[@name='label']/@value") == ["Strategic account manager"]
    assert "Key account manager, chains" in page.text
    page.submit()
    assert "Strategic account manager" in browser.open("/resume/?in=en").text


def test_two_people_in_different_sections_do_not_disturb_each_other(
    browser: Browser, company: Company
) -> None:
    resume = a_resume(company.anna)
    job = resume.document["work"][0]["id"]
    browser.sign_in(company.anna)
    one, other = browser.open("/resume/edit/basics?in=en"), browser.open(f"/resume/edit/work/{job}?in=en")
    one.submit(label="Key account manager, chains")
    assert "Saved" in other.submit(name="Southern House").html


def test_saving_by_itself_answers_with_the_new_version_and_makes_one_row(
    browser: Browser, company: Company
) -> None:
    resume = a_resume(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/resume/edit/basics?in=en")
    version = page.all("//input[@name='version']/@value")[0]
    before = len(queries.history_of(resume))
    for label in ("Key", "Key account", "Key account manager for chains"):
        answer = browser.client.post("/resume/edit/basics?in=en", data={"version": version, "label": label, "name": "Anna", "csrf_token": token(page)}, headers={"X-Autosave": "1"})  # fmt: skip
        assert answer.status_code == 200
        version = answer.get_json()["version"]
    assert len(queries.history_of(resume)) == before + 1
    answer = browser.client.post("/resume/edit/basics?in=en", data={"version": "old", "label": "x", "csrf_token": token(page)}, headers={"X-Autosave": "1"})  # fmt: skip
    assert answer.status_code == 409


def test_what_is_taken_out_comes_back_and_so_does_any_version(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    job = resume.document["work"][0]["id"]
    browser.sign_in(company.anna)
    page = browser.open(f"/resume/edit/work/{job}").submit("Take it out")
    assert "Northern House" not in browser.open("/resume/?in=en").text
    undo = page.all("//form[contains(@action, 'restore')]")[0]
    browser.post(undo.get("action"), dict(undo.form_values()))
    assert "Northern House" in browser.open("/resume/?in=en").text
    page = browser.open("/resume/history")
    assert len(page.all("//tbody/tr")) >= 4
    browser.open(page.all("//main//a[contains(@href, '/history/')]/@href")[-1])


def test_a_word_given_about_the_text_is_asked_again_when_the_text_changes(
    browser: Browser, company: Company
) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    browser.open("/resume/checks/R28").submit(answer="Read aloud twice")
    page = browser.open("/resume/checks")
    assert "Read aloud twice" in page.text
    browser.open("/resume/edit/basics?in=en").submit(label="Key account manager of chains")
    assert "before the text changed" in browser.open("/resume/checks").text


def test_a_rule_decides_an_auto_check_and_nobody_else(browser: Browser, company: Company) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna).open("/resume/checks/R01", status=404)
    browser.open("/resume/checks/R99", status=404)


def test_strangers_find_nothing(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    saved = queries.history_of(resume)[0]
    browser.sign_in(company.stranger)
    for address in (f"/resume/history/{saved.id}", f"/resume/of/{company.anna.id}"):
        browser.open(address, status=404)
    a_resume(company.stranger)
    job = resume.document["work"][0]
    line = job["highlights"][0]["id"]
    assert "Northern House" in browser.open("/resume/edit?in=en").text  # the stranger's own
    for address in (f"/resume/edit/work/{job['id'] + 90}", f"/resume/lines/{line + 90}/source"):
        browser.open(address, status=404)


def test_whoever_has_no_resume_is_led_to_where_it_begins(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna)
    for address in (
        "/resume/edit",
        "/resume/checks",
        "/resume/download/pdf",
        "/resume/interview",
        "/resume/edit/work/1",
    ):
        assert "no resume here yet" in browser.open(address).h1


def test_live_checks_look_at_what_is_being_typed(browser: Browser, company: Company) -> None:
    a_resume(company.anna)
    browser.sign_in(company.anna)
    page = browser.open("/resume/edit/basics?in=en")
    fields = {"label": "Florist", "csrf_token": token(page)}
    answer: Any = browser.client.post("/resume/edit/basics/checks?in=en", data=fields)
    assert "does not name work with key accounts" in answer.get_data(as_text=True)
    assert "Key account manager" in browser.open("/resume/?in=en").text


def test_entries_are_put_in_order_by_arrows_or_at_once(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    for name in ("Negotiation", "Forecasting"):
        services.add_entry(resume, "skills", name={"en": name})
    one, other = (skill["id"] for skill in resume.document["skills"])
    browser.sign_in(company.anna)
    page = browser.open("/resume/edit?in=en")
    for way, order in (("down", [other, one]), ("up", [one, other])):
        browser.post(f"/resume/edit/skills/{one}/{way}", {"csrf_token": token(page)})
        fresh = queries.resume_of(company.anna)
        assert fresh is not None
        assert [skill["id"] for skill in fresh.document["skills"]] == order
    browser.post("/resume/edit/skills/order", {"csrf_token": token(page), "order": f"{other},{one},x"})
    assert browser.open("/resume/edit?in=en").text.index("Forecasting") < page.text.index("Negotiation") + 400
    browser.post(f"/resume/edit/skills/{one}/sideways", {"csrf_token": token(page)}, status=404)
    browser.open("/resume/download/exe", status=404)


def test_skills_are_proved_by_lines(browser: Browser, company: Company) -> None:
    resume = a_resume(company.anna)
    line = resume.document["work"][0]["highlights"][0]["id"]
    browser.sign_in(company.anna)
    browser.open("/resume/edit/skills/new?in=en").submit(name="Negotiation", proofs=[str(line)])
    fresh = queries.resume_of(company.anna)
    assert fresh is not None
    assert fresh.document["skills"][0]["proofs"] == [line]
    assert queries.view_of(fresh, "en").draft.skill_links == {"Negotiation": ((0, 0),)}
