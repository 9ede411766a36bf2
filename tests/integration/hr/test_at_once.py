"""Two workers at one list, on a committed database: each line is taken over once, whoever comes first."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Person
from app.core.audit import AuditEvent
from app.extensions import db
from app.hr.models import Upload
from app.hr.services import imports
from tests.factories import Company

HEADS = "Personnel number;Name in Russian;E-mail;Unit;Line manager;Post;In the company since;Left on"
LINES = 6


def events(kind: str) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(AuditEvent.event == kind)) or 0


def test_two_workers_take_a_list_over_once(committed: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "AT_ONCE", 2)
    with committed.app_context():
        daria = Company().daria
        rows = "".join(f"{n};Человек {n};p{n}@company.example;;{n + 1};;;\n" for n in range(1, LINES))
        last = f"{LINES};Человек {LINES};p{LINES}@company.example;;;;;\n"
        imports.start(imports.read(f"{HEADS}\n{rows}{last}".encode(), "people.csv", by=daria))
        db.session.commit()
        parts, joined = events("hr.list_taken_over"), events("accounts.joined")
        db.session.remove()
    start, done, faults = threading.Barrier(2), [0, 0], []

    def work(place: int) -> None:
        with committed.app_context():
            start.wait()
            try:
                while any_left():
                    done[place] += imports.take_over_waiting()
                    db.session.commit()
            except Exception as fault:
                faults.append(fault)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=work, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not faults
    with committed.app_context():
        people = db.session.scalars(sa.select(Person).where(Person.personnel_number.is_not(None))).all()
        assert sorted(person.personnel_number or "" for person in people) == [
            str(n) for n in range(1, LINES + 1)
        ]
        by_number = {person.personnel_number: person for person in people}
        assert all(by_number[str(n)].manager_id == by_number[str(n + 1)].id for n in range(1, LINES))
        upload = db.session.scalars(sa.select(Upload)).one()
        assert (upload.done, upload.added, upload.changed) == (LINES, LINES, 0)
        assert events("accounts.joined") - joined == LINES
        # One line of the trail for each part, however many looked at it at the same moment.
        assert events("hr.list_taken_over") - parts == LINES // 2


def any_left() -> bool:
    left = db.session.scalar(sa.select(sa.func.count()).select_from(Upload).where(Upload.ended_at.is_(None)))
    db.session.rollback()
    return bool(left)
