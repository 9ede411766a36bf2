"""The letter to one’s own manager, where no mentor is found (F79-F80)."""

from __future__ import annotations

from app.mentoring import queries
from tests.browser import Browser
from tests.factories import Company
from tests.integration.mentoring.test_asking import letters_to


def test_a_letter_to_the_manager_leaves_in_ones_own_words(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.anna).open("/mentors/letter")
    page = page.submit("Send to", text="Dear Gleb,\n\nI would like to learn.", button="Send to")
    assert page.address == "/mentors/"
    letter = letters_to(company.gleb)[-1]
    assert "I would like to learn." in letter.text
    assert letter.reply_to == company.anna.email
    assert queries.last_letter(company.anna).by_portal
