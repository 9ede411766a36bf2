"""Station one: a person marks what is read, and the path knows."""

from __future__ import annotations

from typing import Any

from app.guide import queries
from app.stations import State
from tests.browser import Browser
from tests.factories import Company


def test_two_essential_pages_finish_the_first_station(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    assert queries.progress_of(company.anna).state is State.AHEAD
    anna.open("/guide/role").submit("I have read this")
    assert queries.progress_of(company.anna).state is State.ON
    step = queries.next_step_of(company.anna)
    assert step is not None and step.values == {"name": "compare"}
    anna.open("/guide/compare").submit("I have read this")
    assert queries.progress_of(company.anna).state is State.DONE
    assert queries.next_step_of(company.anna) is None


def test_a_mark_is_taken_back(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/guide/role").submit("I have read this")
    assert page.address == "/guide/compare", "who has read one page goes on to the next"
    page = anna.open("/guide/role")
    assert "You have read this page." in page.text
    page = page.submit("Take the mark back")
    assert not queries.pages_read(company.anna)
    assert page.undo().address == "/guide/role", "undoing leads back to the page itself"
    assert queries.pages_read(company.anna) == {"role"}


def test_marking_twice_changes_nothing(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/guide/role")
    page.submit("I have read this")
    page.submit("I have read this")
    assert queries.pages_read(company.anna) == {"role"}


def test_strangers_read_without_marks(browser: Browser) -> None:
    page = browser.open("/guide/role")
    assert "I have read this" not in page.text
