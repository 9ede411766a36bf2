"""Several people at the very same moment, on a committed database: capacity holds, and a mentee asks once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.accounts.services import join
from app.core import clock
from app.extensions import db
from app.mentoring import services
from app.mentoring.models import Cohort, Feed, Log, Meeting, MentorProfile, Pairing, Request
from app.mentoring.services import asking
from app.notifications.models import Notice
from tests.factories import Company
from tests.factories import mentoring as make
from tests.races import together

MENTEES = 4


@pytest.fixture
def requests(committed: Flask) -> list[int]:
    """Four requests to a mentor who has one place."""
    with committed.app_context():
        company = Company()
        make.mentor_profile(company.vera, capacity=1)
        asked = [
            make.request(company.person(f"Ученик {number}"), company.vera).id for number in range(MENTEES)
        ]
        db.session.remove()
    return asked


def accepting(id: int) -> Callable[[], object]:
    return lambda: services.accept(db.session.get(Request, id))


def state(app: Flask) -> tuple[int, int]:
    """How many pairs go on, and how many the mentor's profile counts."""
    with app.app_context():
        pairs = db.session.scalar(
            sa.select(sa.func.count()).select_from(Pairing).where(Pairing.ended_at.is_(None))
        )
        taken = db.session.scalar(sa.select(MentorProfile.taken))
        db.session.remove()
    return pairs, taken


def test_of_simultaneous_accepts_for_one_place_one_succeeds(committed: Flask, requests: list[int]) -> None:
    ends = together(committed, *[accepting(id) for id in requests])
    assert sorted(ends) == ["NoRoom"] * (MENTEES - 1) + ["done"]
    assert state(committed) == (1, 1)


def test_without_the_guard_the_place_is_overrun(
    committed: Flask, requests: list[int], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Shows that the race is real: look first, write later, as one would without a conditional update."""
    one_writer = request.config.getoption("--database") == "sqlite"
    looked = threading.Barrier(MENTEES)

    def careless(mentor_id: int) -> None:
        profile = db.session.get(MentorProfile, mentor_id, populate_existing=True)
        seen = profile.taken
        if seen >= profile.capacity:
            raise asking.NoRoom()
        if one_writer:
            # SQLite lets one writer in at a time, so there the careless one looks in one transaction and writes in the next.
            db.session.commit()
        looked.wait(timeout=10)
        db.session.execute(
            sa.update(MentorProfile).where(MentorProfile.person_id == mentor_id).values(taken=seen + 1)
        )

    monkeypatch.setattr(asking, "take_place", careless)
    ends = together(committed, *[accepting(id) for id in requests])
    assert ends.count("done") == MENTEES, "four people believe that they have the one place"
    assert state(committed) == (MENTEES, 1)


def test_the_database_itself_refuses_more_than_the_capacity(committed: Flask, requests: list[int]) -> None:
    with committed.app_context():
        with pytest.raises(sa.exc.IntegrityError):
            db.session.execute(sa.update(MentorProfile).values(taken=2))
        db.session.rollback()
        db.session.remove()


def test_one_request_is_answered_once(committed: Flask, requests: list[int]) -> None:
    asked = requests[0]
    ends = together(
        committed,
        accepting(asked),
        lambda: services.decline(db.session.get(Request, asked)),
        lambda: services.withdraw(db.session.get(Request, asked)),
    )
    assert sorted(ends) == ["AnsweredMeanwhile", "AnsweredMeanwhile", "done"]


def test_two_windows_send_one_request(committed: Flask) -> None:
    with committed.app_context():
        company = Company()
        mentee = company.anna.id
        mentors = []
        for number in range(3):
            mentor = company.person(f"Наставник {number}", post=company.vera.post)
            make.mentor_profile(mentor)
            mentors.append(mentor.id)
        make.mentee_profile(company.anna)
        db.session.remove()

    def asks(mentor: int) -> Callable[[], object]:
        return lambda: services.ask(
            db.session.get(Person, mentee), db.session.get(Person, mentor), goals="One"
        )

    ends = together(committed, *[asks(mentor) for mentor in mentors])
    assert sorted(ends) == ["AlreadyAsked", "AlreadyAsked", "done"]


def test_an_ending_pressed_twice_frees_one_place(committed: Flask, requests: list[int]) -> None:
    with committed.app_context():
        pair = services.accept(db.session.get(Request, requests[0])).id
        db.session.commit()
        db.session.remove()

    def ends_it() -> None:
        found = db.session.get(Pairing, pair)
        services.end(found, by=found.mentee)

    assert sorted(together(committed, ends_it, ends_it)) == ["Ended", "done"]
    assert state(committed) == (0, 0)


def test_of_an_undoing_and_the_first_request_one_wins(committed: Flask) -> None:
    """Either the start is gone and the request went out without it, or somebody has asked and the start stays."""
    with committed.app_context():
        company = Company()
        make.mentor_profile(company.vera)
        make.mentee_profile(company.anna)
        start = services.draft_start(by=company.daria)
        services.publish_start(start, by=company.daria)
        db.session.commit()
        cohort, daria, anna, vera = start.id, company.daria.id, company.anna.id, company.vera.id
        db.session.remove()

    ends = together(
        committed,
        lambda: services.undo_start(db.session.get(Cohort, cohort), by=db.session.get(Person, daria)),
        lambda: services.ask(db.session.get(Person, anna), db.session.get(Person, vera), goals="One"),
    )
    with committed.app_context():
        start = db.session.get(Cohort, cohort)
        assert (start.undone_at is None) != (start.first_request_at is None)
        # The request is never lost, whoever was first.
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Request)) == 1
        assert sorted(ends) == (["done", "done"] if start.undone_at else ["AlreadyAskedFor", "done"])
        db.session.remove()


def test_two_people_of_hr_take_a_start_back_once(committed: Flask) -> None:
    with committed.app_context():
        company = Company()
        make.mentor_profile(company.vera)
        make.mentee_profile(company.anna)
        start = services.draft_start(by=company.daria)
        services.publish_start(start, by=company.daria)
        db.session.commit()
        cohort, daria = start.id, company.daria.id
        db.session.remove()

    def takes_back() -> None:
        services.undo_start(db.session.get(Cohort, cohort), by=db.session.get(Person, daria))

    assert sorted(together(committed, takes_back, takes_back)) == ["AlreadyAskedFor", "done"]


@pytest.fixture
def pair(committed: Flask) -> int:
    with committed.app_context():
        company = Company()
        make.mentor_profile(company.vera, capacity=3)
        id = make.pair(company.anna, company.vera).id
        db.session.remove()
    return id


def writing_on(what: str, pair: int) -> Callable[[], object]:
    """Somebody saves what they have read at its first version."""

    def save() -> None:
        room = db.session.get_one(Pairing, pair)
        if what == "notes":
            (meeting,) = db.session.scalars(sa.select(Meeting))
            services.write_notes(meeting, agenda="Plan", notes="One", seen_version=1)
        elif what == "log":
            (page,) = db.session.scalars(sa.select(Log))
            services.write_log(room, observed_on=clock.today(), hours=1, fields={}, page=page, seen_version=1)
        elif what == "agreement":
            services.agree(room, {"goals": "One"}, by=room.mentee, seen_version=1)
        else:
            services.save_mentor_profile(room.mentor, capacity=3, seen_version=1)

    return save


@pytest.mark.parametrize("what", ["notes", "log", "agreement", "profile"])
def test_of_two_who_write_at_one_moment_the_second_is_told(committed: Flask, pair: int, what: str) -> None:
    """What one of the two has typed is never lost under what the other saves."""
    with committed.app_context():
        room = db.session.get_one(Pairing, pair)
        services.log_meeting(room, clock.now() - timedelta(hours=2), by=room.mentor)
        services.write_log(room, observed_on=clock.today(), hours=1, fields={})
        for row in (room, *db.session.scalars(sa.select(MentorProfile))):
            row.version = 1
        db.session.commit()
        db.session.remove()
    act = writing_on(what, pair)
    assert sorted(together(committed, act, act)) == ["Stale", "done"]


def test_a_mentor_is_booked_once_for_an_hour(committed: Flask, pair: int) -> None:
    with committed.app_context():
        another_mentee = join(email="another@company.example", name_ru="Ещё один")
        another = make.pair(another_mentee, db.session.get_one(Pairing, pair).mentor).id
        db.session.remove()
    hour = clock.now() + timedelta(days=3)

    def book(id: int) -> Callable[[], object]:
        def act() -> None:
            room = db.session.get_one(Pairing, id)
            services.book_meeting(room, hour, by=room.mentee)

        return act

    assert sorted(together(committed, book(pair), book(another))) == ["TimeTaken", "done"]


def test_two_who_renew_at_one_moment_renew_once(committed: Flask, pair: int) -> None:
    def renew(role: str) -> Callable[[], object]:
        def act() -> None:
            room = db.session.get_one(Pairing, pair)
            services.renew(room, by=getattr(room, role))

        return act

    assert together(committed, renew("mentor"), renew("mentee")) == ["done", "done"]
    with committed.app_context():
        told = sa.select(sa.func.count()).where(Notice.kind == "mentoring.renewed")
        assert db.session.scalar(told) == 1
        db.session.remove()


def test_of_two_calendar_addresses_made_at_one_moment_one_works(committed: Flask) -> None:
    with committed.app_context():
        id = Company().vera.id
        db.session.remove()
    for _turn in range(5):
        ends = together(committed, *[lambda: services.open_feed(db.session.get_one(Person, id))] * 3)
        assert ends == ["done"] * 3
    with committed.app_context():
        working = sa.select(sa.func.count()).select_from(Feed).where(Feed.ended_at.is_(None))
        assert db.session.scalar(working) == 1
        db.session.remove()
