"""What waits on a line manager who is away goes to the substitute: figures and goals, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.absences.models import Absence
from app.absences.services import write_down
from app.accounts.models import Person
from app.core import clock
from app.core.access import can
from app.core.mail import Letter
from app.extensions import db
from app.notifications.models import Notice
from app.promotion import queries as promotion
from app.promotion import services as cases
from app.promotion.models import Case
from app.promotion.rules import Outcome, Stage
from app.record import queries as record
from app.record import services
from app.record.models import Figure, Kpi
from app.record.policy import Record
from app.sharing.models import Area, Audience
from app.sharing.services import share
from tests.browser import Browser
from tests.factories import Company
from tests.factories.assessment import example
from tests.factories.mentoring import mentee_profile, mentor_profile, request
from tests.factories.promotion import ALL_THREE, asked, assessed, marked, sitting
from tests.factories.record import add_clients, enter_months
from tests.factories.world import belongings

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
UNTIL = date(2026, 12, 4)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def boss(company: Company) -> Person:
    """Another line manager, whom Gleb names; she has a report of her own."""
    found = company.person("Мария Котова", email="maria@company.example")
    company.person("Иван Белов", manager=found)
    return found


def gone(company: Company, substitute: Person | None, *, first: date = TODAY, last: date = UNTIL) -> Absence:
    absence = write_down(company.gleb, from_on=first, until_on=last, substitute=substitute, by=company.gleb)
    db.session.commit()
    return absence


def published(person: Person) -> Figure:
    clients = add_clients(person, 12, since=date(2025, 1, 10))
    enter_months(person, clients, date(2025, 10, 1), 13)
    figure = services.publish_figure(person, Kpi.RETENTION, month=date(2026, 10, 1))
    db.session.commit()
    return figure


def letters_to(person: Person) -> list[str]:
    return list(
        db.session.scalars(sa.select(Letter.subject).where(Letter.to == person.email).order_by(Letter.id))
    )


def notices_of(person: Person) -> list[str]:
    return list(
        db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id))
    )


def test_a_figure_is_confirmed_by_the_substitute_and_both_are_told(
    company: Company, boss: Person, browser: Browser
) -> None:
    gone(company, boss)
    figure = published(company.anna)
    assert "Anna Smirnova asks you to confirm a figure." in letters_to(company.gleb)
    assert letters_to(boss)[-1] == (
        "Anna Smirnova asks for a figure to be confirmed. You answer for Gleb Orlov, who is away until 4 December 2026."
    )
    (waiting,) = record.waiting_for(boss)
    assert (waiting.who, waiting.what) == (
        "Anna Smirnova",
        "1 figure to confirm, for Gleb Orlov, who is away until 4 December",
    )
    assert record.waiting_for(company.gleb), "whoever is away may answer all the same"
    page = browser.sign_in(company.anna).open(f"/record/figures/{figure.id}")
    assert "Gleb Orlov is away until 4 December 2026; Mariya Kotova answers." in page.text
    page = browser.sign_in(boss).open("/record/confirm")
    assert "for Gleb Orlov, who is away until 4 December 2026" in page.text
    page = page.submit(f"/record/figures/{figure.id}/confirm")
    assert figure.confirmed_by_id == boss.id
    assert notices_of(company.gleb)[-1] == "absences.answered"
    browser.open(f"/record/figures/{figure.id}")


def test_a_substitute_sees_what_waits_and_nothing_else_of_the_report(
    company: Company, boss: Person, browser: Browser
) -> None:
    figure = published(company.anna)
    services.confirm_figure(figure, company.gleb)
    for area in (Area.RECORD, Area.ROUTE):
        share(company.anna, area, Audience.LINE_MANAGER)
    gone(company, boss)
    for address in (
        f"/record/figures/{figure.id}",
        f"/record/of/{company.anna.id}",
        f"/route/of/{company.anna.id}",
    ):
        browser.sign_in(company.gleb).open(address)
        browser.sign_in(boss).open(address, status=404)
    assert not can(boss, Record.FIGURE_ANSWER, figure)


@pytest.mark.parametrize("days", [(-9, -1), (1, 9)], ids=["is back", "still here"])
def test_before_and_after_the_days_a_substitute_is_a_stranger(
    company: Company, boss: Person, browser: Browser, days: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = published(company.anna)
    first, last = (TODAY + timedelta(days=day) for day in days)
    with monkeypatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: NOW - timedelta(days=10))
        gone(company, boss, first=first, last=last)
    assert record.waiting_for(boss) == [] and record.to_confirm(boss) == []
    browser.sign_in(boss).open(f"/record/figures/{figure.id}", status=404)


def test_nobody_confirms_their_own_figure_and_hr_names_somebody(company: Company, browser: Browser) -> None:
    company.daria
    absence = gone(company, company.anna)
    figure = published(company.anna)
    assert record.waiting_for(company.anna) == [] and record.to_confirm(company.anna) == []
    assert notices_of(company.daria) == ["absences.nobody"]
    page = browser.sign_in(company.anna).open(f"/record/figures/{figure.id}")
    assert "Gleb Orlov is away until 4 December 2026 and nobody answers; it is with HR." in page.text
    page = browser.sign_in(company.daria).open("/hr/absences/")
    assert "1 figure to confirm; one of them is the substitute’s own, name somebody else for it" in page.text
    company.vera
    page.follow("Gleb Orlov").submit("Save", substitute="vera@company.example")
    assert absence.substitute_id == company.vera.id
    assert [one.who for one in record.waiting_for(company.vera)] == ["Anna Smirnova"]


def goals_shown(company: Company) -> Case:
    """Anna is short of one must-have, has written a goal for it, and shows it to Gleb."""
    assessed(company, company.anna, {**ALL_THREE, "C02": 1})
    case = asked(company.anna)
    for id in cases.goals_missing(case):
        cases.add_goal(case, competency=id, text="Lead a renewal.", due_on=TODAY + timedelta(days=60))
    cases.ask_for_plan(case)
    db.session.commit()
    return case


def test_goals_are_agreed_by_the_substitute_while_they_wait(
    company: Company, boss: Person, browser: Browser
) -> None:
    gone(company, boss)
    case = goals_shown(company)
    assert letters_to(boss)[-1] == (
        "Anna Smirnova asks for the goals of the plan to be agreed. "
        "You answer for Gleb Orlov, who is away until 4 December 2026."
    )
    assert "Anna Smirnova asks you to agree the goals of the plan." in letters_to(company.gleb)
    (row,) = promotion.cases()
    assert (row.whose, row.absence and row.absence.substitute) == (promotion.Whose.MANAGER, boss)
    page = browser.sign_in(company.daria).open("/hr/promotions/")
    assert "the line manager, away until 4 December 2026; Mariya Kotova answers" in page.text
    assert "the manager is away until 4 December 2026" in browser.open("/hr/people").text
    browser.open(f"/promotion/{case.id}/agree", status=404)
    (waiting,) = promotion.waiting_for(boss)
    assert (
        waiting.what
        == "asks you to agree the goals of the plan, for Gleb Orlov, who is away until 4 December"
    )
    page = browser.sign_in(boss).open(f"/promotion/{case.id}/agree")
    assert "for Gleb Orlov, who is away until 4 December 2026" in page.text
    page.submit("I agree to these goals")
    assert {goal.agreed_by_id for goal in promotion.goals_of(case)} == {boss.id}
    assert notices_of(company.gleb)[-1] == "absences.answered"
    browser.open(f"/promotion/{case.id}/agree", status=404)


@pytest.mark.parametrize("named", ["nobody", "the employee"])
def test_goals_are_hrs_where_nobody_may_answer(company: Company, browser: Browser, named: str) -> None:
    company.daria
    gone(company, company.anna if named == "the employee" else None)
    case = goals_shown(company)
    assert promotion.whose_move(case, promotion.panel_of(case)) is promotion.Whose.HR
    assert [row.whose for row in promotion.cases()] == [promotion.Whose.HR]
    assert "promotion.goals_asked" in notices_of(company.daria)
    assert [one.who for one in promotion.waiting_for(company.daria)] == ["Anna Smirnova"]
    assert promotion.waiting_for(company.anna) == []
    browser.sign_in(company.anna).open(f"/promotion/{case.id}/agree", status=404)
    browser.sign_in(company.daria).open(f"/promotion/{case.id}/agree").submit("I agree to these goals")
    assert case.stage is Stage.PLAN


def test_a_substitute_does_not_read_what_a_panel_has_said(
    company: Company, boss: Person, browser: Browser
) -> None:
    case, members = sitting(company, company.anna)
    marked(members, 1, 1, 1)
    gap = cases.GapGiven("conflict_thin", company.anna, TODAY + timedelta(days=30), "C13")
    decision = cases.decide(
        members[0], outcome=Outcome.DEFERRED, shown="Calm.", missing="A conflict.", gaps=[gap],
        reapply_on=TODAY + timedelta(days=90),
    )  # fmt: skip
    cases.note_talk(decision, on=TODAY, by=company.gleb)
    case.stage, case.plan_asked_at = Stage.ASSESSED, NOW
    gone(company, boss)
    assert "After the “not yet”" in browser.sign_in(company.gleb).open(f"/promotion/{case.id}/agree").text
    assert "After the “not yet”" not in browser.sign_in(boss).open(f"/promotion/{case.id}/agree").text


def test_ratings_marks_and_answers_of_a_mentor_are_never_passed_on(
    app: Flask, company: Company, boss: Person, browser: Browser
) -> None:
    numbers = belongings(company)
    gone(company, boss)
    browser.sign_in(boss)
    for address in (
        f"/ratings/{numbers['ratings.request_id']}",
        f"/panel/{numbers['panel.member_id']}",
        f"/mentoring/pairs/{numbers['mentoring.pairing_id']}",
        f"/promotion/dossier/{numbers['promotion.dossier_id']}",
    ):
        app.url_map.bind("").match(address)
        browser.open(address, status=404)


def test_the_privacy_page_names_the_substitute(company: Company, boss: Person, browser: Browser) -> None:
    gone(company, boss)
    page = browser.sign_in(company.anna).open("/account/privacy")
    assert "Mariya Kotova, who stands in for your line manager until 4 December" in page.text


def test_whoever_asks_a_mentor_reads_that_they_are_away_and_nobody_answers_for_them(
    company: Company, boss: Person, browser: Browser
) -> None:
    mentor_profile(company.vera), mentee_profile(company.anna)
    write_down(company.vera, from_on=TODAY, until_on=UNTIL, substitute=boss, by=company.vera)
    db.session.commit()
    said = "Vera Lebedeva is away until 4 December 2026. Nobody can say this in another’s place"
    page = browser.sign_in(company.anna).open(f"/mentors/{company.vera.id}/ask")
    assert said in page.text
    asking = request(company.anna, company.vera)
    assert said in browser.open(f"/mentoring/requests/{asking.id}").text
    browser.sign_in(boss).open(f"/mentoring/requests/{asking.id}", status=404)


def test_the_owner_of_a_case_reads_who_agrees_meanwhile(
    company: Company, boss: Person, browser: Browser
) -> None:
    gone(company, boss)
    goals_shown(company)
    browser.sign_in(company.anna)
    for address in ("/promotion/", "/promotion/goals"):
        assert (
            "Gleb Orlov is away until 4 December 2026; Mariya Kotova answers." in browser.open(address).text
        )


def test_hr_reads_that_the_employee_on_whom_a_case_waits_is_away(company: Company, browser: Browser) -> None:
    asked(company.anna)
    write_down(company.anna, from_on=TODAY, until_on=UNTIL, substitute=None, by=company.anna)
    gone(company, None)
    page = browser.sign_in(company.daria).open("/hr/promotions/")
    assert "the employee, away until 4 December 2026" in page.text
    # The manager is away too, but nothing was asked of him.
    assert "the manager is away" not in browser.open("/hr/people").text


def test_hr_reads_which_member_of_a_panel_is_away_and_still_owes_marks(
    company: Company, browser: Browser
) -> None:
    _case, members = sitting(company, company.anna)
    for one in members[:2]:
        write_down(one.person, from_on=TODAY, until_on=UNTIL, substitute=None, by=one.person)
    db.session.commit()
    said = "the panel, Vera Lebedeva is away until 4 December 2026"
    browser.sign_in(company.daria)
    (row,) = promotion.cases()
    assert row.absence is not None and row.absence.person in (members[0].person, members[1].person)
    marked(members[1:], 3, 3)
    assert said in browser.open("/hr/promotions/").text
    marked(members[:1], 3)
    assert "is away until" not in browser.open("/hr/promotions/").text


def test_an_example_waits_on_a_manager_who_is_away_and_the_list_says_so(
    company: Company, browser: Browser
) -> None:
    case = asked(company.anna)
    case.stage = Stage.PLAN
    gone(company, None)
    browser.sign_in(company.daria)
    assert "the manager is away" not in browser.open("/hr/people").text
    example(company.anna, "C13")
    assert "the manager is away until 4 December 2026" in browser.open("/hr/people").text
