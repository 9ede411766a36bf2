"""One walk for each kind of person in the demonstration, in Chromium, as they would go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visitors = Callable[..., Any]


def send(page: Page, button: str) -> None:
    """Press the button of <main> with this name and arrive somewhere."""
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=button).first.click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text().replace("\xa0", " ")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_new_starter_rates_herself_in_one_sitting(visitor: Visitors, scripts: bool) -> None:
    guest = visitor("en", 390, scripts=scripts)
    page = guest.open("/sign-up")
    page.fill("[name=name]", "Irina Volkova")
    page.fill("[name=email]", f"irina-{int(scripts)}@demo.example")
    page.fill("[name=password]", "seven quiet gardens at noon")
    send(page, "Create the account")
    assert heading(page) == "Irina, everything begins with a seed."
    guest.open("/guide/role")
    send(page, "I have read this")
    guest.open("/assessment/")
    send(page, "Start with selling")
    for _ in range(15):
        page.locator("main [name=level][value='2']").check(force=True)
        with page.expect_navigation():
            page.locator("main form:has([name=level]) button[type=submit]").first.click()
        guest.look()
    page = guest.open("/assessment/")
    assert "15" in page.locator("main").inner_text()


def test_an_aspiring_kam_walks_the_path_in_russian(visitor: Visitors) -> None:
    guest = visitor("ru")
    page = guest.sign_in("anna")
    assert heading(page).startswith("Анна, ")
    assert page.locator("ol.garden > li").count() == 10
    stations = page.locator("ol.garden a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    for path in stations:
        guest.open(path)
    page = guest.open("/assessment/results")
    assert heading(page) == "Развивается"
    assert "84 из 100" in page.locator("main").inner_text().replace("\xa0", " ")
    page = guest.open("/swot/lines/new/W")
    page.fill("[name=statement]", "Откладываю разговор о повышении цены с тремя сетями")
    page.locator("main form button[type=submit]").first.click()
    guest.open("/swot/")
    assert "Откладываю разговор" in page.locator("main").inner_text()
    page = guest.open("/search?q=переговорах")
    assert "переговор" in page.locator("main").inner_text().lower()


def test_a_mentor_answers_a_request(visitor: Visitors) -> None:
    guest = visitor("en")
    page = guest.sign_in("vera")
    assert "Ilya Sokolov" in page.locator("#waiting").inner_text()
    page = guest.open("/mentoring/")
    page.get_by_role("link", name="Read and answer").click()
    assert heading(page) == "Ilya Sokolov would like to learn from you"
    send(page, "Accept")
    guest.look()
    page = guest.open("/mentoring/")
    assert "Ilya Sokolov" in page.locator("main").inner_text()


def test_a_line_manager_confirms_a_figure(visitor: Visitors) -> None:
    guest = visitor("ru", 1280, "dark")
    page = guest.sign_in("gleb")
    page = guest.open("/record/confirm")
    waiting = page.locator("main form[action$='/confirm']").count()
    assert waiting >= 2
    with page.expect_navigation():
        page.locator("main form[action$='/confirm'] button").first.click()
    guest.open("/record/confirm")
    assert page.locator("main form[action$='/confirm']").count() == waiting - 1
    guest.open("/team/")


def test_hr_finds_a_person_in_either_alphabet_and_sees_no_worksheet(visitor: Visitors) -> None:
    guest = visitor("en")
    guest.sign_in("daria")
    page = guest.open("/hr/people?q=smirn")
    assert "Anna Smirnova" in page.locator("main").inner_text()
    page = guest.open("/hr/people?q=СМИРН")
    page.get_by_role("link", name="Anna Smirnova").first.click()
    assert "Anna Smirnova" in page.locator("main").inner_text()
    assert "коммуникабельность" not in page.content()
    guest.open("/hr/promotions")


def test_everything_can_be_reached_by_keyboard(visitor: Visitors) -> None:
    guest = visitor("en")
    page = guest.open("/sign-in")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("name", "email")
    page.keyboard.type("anna@demo.example")
    page.keyboard.press("Tab")
    page.keyboard.type("hunter-to-gardener")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.wait_for_url("**/search**")


def test_the_language_switches_on_every_page_and_stays(visitor: Visitors) -> None:
    guest = visitor("ru")
    page = guest.sign_in("zoya")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert heading(page).startswith("Zoya, ")
    guest.open("/record/")
    assert page.evaluate("document.documentElement.lang") == "en"
    with page.expect_navigation():
        page.get_by_role("button", name="Русский").click()
    assert page.url.endswith("/record/")


def test_paper_carries_no_fields_and_no_ways_to_other_pages(visitor: Visitors) -> None:
    guest = visitor("en")
    guest.sign_in("anna")
    for path in ("/route/", "/swot/", "/assessment/results"):
        page = guest.open(path)
        on_screen = page.locator("main .screen").count()
        page.emulate_media(media="print")
        assert on_screen and page.locator("main .screen:visible").count() == 0, path
        assert page.locator("main input:visible").count() == 0, path
        page.emulate_media(media="screen")


def test_long_names_fit_on_hrs_phone(visitor: Visitors) -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsangelegenheitenbeauftragte"
    daria = visitor("en", 390)
    daria.sign_in("daria")
    page = daria.open("/hr/people/new")
    page.fill("[name=name_ru]", f"Анна {name}")
    page.fill("[name=email]", "long@demo.example")
    page.fill("[name=personnel_number]", "9" * 60)
    page.fill("[name=manager]", "gleb@demo.example")
    send(page, "Add")
    daria.look()
    for address in ("/hr/people?q=donau", "/hr/people?manager=orlov", "/hr/audit", "/search?q=donau"):
        daria.open(address)
    gleb = visitor("en", 390)
    gleb.sign_in("gleb")
    assert name in gleb.open("/team/").content()
