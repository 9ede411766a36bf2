"""Two people, or one with two windows, at the very same moment: on a committed database of its own."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.assessment import services
from app.assessment.models import Proof, Rating, RatingRequest, Round
from app.assessment.queries.rounds import own_answers
from app.assessment.rules import RaterKind
from app.assessment.services.proofs import MOST_FILES
from app.extensions import db
from tests.factories import Company
from tests.factories.assessment import example, rated_by, rated_self
from tests.races import together


@pytest.fixture
def committed(committed: Flask) -> Flask:
    with committed.app_context():
        company = Company()
        committed.extensions["anna"] = company.anna.id
        committed.extensions["vera"] = company.vera.id
        committed.extensions["colleagues"] = [company.person(f"Коллега {number}").id for number in range(3)]
        db.session.remove()
    return committed


def person(app: Flask, name: str) -> Person:
    return db.session.get_one(Person, app.extensions[name])


def count(app: Flask, model, *conditions) -> int:
    with app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions))


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


def test_however_many_hand_in_at_once_both_views_open(committed):
    """The last two to hand in must each see the other, or nothing opens and nobody is told."""
    with committed.app_context():
        round_ = rated_self(person(committed, "anna"), hand_in=False)
        colleagues = [db.session.get_one(Person, id) for id in committed.extensions["colleagues"]]
        requests = [rated_by(round_, one, hand_in=False).id for one in colleagues]
        round_id = round_.id
        db.session.remove()

    def hand_in(request_id):
        return lambda: services.submit_rating(db.session.get(RatingRequest, request_id))

    ends = together(
        committed,
        lambda: services.submit_self(db.session.get(Round, round_id)),
        *(hand_in(id) for id in requests),
    )
    assert ends == ["done"] * 4
    with committed.app_context():
        assert db.session.get(Round, round_id).is_open_to_both


def test_a_rating_handed_in_and_a_request_taken_back_do_not_both_happen(committed):
    with committed.app_context():
        round_ = rated_self(person(committed, "anna"))
        request_id = rated_by(round_, person(committed, "vera"), RaterKind.MENTOR, hand_in=False).id
        db.session.remove()

    def asked() -> RatingRequest:
        return db.session.get_one(RatingRequest, request_id)

    ends = together(
        committed,
        lambda: services.submit_rating(asked()),
        lambda: services.withdraw_request(asked()),
        lambda: services.decline_request(asked()),
    )
    assert sorted(ends) == ["RequestOver", "RequestOver", "done"]


def test_what_is_handed_in_is_not_changed_by_another_window_of_that_moment(committed):
    """Whether the change comes before or after: nothing is written into a self-rating that has been handed in."""
    with committed.app_context():
        round_id = rated_self(person(committed, "anna"), hand_in=False).id
        db.session.remove()

    def change(competency):
        return lambda: services.rate_self(db.session.get_one(Round, round_id), competency, 0)

    ends = together(
        committed,
        lambda: services.submit_self(db.session.get_one(Round, round_id)),
        *(change(id) for id in ("C01", "C02", "C03")),
    )
    assert ends[0] == "done" and set(ends[1:]) <= {"done", "RoundLocked"}
    with committed.app_context():
        round_ = db.session.get_one(Round, round_id)
        assert all(one.rated_at <= round_.locked_at for one in own_answers(round_).values())


def test_of_two_files_brought_back_at_once_one_takes_the_last_place(committed):
    with committed.app_context():
        kept = example(person(committed, "anna"), "C02")
        files = [services.add_proof(kept, f"{n}.pdf", b"%PDF-1.7 thanks") for n in range(MOST_FILES)]
        for file in files[:2]:
            services.remove_proof(file)
        services.add_proof(kept, "in its place.pdf", b"%PDF-1.7 thanks")
        db.session.commit()
        removed = [file.id for file in files[:2]]
        db.session.remove()

    def bring_back(proof_id):
        return lambda: services.restore_proof(db.session.get(Proof, proof_id))

    ends = together(committed, *(bring_back(id) for id in removed))
    assert sorted(ends) == ["TooManyProofs", "done"]
    assert count(committed, Proof, Proof.removed_at.is_(None)) == MOST_FILES
