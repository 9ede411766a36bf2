"""Judgement: twelve situations, the reasons only at the end."""

from __future__ import annotations

from datetime import timedelta

from app.assessment import queries, services
from app.assessment.content import scenarios
from app.core import clock
from app.extensions import db


def perfect(person):
    round_ = services.open_judgement(person)
    for one in scenarios():
        worst = min(one.options, key=lambda letter: one.options[letter].key)
        services.answer_scenario(round_, one.id, one.best, worst)
    db.session.commit()
    return round_


def test_answering_all_twelve_and_reading_the_reasons(company, browser):
    page = browser.sign_in(company.anna).open("/assessment/judgement").submit("Begin")
    first = scenarios()[0]
    assert page.address == "/assessment/judgement/S01"
    assert str(first.rationale) not in page.text
    for _ in scenarios():
        page = page.submit(0, most="B", least="A")
    assert page.address == "/assessment/judgement"
    page = page.submit("Finish")
    assert "50" in page.text and "Draft key, not validated" in page.text
    assert page.all("//details")
    round_ = queries.judgement_rounds_of(company.anna)[0]
    assert round_.key_version == "0.1-draft" and round_.score is not None


def test_the_same_answer_twice_is_told_and_kept(company, browser):
    page = browser.sign_in(company.anna).open("/assessment/judgement").submit("Begin")
    page = page.submit(0, most="B", least="B")
    assert page.faults() == [
        "Choose two different answers: the most effective one and the least effective one."
    ]
    assert page.form(0).fields["most"] == "B"
    assert not queries.going_judgement(company.anna).answers


def test_it_resumes_where_it_stopped(company, browser):
    browser.sign_in(company.anna).open("/assessment/judgement").submit("Begin").submit(0, most="A", least="C")
    page = browser.open("/assessment/judgement")
    assert page.h1 == "One situation of twelve is answered"
    assert page.follow("Go on with the next situation").address == "/assessment/judgement/S02"


def test_the_best_round_scores_a_hundred_and_others_cannot_see_it(company, browser):
    round_ = services.finish_judgement(perfect(company.anna))
    db.session.commit()
    assert round_.score == 100
    browser.sign_in(company.gleb).open(f"/assessment/judgement/results/{round_.id}", status=404)


def test_the_next_round_waits_half_a_year(company, browser, monkeypatch):
    services.finish_judgement(perfect(company.anna))
    db.session.commit()
    page = browser.sign_in(company.anna).open("/assessment/judgement")
    assert "The next round opens on" in page.text and not page.all("//main//form")
    later = clock.now() + timedelta(days=181)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert browser.sign_in(company.anna).open("/assessment/judgement").submit("Begin").address.endswith("S01")
