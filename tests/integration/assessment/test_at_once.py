"""Two people, or one with two windows, at the very same moment: on a committed database of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Person
from app.assessment import services
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.rules import RaterKind
from app.core.errors import Refusal
from app.extensions import db
from tests.emptying import empty_tables
from tests.factories import Company


@pytest.fixture
def committed(portal: Flask) -> Iterator[Flask]:
    """The portal without the transaction that hides tests from each other; it tidies up after itself."""
    with portal.app_context():
        company = Company()
        portal.extensions["anna"] = company.anna.id
        portal.extensions["vera"] = company.vera.id
        db.session.remove()
    yield portal
    with portal.app_context():
        empty_tables()


def together(app: Flask, act, times: int = 4) -> list[str]:
    """Let several threads do the same at once; return how each one ended."""
    start, ends = threading.Barrier(times), []

    def run() -> None:
        with app.app_context(), app.test_request_context(method="POST"):
            start.wait()
            try:
                act()
                db.session.commit()
                ends.append("done")
            except (Refusal, IntegrityError) as fault:
                db.session.rollback()
                ends.append(type(fault).__name__)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends


def count(app: Flask, model) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_one_round_is_opened_however_often_the_button_is_pressed(committed):
    ends = together(
        committed, lambda: services.open_round(db.session.get(Person, committed.extensions["anna"]))
    )
    assert ends.count("done") == 1
    assert count(committed, Round) == 1


def test_one_answer_is_kept_for_a_skill_saved_twice_at_once(committed):
    with committed.app_context():
        round_id = services.open_round(db.session.get(Person, committed.extensions["anna"])).id
        db.session.commit()
        db.session.remove()
    together(committed, lambda: services.rate_self(db.session.get(Round, round_id), "C01", 2))
    assert count(committed, Rating) == 1


def test_nobody_is_asked_twice(committed):
    with committed.app_context():
        round_id = services.open_round(db.session.get(Person, committed.extensions["anna"])).id
        db.session.commit()
        db.session.remove()
    ends = together(
        committed,
        lambda: services.ask_rater(
            db.session.get(Round, round_id),
            db.session.get(Person, committed.extensions["vera"]),
            RaterKind.MENTOR,
        ),
    )
    assert ends.count("done") == 1
    assert count(committed, RatingRequest) == 1
