"""A strong rating beside a weak figure, or the reverse, raises a question to both, and a verdict to nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.assessment.rules import RaterKind
from app.core import clock
from app.core.access import can
from app.extensions import db
from app.notifications.models import Notice
from app.questions import queries, services
from app.questions.models import Question
from app.questions.policy import Questions
from app.record import services as record
from app.record.models import Kpi, Span
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import V1_MANAGER, levels, rated_by, rated_self
from tests.factories.record import add_clients, enter_months

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def lost_two_of_twelve(company: Company, goal: float) -> None:
    """Anna kept 10 of 12 (83.33%), measured against `goal`; Gleb has confirmed it."""
    clients = add_clients(company.anna, 12, since=date(2025, 1, 10))
    enter_months(company.anna, clients, date(2025, 10, 1), 13)
    record.lose_client(clients[0], company.anna, on=date(2026, 4, 2))
    record.lose_client(clients[1], company.anna, on=date(2026, 10, 2))
    record.set_target(
        company.anna, Kpi.RETENTION, goal, baseline=75, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31), set_by=company.gleb
    )  # fmt: skip
    figure = record.publish_figure(company.anna, Kpi.RETENTION, month=date(2026, 10, 1), span_=Span.YEAR)
    record.confirm_figure(figure, company.gleb)
    db.session.commit()


def seen_by_gleb(company: Company, level: int) -> None:
    rated_by(
        rated_self(company.anna),
        company.gleb,
        RaterKind.MANAGER,
        levels(V1_MANAGER) | {"C04": level, "C06": level},
    )


def test_strong_ratings_beside_a_missed_target_ask_both_once(company: Company, browser: Browser) -> None:
    lost_two_of_twelve(company, goal=95)
    seen_by_gleb(company, 3)
    assert services.raise_questions().done == 1
    assert services.raise_questions().done == 0
    db.session.commit()
    told = db.session.query(Notice).filter(Notice.kind.like("questions.%")).all()
    assert {(one.person_id, one.kind) for one in told} == {
        (company.anna.id, "questions.raised"),
        (company.gleb.id, "questions.raised_to_manager"),
    }
    page = browser.sign_in(company.anna).open("/questions/")
    assert "missed its own: 83.3% against 95%" in page.text
    assert "long-term relationships, exceptional service" in page.text
    page = browser.sign_in(company.gleb).open("/team/").follow("Read and talk about it")
    assert "Anna Smirnova" in page.text
    page = page.submit("We have talked about it")
    assert "Talked about" in page.text
    assert queries.open_questions_of_reports(company.gleb) == 0


def test_a_reached_target_beside_weak_ratings_asks_the_other_way(company: Company, browser: Browser) -> None:
    lost_two_of_twelve(company, goal=80)
    seen_by_gleb(company, 1)
    assert services.raise_questions().done == 1
    db.session.commit()
    assert "What have the raters not seen?" in browser.sign_in(company.anna).open("/questions/").text


@pytest.mark.parametrize(("goal", "level"), [(80, 3), (95, 1), (95, 2)])
def test_where_both_tell_the_same_nobody_is_asked(company: Company, goal: float, level: int) -> None:
    lost_two_of_twelve(company, goal)
    seen_by_gleb(company, level)
    assert services.raise_questions().done == 0


def test_a_manager_who_has_not_rated_learns_nothing_of_the_ratings_of_others(company: Company) -> None:
    lost_two_of_twelve(company, goal=95)
    rated_by(rated_self(company.anna), company.vera, RaterKind.MENTOR, dict.fromkeys(levels(V1_MANAGER), 3))
    assert services.raise_questions().done == 0


def test_what_is_old_news_asks_no_more(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    lost_two_of_twelve(company, goal=95)
    seen_by_gleb(company, 3)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    assert not queries.with_news(0, 500) and services.raise_questions().done == 0


def test_nobody_else_meets_the_question(company: Company, browser: Browser) -> None:
    lost_two_of_twelve(company, goal=95)
    seen_by_gleb(company, 3)
    services.raise_questions()
    db.session.commit()
    (question,) = db.session.query(Question).all()
    for person in (company.daria, company.vera, company.stranger):
        page = browser.sign_in(person).open("/questions/")
        assert "Anna" not in page.text
        assert not can(person, Questions.TALKED, question)
    assert can(company.anna, Questions.TALKED, question) and can(company.gleb, Questions.TALKED, question)
