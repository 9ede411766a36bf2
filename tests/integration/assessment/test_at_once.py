"""Two people, or one with two windows, at the very same moment: on a committed database of its own."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.assessment import services
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.rules import RaterKind
from app.extensions import db
from tests.factories import Company
from tests.races import together


@pytest.fixture
def committed(committed: Flask) -> Flask:
    with committed.app_context():
        company = Company()
        committed.extensions["anna"] = company.anna.id
        committed.extensions["vera"] = company.vera.id
        db.session.remove()
    return committed


def count(app: Flask, model) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_one_round_is_opened_however_often_the_button_is_pressed(committed):
    ends = together(
        committed, *[lambda: services.open_round(db.session.get(Person, committed.extensions["anna"]))] * 4
    )
    assert ends.count("done") == 1
    assert count(committed, Round) == 1


def test_one_answer_is_kept_for_a_skill_saved_twice_at_once(committed):
    with committed.app_context():
        round_id = services.open_round(db.session.get(Person, committed.extensions["anna"])).id
        db.session.commit()
        db.session.remove()
    together(committed, *[lambda: services.rate_self(db.session.get(Round, round_id), "C01", 2)] * 4)
    assert count(committed, Rating) == 1


def test_nobody_is_asked_twice(committed):
    with committed.app_context():
        round_id = services.open_round(db.session.get(Person, committed.extensions["anna"])).id
        db.session.commit()
        db.session.remove()

    def ask() -> None:
        vera = db.session.get(Person, committed.extensions["vera"])
        services.ask_rater(db.session.get(Round, round_id), vera, RaterKind.MENTOR)

    ends = together(committed, *[ask] * 4)
    assert ends.count("done") == 1
    assert count(committed, RatingRequest) == 1
