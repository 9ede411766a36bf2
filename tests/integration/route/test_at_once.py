"""Four windows of one person at the very same moment: on a committed database of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.extensions import db
from app.route import queries as items
from app.route import services as route
from app.route.models import Question, RouteItem
from app.route.rules import MOST_QUESTIONS
from app.route.services import recall
from app.swot import services as swot
from app.swot.models import SheetAction, SheetEntry, Worksheet
from app.swot.queries import current_worksheet
from tests.factories import Company
from tests.factories.route import finished
from tests.factories.swot import action, full_sheet
from tests.races import together


@pytest.fixture
def committed(committed: Flask) -> Flask:
    with committed.app_context():
        committed.extensions["anna"] = Company().anna.id
        db.session.remove()
    return committed


def anna(app: Flask) -> Person:
    return db.session.get_one(Person, app.extensions["anna"])


def count(app: Flask, model: Any, *conditions: Any) -> int:
    with app.app_context():
        return int(db.session.scalar(sa.select(sa.func.count()).select_from(model).where(*conditions)) or 0)


def test_one_sheet_is_opened(committed: Flask) -> None:
    ends = together(committed, *[lambda: swot.open_worksheet(anna(committed))] * 4)
    assert ends.count("done") == 1
    assert count(committed, Worksheet) == 1


def test_the_last_free_place_for_an_action_goes_to_one(committed: Flask) -> None:
    with committed.app_context():
        sheet, beds = full_sheet(anna(committed))
        for _ in range(3):
            action(sheet, beds["S"][0], beds["O"][0])
        db.session.remove()

    def add() -> None:
        sheet = current_worksheet(anna(committed))
        assert sheet is not None
        line = db.session.scalars(sa.select(SheetEntry).order_by(SheetEntry.id)).first()
        assert line is not None
        swot.add_action(sheet, "Write one more page", measure="It is read", due_on=date(2099, 1, 1), when="it is Monday", then="I write", factors=[line])  # fmt: skip

    ends = together(committed, *[add] * 4)
    assert sorted(ends) == ["FourOpen", "FourOpen", "FourOpen", "done"]
    assert count(committed, SheetAction, SheetAction.slot.is_not(None)) == 4


def test_the_sixth_line_never_slips_in(committed: Flask) -> None:
    with committed.app_context():
        swot.open_worksheet(anna(committed))
        db.session.commit()
        db.session.remove()

    def add() -> None:
        sheet = current_worksheet(anna(committed))
        assert sheet is not None
        swot.add_entry(sheet, "S", "I kept 18 of my 20 clients in 2025")

    assert together(committed, *[add] * 8).count("done") == 5
    assert count(committed, SheetEntry) == 5


def test_of_two_edits_of_one_line_one_is_told(committed: Flask) -> None:
    with committed.app_context():
        _sheet, beds = full_sheet(anna(committed))
        line_id, version = beds["S"][0].id, beds["S"][0].version
        db.session.remove()

    def edit() -> None:
        line = db.session.get_one(SheetEntry, line_id)
        swot.change_entry(line, "I kept 19 of my 20 clients in 2025", seen_version=version)

    assert sorted(together(committed, edit, edit)) == ["ChangedElsewhere", "done"]


def test_at_most_two_items_are_under_way(committed: Flask) -> None:
    keys = ["simple", "customers-for-life", "achieving-excellence", "mastering-key-accounts"]
    ends = together(committed, *[lambda key=key: route.start(anna(committed), key) for key in keys])
    assert sorted(ends) == ["TwoAtATime", "TwoAtATime", "done", "done"]
    assert count(committed, RouteItem, RouteItem.slot.is_not(None)) == 2


def test_the_last_question_of_an_item_is_written_once(committed: Flask) -> None:
    with committed.app_context():
        key = route.add_own_item(anna(committed), "Read contracts with the lawyer").key
        finished(anna(committed), key)
        row = items.item(anna(committed), key)
        assert row is not None
        for number in range(MOST_QUESTIONS - 1):
            recall.write_question(row, f"Question {number}?", "Answer.")
        row_id = row.id
        db.session.commit()
        db.session.remove()

    def write() -> None:
        recall.write_question(db.session.get_one(RouteItem, row_id), "One more?", "Answer.")

    assert sorted(together(committed, *[write] * 3)) == ["EnoughQuestions", "EnoughQuestions", "done"]
    assert count(committed, Question) == MOST_QUESTIONS


def test_one_item_gets_one_row(committed: Flask) -> None:
    together(committed, *[lambda: route.pin(anna(committed), "simple")] * 4)
    assert count(committed, RouteItem) == 1
