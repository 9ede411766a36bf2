"""Anyone may read the guide, in both languages, and a checker finds every fact on it."""

from __future__ import annotations

import pytest

from app.guide.content import guide
from tests.browser import Browser, Page
from tests.factories import Company

NAMES = [page.id for page in guide().pages]


def facts_on(page: Page) -> set[str]:
    return {fact for marks in page.all("//@data-facts") for fact in marks.split()}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_stranger_reads_the_whole_guide(browser: Browser, language: str) -> None:
    front = browser.speak(language).open("/guide/")
    seen = facts_on(front)
    for name in NAMES:
        page = browser.open(f"/guide/{name}")
        told = guide().page(name)
        assert told is not None
        assert page.h1 == told.heading.in_language(language)
        assert page.title.startswith(told.title.in_language(language))
        assert facts_on(page) == told.all_facts
        seen |= facts_on(page)
    assert seen == {f"F{number}" for number in range(1, 116)}


def test_the_front_leads_to_every_page_and_credits_the_article(browser: Browser) -> None:
    front = browser.open("/guide/")
    addresses = front.all("//main//a/@href")
    for name in NAMES:
        assert f"/guide/{name}" in addresses
    assert "https://lectera.com/info/articles/key-account-manager" in addresses
    assert "Lectera" in front.text


def test_one_can_read_on_from_page_to_page(browser: Browser) -> None:
    page = browser.open(f"/guide/{NAMES[0]}")
    met = [page.address]
    while following := page.all("//main//a[@rel='next']/@href"):
        if following[0].startswith("/guide/skills"):
            following = ["/guide/path"]
        page = browser.open(following[0])
        met.append(page.address)
    assert met == [f"/guide/{name}" for name in NAMES]


def test_two_comparisons_stand_side_by_side(browser: Browser) -> None:
    page = browser.open("/guide/compare")
    heads = [
        [cell.text_content() for cell in table.xpath(".//thead//th")] for table in page.all("//main//table")
    ]
    assert ["Hunter: sales manager", "Gardener: KAM"] in heads
    assert ["Account manager", "KAM"] in heads


def test_the_articles_opinions_are_called_that(browser: Browser) -> None:
    page = browser.speak("ru").open("/guide/path")
    opinion = page.all("//*[blockquote]")[0]
    assert opinion.get("data-facts") == "F90 F91"
    assert "Мнение статьи" in opinion.text_content()


def test_short_words_do_not_hang_at_the_end_of_a_russian_line(browser: Browser) -> None:
    page = browser.speak("ru").open("/guide/role")
    assert any("в\u00a0рознице" in element.text_content() for element in page.all("//main//p"))


def test_an_unknown_page_is_not_found(browser: Browser) -> None:
    browser.open("/guide/nowhere", status=404)


def test_the_guide_stays_open_after_signing_in(browser: Browser, company: Company) -> None:
    browser.sign_in(company.anna)
    assert browser.open("/guide/").status == 200
    assert browser.open("/guide/compare").status == 200
