"""Two windows that save in the same moment: both threads are real, and so is the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.resume import queries, services, source
from app.resume.models import ClientMask, Resume, Variant
from app.resume.services.vacancies import MOST_NAMES, MOST_VARIANTS
from tests.factories import Company
from tests.factories.resume import a_resume
from tests.races import together


@pytest.fixture
def resume_id(committed: Flask) -> int:
    with committed.app_context():
        id = a_resume(Company().anna).id
        db.session.commit()
        db.session.remove()
    return id


def the(resume_id: int) -> Resume:
    return db.session.get_one(Resume, resume_id)


def test_of_two_who_save_the_same_part_one_is_told_and_of_two_parts_none_is_lost(
    committed: Flask, resume_id: int
) -> None:
    with committed.app_context():
        document, version = the(resume_id).document, the(resume_id).version
        seen, job = source.fingerprint(document["basics"]), document["work"][0]["id"]
        db.session.remove()

    def headline(text: str) -> Callable[[], object]:
        return lambda: services.save_section(
            the(resume_id), "basics", {"label": {"en": text}}, entry_id=None, seen=seen
        )

    ends = together(
        committed,
        headline("one"),
        headline("other"),
        lambda: services.save_section(
            the(resume_id), "work", {"name": {"en": "Southern House"}}, entry_id=job
        ),
    )
    assert sorted(ends[:2]) == ["SavedMeanwhile", "done"] and ends[2] == "done"
    with committed.app_context():
        own = the(resume_id)
        assert own.document["basics"]["label"]["en"] == ("one", "other")[ends.index("done")]
        assert own.document["work"][0]["name"]["en"] == "Southern House"
        assert own.version == version + 2
        assert [row.version for row in queries.history_of(own)][:2] == [version + 2, version + 1]
        db.session.remove()


def test_the_last_place_for_a_variant_goes_to_one(committed: Flask, resume_id: int) -> None:
    """Whether it is made or brought back."""
    with committed.app_context():
        put_away = services.make_variant(the(resume_id), "Put away", language="en")
        services.remove_variant(put_away)
        for number in range(MOST_VARIANTS - 1):
            services.make_variant(the(resume_id), f"Vacancy {number}", language="en")
        put_away_id = put_away.id
        db.session.commit()
        db.session.remove()

    ends = together(
        committed,
        lambda: services.bring_back_variant(db.session.get_one(Variant, put_away_id)),
        lambda: services.make_variant(the(resume_id), "One more", language="en"),
        lambda: services.make_variant(the(resume_id), "Another", language="en"),
    )
    assert sorted(ends) == ["TooMuch", "TooMuch", "done"]
    with committed.app_context():
        assert len(queries.variants_of(the(resume_id))) == MOST_VARIANTS
        db.session.remove()


def test_the_last_place_for_a_name_goes_to_one(committed: Flask, resume_id: int) -> None:
    with committed.app_context():
        for number in range(MOST_NAMES - 1):
            services.add_name(the(resume_id), f"Client {number}", instead_ru="клиент", instead_en="a client")
        db.session.commit()
        db.session.remove()

    def name(client: str) -> Callable[[], object]:
        return lambda: services.add_name(the(resume_id), client, instead_ru="клиент", instead_en="a client")

    assert sorted(together(committed, name("Volga"), name("Ural"))) == ["TooMuch", "done"]
    with committed.app_context():
        assert db.session.scalar(sa.select(sa.func.count(ClientMask.id))) == MOST_NAMES
        db.session.remove()
