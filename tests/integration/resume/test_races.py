"""Two windows that save in the same moment: both threads are real, and so is the database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.accounts import services as accounts
from app.accounts.models import Person
from app.config import Settings
from app.extensions import db
from app.resume import queries, services, source
from app.resume.services import SavedMeanwhile
from tests.conftest import CHEAP_PASSWORDS


@pytest.fixture
def busy(tmp_path: Path, portal: Flask, settings: Settings) -> Iterator[Flask]:
    """A portal whose commits stay; its database is thrown away afterwards."""
    url = (
        settings.DATABASE_URL
        if not settings.DATABASE_URL.startswith("sqlite")
        else f"sqlite:///{tmp_path / 'busy.sqlite'}"
    )
    app = create_app(
        {"TESTING": True, "PASSWORD_COST": CHEAP_PASSWORDS}, settings.model_copy(update={"DATABASE_URL": url})
    )
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        person = db.session.query(Person).filter_by(email="racer@company.example").one_or_none()
        if person is not None:
            db.session.delete(person)
            db.session.commit()
        db.session.remove()
        db.engine.dispose()


def test_of_two_who_save_the_same_part_one_is_told_and_of_two_parts_none_is_lost(busy: Flask) -> None:
    with busy.app_context():
        person = accounts.join(
            name_ru="Анна",
            name_en="Anna",
            email="racer@company.example",
            password="gardeners plant trees slowly",
        )
        resume = services.start(person)
        seen = source.fingerprint(resume.document["basics"])
        job = resume.document["work"][0]["id"]
        db.session.commit()
        person_id = person.id
    together = threading.Barrier(3)
    told: list[str] = []

    def save(section: str, entry_id: int | None, text: str) -> None:
        with busy.test_request_context(method="POST"):
            own = queries.resume_shown(person_id)
            assert own is not None
            db.session.commit()
            together.wait(timeout=20)
            values = {"label" if section == "basics" else "name": {"en": text}}
            try:
                services.save_section(
                    own, section, values, entry_id=entry_id, seen=seen if section == "basics" else None
                )
                db.session.commit()
            except SavedMeanwhile:
                db.session.rollback()
                told.append(text)
            db.session.remove()

    threads = [
        threading.Thread(target=save, args=args)
        for args in (("basics", None, "one"), ("basics", None, "other"), ("work", job, "Northern House"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    with busy.app_context():
        own = queries.resume_shown(person_id)
        assert own is not None
        assert len(told) == 1
        assert own.document["basics"]["label"]["en"] in {"one", "other"} - set(told)
        assert own.document["work"][0]["name"]["en"] == "Northern House"
        assert own.version == 3
        assert [row.version for row in queries.history_of(own)] == [3, 2, 1]
