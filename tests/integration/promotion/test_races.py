"""Two windows, two people, one moment: on a committed database, with real threads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person, Post, Role
from app.core import clock
from app.extensions import db
from app.promotion import queries, services
from app.promotion.models import Case, Chair, Decision, JuniorTask, ReviewRequest
from app.promotion.rules import Outcome
from tests.factories import Company
from tests.factories.promotion import kam, marked, sitting
from tests.races import together


@pytest.fixture
def committed(committed: Flask) -> Iterator[Flask]:
    with committed.app_context():
        yield committed
        db.session.remove()


def test_one_case_is_open_at_a_time(committed):
    anna = Company().anna.id

    def ask():
        services.ask(db.session.get(Person, anna), consent=True)

    ends = together(committed, ask, ask, ask)
    assert ends.count("done") == 1
    assert db.session.scalar(sa.select(sa.func.count(Case.id))) == 1


def test_a_case_is_decided_once(committed):
    company = Company()
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    ids, case_id = [member.id for member in members], case.id

    def decide(member_id):
        def act():
            member = queries.member(member_id)
            services.decide(member, outcome=Outcome.APPROVED, shown="Enough.", missing="Nothing now.")

        return act

    ends = together(committed, *(decide(id) for id in ids))
    assert ends.count("done") == 1
    assert db.session.scalar(sa.select(sa.func.count(Decision.id))) == 1
    db.session.expire_all()
    assert [move.to_stage for move in queries.case(case_id).moves].count("approved") == 1


def test_the_last_two_marks_at_once_open_the_result(committed):
    company = Company()
    case, members = sitting(company, company.anna)
    marked(members[:1], 3)
    for member in members[1:]:
        for id in queries.to_mark(member)[1]:
            services.mark(member, id, 3)
    db.session.commit()
    ids, case_id = [member.id for member in members[1:]], case.id

    def hand_in(member_id):
        return lambda: services.hand_in(queries.member(member_id))

    assert together(committed, *(hand_in(id) for id in ids)) == ["done", "done"]
    db.session.expire_all()
    assert queries.result_of(queries.panel_of(queries.case(case_id))).outcome is Outcome.APPROVED


def test_withdrawing_and_confirming_do_not_both_happen(committed):
    company = Company()
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    case_id, member_id = case.id, members[0].id

    def withdraw():
        services.withdraw(queries.case(case_id))

    def decide():
        services.decide(
            queries.member(member_id), outcome=Outcome.APPROVED, shown="Enough.", missing="Nothing."
        )

    ends = together(committed, withdraw, decide)
    assert "done" in ends
    db.session.expire_all()
    moves = queries.case(case_id).moves
    # Every move starts where the one before it ended.
    assert all(later.from_stage == before.to_stage for before, later in pairwise(moves))


def test_a_place_is_not_given_away_at_the_moment_its_marks_come_in(committed):
    company = Company()
    case, members = sitting(company, company.anna)
    other = kam(company)
    for id in queries.to_mark(members[0])[1]:
        services.mark(members[0], id, 3)
    db.session.commit()
    case_id, member_id, other_id, hr_id = case.id, members[0].id, other.id, company.daria.id

    def hand_in():
        services.hand_in(queries.member(member_id))

    def replace():
        hr = db.session.get(Person, hr_id)
        services.name_member(queries.case(case_id), db.session.get(Person, other_id), Chair.KAM_LEAD, by=hr)

    ends = together(committed, hand_in, replace)
    assert ends.count("done") == 1, ends
    db.session.expire_all()
    member = queries.member(member_id)
    assert (member.first_locked_at is None) is (member.replaced_at is not None)


def test_a_second_look_is_answered_once(committed):
    company = Company()
    case, _members = sitting(company, company.anna)
    review = ReviewRequest(case=case, asked_at=clock.now(), why="One example was missed.")
    db.session.add(review)
    both = [company.person(roles=(Role.HR,)) for _ in range(2)]
    db.session.commit()
    review_id, ids = review.id, [one.id for one in both]

    def answer(place):
        def act():
            by = db.session.get(Person, ids[place])
            services.answer_review(queries.review(review_id), by=by, answer=f"Answer {place}.")

        return act

    ends = together(committed, answer(0), answer(1))
    assert sorted(ends) == ["NotThisStep", "done"], ends
    db.session.expire_all()
    assert queries.review(review_id).answer == f"Answer {ends.index('done')}."


def test_a_task_is_not_done_and_taken_back_at_one_moment(committed):
    company = Company()
    senior = kam(company)
    junior = company.person(post=Post.JUNIOR_KAM, manager=senior)
    task = services.give_task(senior, junior, text="Map the account.", due_on=clock.today())
    db.session.commit()
    task_id = task.id

    def act(do):
        return lambda: do(db.session.get(JuniorTask, task_id))

    ends = together(committed, act(services.finish_task), act(services.take_task_back))
    assert sorted(ends) == ["NotThisStep", "done"], ends
