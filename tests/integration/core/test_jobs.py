"""Jobs leave room for whoever else writes: they do some at a time, and come back for the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import worker
from app.assessment import services as assessment
from app.assessment.rules import RaterKind
from app.assessment.services import asking, rounds
from app.core import clock, jobs
from app.core.jobs import Job, Looked, Walk
from app.mentoring import services as mentoring
from app.mentoring.services import due
from app.promotion import services as promotion
from app.promotion.services import jobs as promotion_jobs
from app.record import queries as record
from app.record.queries import kpis
from tests.factories import Company
from tests.factories.assessment import asked, rated_by, rated_self
from tests.factories.mentoring import mentor_profile, request
from tests.factories.promotion import assessed


def test_a_job_that_found_as_much_as_it_may_do_comes_back_at_once(app: Flask, session: Any) -> None:
    left = [jobs.AT_ONCE + 1]

    def work() -> int:
        done = min(left[0], jobs.AT_ONCE)
        left[0] -= done
        return done

    assert jobs.do_due({"work": work}) == 1 and jobs.do_due({"work": work}) == 1
    assert left == [0]
    assert jobs.do_due({"work": work}) == 0, "and then rests"
    assert session.get(Job, "work").due_at > clock.now()


def test_a_walk_goes_on_where_it_stood_until_everybody_was_looked_at(app: Flask, session: Any) -> None:
    begun_behind: list[int] = []

    def look(after: int) -> Looked:
        begun_behind.append(after)
        return Looked(1, after + 10 if after < 20 else None)

    table = {"walk": Walk(look)}
    while jobs.do_due(table):
        session.expire_all()
    assert begun_behind == [0, 10, 20]
    walk = session.get(Job, "walk")
    assert walk.reached == 0 and walk.due_at - walk.done_at == jobs.WALK_AGAIN * jobs.EVERY
    with clock.at(walk.due_at):
        assert jobs.do_due(table) == 1
    assert begun_behind[3:] == [0], "and begins anew"


def test_a_walk_that_stumbles_takes_its_part_again(app: Flask, session: Any) -> None:
    begun_behind: list[int] = []

    def look(after: int) -> Looked:
        begun_behind.append(after)
        if len(begun_behind) == 2:
            raise ZeroDivisionError
        return Looked(0, after + 10)

    for _time in range(2):
        jobs.do_due({"walk": Walk(look)})
    with clock.at(clock.now() + jobs.EVERY):
        jobs.do_due({"walk": Walk(look)})
    assert begun_behind == [0, 10, 10]


def told(company: Company) -> None:
    """Three people, each with a self-rating, a request to a colleague, a view of a mentor, and a request to a mentor."""
    mentor_profile(company.vera, capacity=3)
    colleague = company.person()
    for _number in range(3):
        person = company.person(manager=company.gleb)
        round_ = rated_self(person)
        rated_by(round_, company.vera, RaterKind.MENTOR)
        asked(round_, colleague)
        request(person, company.vera)


@pytest.mark.parametrize(
    ("room", "job", "days"),
    [
        (asking, assessment.remind_due, 8),
        (asking, assessment.tell_of_no_answer, 60),
        (rounds, assessment.remind_of_new_round, 100),
        (asking, assessment.suggest_new_look, 100),
        (due, mentoring.do_what_is_due, 30),
    ],
)
def test_what_is_due_is_done_some_at_a_time_and_each_once(
    company: Company, monkeypatch: pytest.MonkeyPatch, room: Any, job: Callable[[], int], days: int
) -> None:
    told(company)
    monkeypatch.setattr(room, "AT_ONCE", 2)
    with clock.at(clock.now() + timedelta(days=days)):
        assert [job() for _turn in range(3)] == [2, 1, 0]


def test_the_median_of_a_unit_is_worked_out_once_for_all_its_people(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    monkeypatch.setattr(promotion_jobs, "unit_median_retention", lambda unit_id, on: counted.append(unit_id))
    for _number in range(3):
        person = company.person(manager=company.gleb, unit=company.unit())
        assessed(company, person)
    with clock.at(clock.now() + timedelta(days=1)):
        looked = promotion.remind_those_who_could_ask(most=2)
        assert looked.reached is not None and len(counted) == 1
        assert promotion.remind_those_who_could_ask(looked.reached, most=2).reached is None


def test_a_large_unit_is_read_in_parts(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for: list[int] = []
    read = kpis.ledgers_of
    monkeypatch.setattr(kpis, "TOGETHER", 2)
    monkeypatch.setattr(kpis, "ledgers_of", lambda ids: asked_for.append(len(ids)) or read(ids))
    for _number in range(5):
        company.person(unit=company.unit())
    record.unit_median_retention(company.unit().id, clock.today())
    assert max(asked_for) == 2 and sum(asked_for) >= 5


def test_once_means_until_nothing_is_due(app: Flask, session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    left, begun_behind = [2 * jobs.AT_ONCE + 1], []

    def work() -> int:
        done = min(left[0], jobs.AT_ONCE)
        left[0] -= done
        return done

    def look(after: int) -> Looked:
        begun_behind.append(after)
        return Looked(0, after + 10 if after < 30 else None)

    monkeypatch.setattr(worker, "DUE", {"work": work, "walk": Walk(look)})
    assert app.test_cli_runner().invoke(args=["worker", "--once"]).exit_code == 0
    assert left == [0] and begun_behind == [0, 10, 20, 30]
