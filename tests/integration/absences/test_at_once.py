"""Two windows, two colleagues, one moment: on a committed database, with real threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.absences import services
from app.absences.models import Absence
from app.absences.queries import overlapping
from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from tests.factories import Company
from tests.races import together


@pytest.fixture
def committed(committed: Flask) -> Iterator[Flask]:
    with committed.app_context():
        yield committed
        db.session.remove()


def going(person_id: int, first: date, last: date, substitute_id: int | None = None) -> Callable[[], object]:
    def act() -> object:
        person = db.session.get(Person, person_id)
        assert person is not None
        substitute = db.session.get(Person, substitute_id) if substitute_id else None
        return services.write_down(person, from_on=first, until_on=last, substitute=substitute, by=person)

    return act


def test_two_overlapping_absences_at_once_are_one(committed: Flask) -> None:
    gleb, today = Company().gleb.id, clock.today()
    windows = [going(gleb, today + timedelta(days=n), today + timedelta(days=n + 5)) for n in range(3)]
    assert sorted(together(committed, *windows)) == ["AwayAlready", "AwayAlready", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Absence.id))) == 1


def test_without_taking_turns_they_overlap(
    committed: Flask, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Shows that the race is real: look first, write later, as one would without a lock on the person."""
    one_writer = request.config.getoption("--database") == "sqlite"
    looked, this, real = threading.Barrier(2), threading.local(), overlapping

    def careless(people: sa.ColumnElement[bool], from_on: date, until_on: date) -> Sequence[Absence]:
        found = real(people, from_on, until_on)
        if not getattr(this, "has_looked", False):
            this.has_looked = True
            if one_writer:
                # SQLite lets one writer in at a time, so there the careless one looks in one transaction and writes in the next.
                db.session.commit()
            looked.wait(timeout=30)
        return found

    monkeypatch.setattr(services, "take_turns", lambda *people: None)
    monkeypatch.setattr(services, "overlapping", careless)
    gleb, today = Company().gleb.id, clock.today()
    windows = [going(gleb, today + timedelta(days=n), today + timedelta(days=n + 5)) for n in range(2)]
    assert together(committed, *windows) == ["done", "done"], "two windows believe that the days are free"
    assert db.session.scalar(sa.select(sa.func.count(Absence.id))) == 2


def test_two_who_name_each_other_at_once_do_not_both_go(committed: Flask) -> None:
    company, today = Company(), clock.today()
    gleb, vera = company.gleb.id, company.vera.id
    ends = together(committed, going(gleb, today, today, vera), going(vera, today, today, gleb))
    assert sorted(ends) == ["SubstituteAway", "done"]
    assert db.session.scalar(sa.select(sa.func.count(Absence.id))) == 1
