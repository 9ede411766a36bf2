"""What time brings: reminders, requests that run out, pairs that fall asleep or come to their planned end."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Ending
from app.mentoring.services import due as turns
from app.notifications.models import Notice
from tests.factories import Company
from tests.factories import mentoring as make


def move(days: float) -> datetime:
    return clock.now() + timedelta(days=days)


def notices(person: Person) -> list[str]:
    return list(
        db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id))
    )


def test_time_reminds_and_then_lets_a_request_run_out(company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    assert services.do_what_is_due() == 0
    with clock.at(move(4.2)):
        assert services.do_what_is_due() == 1
        assert services.do_what_is_due() == 0
    assert "mentoring.reminder" in notices(company.vera)
    with clock.at(move(14.1)):
        assert services.do_what_is_due() == 1
    assert asked.expired_at is not None
    assert "mentoring.expired" in notices(company.anna)


def test_an_open_question_keeps_a_request_from_running_out(company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    services.ask_question(asked, "Which client?")
    with clock.at(move(20)):
        assert services.do_what_is_due() == 0
        services.answer_question(asked, "Birch")
    with clock.at(move(30)):
        services.do_what_is_due()
        assert asked.expired_at is None
    with clock.at(move(35)):
        services.do_what_is_due()
        assert asked.expired_at is not None


def test_a_silent_pair_is_told_and_then_closed(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    with clock.at(move(46)):
        assert services.do_what_is_due() == 1
        assert [one.pairing for one in queries.mentoring_overview().sleeping] == [pair]
    with clock.at(move(61)):
        assert services.do_what_is_due() == 1
    assert pair.ended_how is Ending.PROGRAMME_END
    assert queries.mentor_profile(company.vera).taken == 0


def test_whoever_has_left_keeps_nobody_waiting(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    asked = make.request(company.stranger, company.vera)
    company.vera.left_on = clock.today()
    db.session.commit()
    assert services.do_what_is_due() == 2
    assert asked.expired_at is not None
    assert pair.ended_how is Ending.PROGRAMME_END
    assert "mentoring.left" in notices(company.anna)
    assert not queries.shortlist(company.anna, queries.mentee_profile(company.anna)).offers


def test_a_pair_is_asked_before_its_planned_end_once_a_term(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    with clock.at(move(140)):
        services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    with clock.at(move(170)):
        assert services.do_what_is_due() == 1
        assert services.do_what_is_due() == 0
        services.renew(pair, by=company.anna)
    assert pair.until_on > date.today() + timedelta(days=350)


def test_what_falls_due_on_one_day_is_done_in_turns(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five reminders on one day, read two at a time and done three at a time: nobody is told twice or left out."""
    monkeypatch.setattr(turns, "AT_A_TIME", 2)
    monkeypatch.setattr(turns, "AT_ONCE", 3)
    for number in range(5):
        make.request(company.person(f"Ученик {number}"), company.vera)
    with clock.at(move(4.2)):
        assert [services.do_what_is_due() for _round in range(3)] == [3, 2, 0]
    assert notices(company.vera).count("mentoring.reminder") == 5


def test_what_is_not_due_yet_does_not_stand_in_the_way(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first requests have a later day; the one behind them is reminded of all the same."""
    monkeypatch.setattr(turns, "AT_A_TIME", 1)
    in_two_weeks = clock.today() + timedelta(days=14)
    for number in range(3):
        make.request(company.person(f"Ученик {number}"), company.vera, answer_by=in_two_weeks)
    make.request(company.anna, company.vera)
    with clock.at(move(4.2)):
        assert services.do_what_is_due() == 1
    assert notices(company.vera).count("mentoring.reminder") == 1
