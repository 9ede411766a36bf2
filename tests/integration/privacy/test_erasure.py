"""After an erasure a search of the whole database finds nothing of the person; the copy before it held all of it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask, current_app

from app.accounts.models import Person
from app.assessment.models import RatingRequest, Round
from app.core import chain, clock
from app.core.audit import AuditEvent, AuditLink
from app.core.chain_check import prove
from app.core.footprints import Look
from app.core.mail import Letter
from app.core.orm import Base
from app.extensions import db
from app.mentoring.models import MentorProfile
from app.privacy import erasing, retention, services
from app.privacy.content import registry
from app.promotion.models import Dossier
from app.search.models import SearchDocument
from tests.factories import Company
from tests.factories.world import belongings


@pytest.fixture
def lived(company: Company) -> Company:
    """Anna with one of everything; Gleb has a letter that names her."""
    assert company.egor and company.daria
    belongings(company)
    db.session.add(Look(at=clock.now(), viewer_id=company.gleb.id, owner_id=company.anna.id, what="route"))
    db.session.commit()
    return company


def dump() -> str:
    """Everything the database says, in one text: JSON as it is stored, and as people read it."""
    said = []
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(sa.select(table)).mappings():
            said.append(f"{table.name} {json.dumps(dict(row), ensure_ascii=False, default=lambda v: v.decode('latin-1') if isinstance(v, bytes) else str(v))}")  # fmt: skip
    return "\n".join(said)


def words_of(person: Person) -> set[str]:
    """The name, the address, and every text that only this person's rows hold."""
    archive = zipfile.ZipFile(io.BytesIO(services.pack(person)))
    texts = {
        value
        for name, rows in json.loads(archive.read("everything.json")).items()
        if registry().get(name) and registry()[name].of and registry()[name].erased == "deleted"
        for row in rows
        for column, value in row.items()
        if isinstance(value, str) and len(value) > 12 and " " in value and column not in {"what"}
    }
    return {person.email, person.name_ru, person.name_en} | texts


def test_nothing_of_the_person_is_found_afterwards(lived: Company) -> None:
    anna_id, words = lived.anna.id, words_of(lived.anna)
    before = dump()
    assert len(words) > 25 and "a letter of thanks" in before
    assert sum(word in before for word in words) == len(words)
    erasing.erase(lived.anna, actor=lived.egor)
    db.session.commit()
    after = dump()
    assert sorted(word for word in words if word in after) == []
    assert "a letter of thanks" not in after
    for table in Base.metadata.sorted_tables:
        for column in registry()[table.name].personal:
            if column in registry()[table.name].of and column in {"person_id", "owner_id", "viewer_id"}:
                assert not db.session.scalar(sa.select(sa.exists().where(table.c[column] == anna_id))), (
                    table.name
                )


def test_the_index_of_words_keeps_no_trace(lived: Company, database_url: str) -> None:
    """SQLite's index lets deleted words lie about until its parts are merged; PostgreSQL's tells of rows only."""
    if not database_url.startswith("sqlite"):
        pytest.skip(
            "PostgreSQL's index is emptied with its rows by the vacuum that the server does by itself"
        )
    word = "абракадабра"
    db.session.add(SearchDocument(person_id=lived.anna.id, kind="note", row_id=4711, words=f"aaa {word} zzz"))
    db.session.commit()
    pages = sa.text("SELECT group_concat(hex(block)) FROM search_fts_data")
    tail = word[4:].encode().hex().upper()
    assert tail in db.session.scalar(pages)
    erasing.erase(lived.anna, actor=lived.egor)
    db.session.commit()
    assert tail not in (db.session.scalar(pages) or "")


def test_what_stays_is_the_decision_under_a_pseudonym_and_the_act(lived: Company) -> None:
    digest = db.session.scalars(sa.select(Dossier.digest)).one()
    done = erasing.erase(lived.anna, actor=lived.egor)
    db.session.commit()
    assert not db.session.scalar(sa.select(sa.func.count()).select_from(Dossier))
    links = db.session.scalars(sa.select(AuditLink).where(AuditLink.person == done.pseudonym)).all()
    kept = {link.event: link.kept for link in links if link.kept}
    assert kept["promotion.file_frozen"] == {"digest": digest}
    assert kept["promotion.decided"]["outcome"] == "deferred"
    act = db.session.scalars(
        sa.select(AuditEvent)
        .where(AuditEvent.event == "privacy.erased")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).one()
    assert (act.actor_id, act.person_id) == (lived.egor.id, None)
    assert prove([chain.sealing_key(current_app.config["SECRET_KEY"])]).faults == []


def test_the_copy_holds_every_registered_column_of_whoever_has_one_of_everything(lived: Company) -> None:
    archive = zipfile.ZipFile(io.BytesIO(services.pack(lived.anna)))
    everything = json.loads(archive.read("everything.json"))
    assert archive.read("everything.pdf").startswith(b"%PDF-")
    assert any(archive.read(name) == b"%PDF-1.7 a letter of thanks" for name in archive.namelist())
    for table, rows in everything.items():
        if table == "where_you_acted":
            continue
        entry = registry()[table]
        shown = {column for column in entry.every if column not in entry.secret}
        assert set(rows[0]) == shown, table
        sheet = archive.read(f"{table}.csv").decode("utf-8-sig")
        assert set(next(csv.reader(io.StringIO(sheet)))) == shown
    held = {table.name for table, _entry in erasing.tables() if there_is(table, lived.anna)}
    assert held <= set(everything), held - set(everything)


def there_is(table: sa.Table, person: Person) -> bool:
    """Whether a row is the person's by the plainest test: their number in a column of their own, not by the registry."""
    columns = [column for column in table.columns if column.name in {"person_id", "mentee_id", "author_id"}]
    return (
        bool(columns)
        and table.name != "core_pseudonym"
        and any(db.session.scalar(sa.select(sa.exists().where(column == person.id))) for column in columns)
    )


def test_no_secret_and_no_unopened_mark_is_in_the_copy(lived: Company) -> None:
    everything = json.loads(zipfile.ZipFile(io.BytesIO(services.pack(lived.anna))).read("everything.json"))
    for table, rows in everything.items():
        if table != "where_you_acted":
            assert not set(rows[0]) & set(registry()[table].secret)
    opened = set(
        db.session.scalars(
            sa.select(RatingRequest.id)
            .join(Round, Round.id == RatingRequest.round_id)
            .where(Round.opened_both_at.is_not(None), RatingRequest.kind != "colleague")
        )
    )
    raters = {row["rater_id"] for row in everything.get("assessment_rating", [])} - {lived.anna.id}
    allowed = set(db.session.scalars(sa.select(RatingRequest.rater_id).where(RatingRequest.id.in_(opened))))
    assert raters <= allowed
    text = json.dumps(everything)
    assert lived.anna.password_hash and lived.anna.password_hash not in text


def test_the_mentor_gets_the_place_back(lived: Company) -> None:
    taken = sa.select(MentorProfile.taken).where(MentorProfile.person_id == lived.vera.id)
    before = db.session.scalar(taken)
    assert before
    erasing.erase(lived.anna, actor=lived.egor)
    db.session.commit()
    assert db.session.scalar(taken) == before - 1


def test_a_namesake_keeps_the_name(lived: Company) -> None:
    twin = lived.person(lived.anna.name_ru, email="twin@company.example")
    db.session.add(Letter(to="x@company.example", language="ru", subject=lived.anna.name_ru, text="", html="",
                          message_id="twin", written_at=clock.now(), due_at=clock.now()))  # fmt: skip
    erasing.erase(lived.anna, actor=lived.egor)
    db.session.commit()
    assert db.session.get_one(Person, twin.id).name_ru == "Анна Смирнова"
    assert db.session.scalar(sa.select(sa.func.count()).where(Letter.message_id == "twin")) == 1


def test_whoever_came_back_with_an_old_copy_is_erased_anew(lived: Company) -> None:
    """A restored copy is a database in which the mark is known and the person is there again."""
    mark = erasing.mark_of(lived.anna)
    db.session.add(erasing.Erasure(mark=mark, pseudonym="0" * 16, erased_at=clock.now()))
    db.session.commit()
    anna_id = lived.anna.id
    assert erasing.replay() == 1
    db.session.commit()
    assert db.session.get(Person, anna_id) is None
    assert erasing.replay() == 0


def test_what_is_kept_long_enough_goes_and_a_dry_run_only_counts(lived: Company, app: Flask) -> None:
    letters = sa.select(sa.func.count()).select_from(Letter)
    with clock.at(clock.now() + timedelta(days=1)):
        assert retention.due()["core_letter"] == 0
    # Where no mail server is set none of them was ever sent; they go all the same.
    db.session.execute(sa.update(Letter).values(written_at=clock.now() - timedelta(days=91)))
    db.session.commit()
    count = db.session.scalar(letters)
    assert count and retention.due()["core_letter"] == count
    said = app.test_cli_runner().invoke(args=["retention", "--dry-run"])
    assert (
        said.exit_code == 0
        and f"{count}  core_letter" in said.output
        and "Nothing was changed" in said.output
    )
    assert db.session.scalar(letters) == count
    said = app.test_cli_runner().invoke(args=["retention"])
    assert said.exit_code == 0
    assert db.session.scalar(letters) == 0


def test_whoever_left_24_months_ago_is_erased_and_the_day_before_is_not(lived: Company) -> None:
    anna_id = lived.anna.id
    lived.anna.left_on = date(2026, 3, 31)
    db.session.commit()
    assert retention.last_day_of_leaving(date(2028, 3, 30)) == date(2026, 3, 30)
    assert retention.last_day_of_leaving(date(2028, 2, 29)) == date(2026, 2, 28)
    with clock.at(clock.now().replace(year=2028, month=3, day=30)):
        retention.keep_no_longer()
        assert db.session.get(Person, anna_id) is not None
    with clock.at(clock.now().replace(year=2028, month=3, day=31)):
        retention.keep_no_longer()
        assert db.session.get(Person, anna_id) is None
