"""Where others have written about somebody who is erased, the name goes in whatever form; who is called alike keeps theirs."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import current_app

from app.accounts import services as accounts
from app.accounts.models import OneTimeLink, Person
from app.core import audit, chain, clock, mail
from app.core.audit import AuditEvent, AuditLink
from app.core.chain_check import prove
from app.core.mail import Letter
from app.core.orm import SQLITE, engine_options
from app.core.writes import emptied
from app.extensions import db
from app.notifications.models import Notice
from app.privacy import erasing
from app.privacy.services import pack, take_wish_back, wish_erasure
from app.record import services as record
from app.record.models import Note, NoteKind
from app.search.models import SearchDocument
from tests.browser import Browser
from tests.factories import Company


def noted(person: Person, text: str) -> Note:
    return record.add_note(person, NoteKind.LOYALTY, text, on=date(2026, 10, 2))


@pytest.mark.parametrize(
    "words", ["Анна Смирнова", "Анной Смирновой", "Смирнову Анну", "ANNA@company.example", "anna smirnova"]
)
def test_in_any_order_case_and_size_of_letters(company: Company, words: str) -> None:
    note = noted(company.gleb, f"Спросить: {words}.")
    db.session.commit()
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    assert note.text == "Спросить: ✕."


def test_whoever_wrote_the_name_still_gets_their_copy_and_its_paper(company: Company) -> None:
    noted(company.gleb, "Спросить Анну Смирнову 🙂")
    db.session.commit()
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    with zipfile.ZipFile(io.BytesIO(pack(company.gleb))) as archive:
        assert archive.read("everything.pdf").startswith(b"%PDF-")


def test_the_words_by_which_a_colleague_finds_the_text_go_too(company: Company) -> None:
    note = noted(company.gleb, "Говорил с Анной Смирновой о складе")
    db.session.commit()
    words = sa.select(SearchDocument.words).where(SearchDocument.row_id == note.id)
    assert "смирнов" in (db.session.scalar(words) or "")
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    kept = db.session.scalar(words) or ""
    assert "смирнов" not in kept and "склад" in kept


def test_an_address_that_only_ends_alike_stays(company: Company) -> None:
    note = noted(company.gleb, "joanna@company.example; anna@company.example.org; anna@company.example.")
    db.session.add(Letter(to="joanna@company.example", language="en", subject="To joanna@company.example", text="",
                          html="", message_id="joanna", written_at=clock.now(), due_at=clock.now()))  # fmt: skip
    db.session.commit()
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    assert note.text == "joanna@company.example; anna@company.example.org; ✕."
    assert db.session.scalar(sa.select(sa.func.count()).where(Letter.message_id == "joanna"))


def test_who_is_called_alike_in_another_case_keeps_the_name(company: Company) -> None:
    him, her = company.person("Александр Орлов"), company.person("Александра Орлова")
    note = noted(company.gleb, "Александра Орлова и Александр Орлов")
    notice = Notice(person_id=company.gleb.id, kind="privacy.erasure_wished", values={"name": her.names},
                    endpoint="admin.index", endpoint_values={}, at=clock.now())  # fmt: skip
    db.session.add(notice)
    db.session.commit()
    notice_id = notice.id
    erasing.erase(him, actor=company.egor)
    db.session.commit()
    assert note.text == "Александра Орлова и ✕"
    assert db.session.get(Notice, notice_id) is not None


def test_a_reason_that_names_the_person_in_the_trail_is_emptied_and_the_chain_holds(company: Company) -> None:
    audit.record("hr.list_exported", actor=company.daria, reason="Для Анны Смирновой")
    audit.record("hr.list_exported", actor=company.daria, reason="Для банка")
    db.session.commit()
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    reasons = db.session.scalars(
        sa.select(AuditEvent.details).where(AuditEvent.event == "hr.list_exported").order_by(AuditEvent.id)
    ).all()
    assert reasons[-2:] == [{}, {"reason": "Для банка"}]
    assert prove([chain.sealing_key(current_app.config["SECRET_KEY"])]).faults == []


def test_no_link_of_the_chain_leads_from_a_pseudonym_to_a_persons_number(company: Company) -> None:
    accounts.take_post(company.anna, company.vera.post, clock.today(), actor=company.daria)
    db.session.commit()
    link = db.session.scalars(
        sa.select(AuditLink).where(AuditLink.event == "accounts.post_taken").order_by(AuditLink.number.desc())
    ).first()
    assert link and link.person and link.thing == "accounts_person" and link.thing_id is None


def test_what_went_to_a_former_address_is_still_theirs(company: Company) -> None:
    mail.write(company.anna.email, "new_password", "Choose", "en", person=company.anna, token="t")
    link = accounts.make_password_link(company.anna)
    accounts.change_address(company.anna, "smirnova@company.example")
    db.session.commit()
    assert link and not db.session.scalar(
        sa.select(sa.func.count())
        .select_from(OneTimeLink)
        .where(OneTimeLink.person_id == company.anna.id, OneTimeLink.used_at.is_(None))
    )
    said = sa.select(sa.func.count()).select_from(Letter)
    assert db.session.scalar(said.where(Letter.to == "smirnova@company.example")) == 1
    erasing.erase(company.anna, actor=company.egor)
    db.session.commit()
    assert db.session.scalar(said.where(Letter.to.like("%company.example"), Letter.subject == "Choose")) == 0


def test_that_somebody_wishes_to_be_erased_is_between_them_and_the_administrators(
    company: Company, browser: Browser
) -> None:
    assert company.daria and company.egor
    wish_erasure(company.anna)
    take_wish_back(company.anna)
    wish_erasure(company.anna)
    db.session.commit()
    assert "erasure" not in browser.sign_in(company.daria).open("/hr/audit").text.lower()
    own = browser.sign_in(company.anna).open("/account/trail")
    assert "erasure asked for" in own.text.lower()
    assert "Anna Smirnova" in browser.sign_in(company.egor).open("/admin/erasures").text


def test_a_row_that_moved_about_the_file_leaves_no_copy_of_itself(tmp_path: Path) -> None:
    """Rows move to other pages when their neighbours grow; what they leave behind must go too, not only the last place."""

    def lived_in(path: Path, *, ours: bool) -> int:
        options = engine_options("sqlite://") if ours else {"module": SQLITE}
        engine = sa.create_engine(f"sqlite:///{path}", **options)
        with engine.begin() as connection:
            if not ours:
                connection.exec_driver_sql("PRAGMA secure_delete=OFF")
            connection.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, text)")
            for number in range(300):
                text = "абракадабра" if number % 20 == 0 else "other"
                connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", (text * 40,))
            for number in range(1, 300, 3):
                connection.exec_driver_sql(
                    "UPDATE note SET text = text || ? WHERE id = ?", ("x" * 900, number)
                )
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
            connection.exec_driver_sql("DELETE FROM note WHERE text LIKE 'абракадабра%'")
            connection.commit()
        assert emptied(path)
        engine.dispose()
        return path.read_bytes().count("абракадабра".encode())

    assert lived_in(tmp_path / "careless.sqlite", ours=False)
    assert not lived_in(tmp_path / "ours.sqlite", ours=True)


def test_sqlites_log_of_writes_is_emptied_and_nobody_is_waited_for(tmp_path: Path) -> None:
    """Until it is, the log beside the file keeps the former state of every page, and with it what was deleted."""
    path = tmp_path / "one.sqlite"
    writer = SQLITE.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("PRAGMA secure_delete=ON")
    writer.execute("CREATE TABLE note (text)")
    writer.execute("INSERT INTO note VALUES ('абракадабра')")
    writer.execute("DELETE FROM note")
    left = "абракадабра".encode()
    log = path.with_name("one.sqlite-wal")
    assert left in log.read_bytes()
    writer.execute("BEGIN IMMEDIATE")
    assert not emptied(path)
    writer.execute("COMMIT")
    assert emptied(path)
    assert left not in log.read_bytes() + path.read_bytes()
    writer.close()
