"""Questions to oneself come back after 2, 7, 21 and 60 days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core import clock
from app.extensions import db
from app.notifications.models import Notice
from app.route import queries
from app.route.models import Question
from app.route.queries.recall import due_questions
from app.route.rules import after_answer, first_day
from app.route.services import recall
from tests.browser import Browser
from tests.factories import Company
from tests.factories.route import finished

DAYS = (2, 7, 21, 60)


def test_days_count_from_the_writing() -> None:
    written = date(2026, 11, 1)
    assert first_day(written, DAYS) == date(2026, 11, 3)
    assert after_answer(written, 0, date(2026, 11, 3), DAYS, remembered=True) == (1, date(2026, 11, 8))
    assert after_answer(written, 1, date(2026, 11, 8), DAYS, remembered=True) == (2, date(2026, 11, 22))
    assert after_answer(written, 2, date(2026, 11, 22), DAYS, remembered=True) == (3, date(2026, 12, 31))
    assert after_answer(written, 3, date(2026, 12, 31), DAYS, remembered=True) == (4, None)


def test_late_answers_and_misses_move_only_forward() -> None:
    written = date(2026, 11, 1)
    assert after_answer(written, 0, date(2026, 12, 20), DAYS, remembered=True) == (1, date(2026, 12, 21))
    assert after_answer(written, 2, date(2026, 11, 22), DAYS, remembered=False) == (2, date(2026, 11, 24))


def test_a_question_is_written_and_comes_back(
    browser: Browser, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(company.anna, "simple")
    browser.sign_in(company.anna)
    page = browser.open("/route/items/simple").follow("Questions to yourself")
    page = page.submit(0, question="", answer="")
    assert len(page.faults()) == 2
    page = page.submit(0, question="What do I cut first?", answer="What the client already knows.")
    assert "comes back on" in page.text
    assert browser.open("/route/questions").h1 == "No question waits for you today"
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert "1 question of your own has come back." in browser.open("/route/").text
    page = browser.open("/route/questions")
    assert page.h1 == "What do I cut first?"
    page = page.submit("I remembered")
    assert page.h1 == "No question waits for you today"
    assert not due_questions(company.anna)


def test_five_are_the_most_and_strangers_find_none(browser: Browser, company: Company) -> None:
    finished(company.anna, "simple")
    browser.sign_in(company.anna)
    for number in range(5):
        page = browser.open("/route/items/simple/questions").submit(
            "Your question", question=f"Question {number}?", answer="So."
        )
    assert page.h1 == "5 questions will come back to you"
    page = page.submit("Remove")
    assert page.h1 == "4 questions will come back to you"
    page = page.undo()
    assert page.h1 == "5 questions will come back to you"
    removed = page.submit("Remove")
    browser.open("/route/items/simple/questions").submit("Your question", question="Another?", answer="So.")
    page = removed.undo()
    assert page.h1 == "5 questions will come back to you" and "Five questions are enough" in page.html
    page = page.submit("Remove")
    asked = db.session.scalars(db.select(Question).order_by(Question.id.desc())).first()
    browser.sign_in(company.stranger)
    token = browser.open("/route/").all("//input[@name='csrf_token']/@value")[0]
    browser.post(
        f"/route/questions/{asked.id}/answer", {"csrf_token": token, "remembered": "yes"}, status=404
    )
    browser.open("/route/items/simple/questions", status=404)


def test_people_are_told_once_that_questions_have_come_back(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(company.anna, "simple")
    row = queries.item(company.anna, "simple")
    assert row is not None
    for number in range(2):
        recall.write_question(row, f"Question {number}", "Answer")
    assert recall.remind_due() == 0, "nothing is due on the day of writing"
    later = clock.now() + timedelta(days=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert recall.remind_due() == 1
    assert recall.remind_due() == 0, "the second round tells nobody twice"
    notices = db.session.query(Notice).filter_by(person_id=company.anna.id, kind="route.questions_due").all()
    assert [one.values["number"] for one in notices] == [2]
    recall.answer(due_questions(company.anna)[0], company.anna, remembered=True)
    much_later = later + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: much_later)
    assert recall.remind_due() == 1, "the next day it is due is another day"
