"""The trail is whole, says so, and whoever rewrites it is found, with the database's guards or without them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, current_app

from app import create_app
from app.config import Settings
from app.core import audit, chain
from app.core.audit import AuditEvent, AuditHead, AuditLink
from app.core.chain_check import Proof, prove
from app.extensions import db
from tests.conftest import CHEAP_PASSWORDS
from tests.emptying import empty_tables
from tests.factories import Company


def proven(**more: Any) -> Proof:
    db.session.expire_all()
    return prove([chain.sealing_key(current_app.config["SECRET_KEY"])], **more)


@pytest.fixture
def told(company: Company) -> list[AuditEvent]:
    """Three events about Anna by Daria, after whatever making the two of them left."""
    for stage in ("profile", "plan", "panel"):
        audit.record(
            "promotion.moved", actor=company.daria, person=company.anna, thing=company.anna, new=stage
        )
        db.session.commit()
    return list(db.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc()).limit(3)))[::-1]


def unguarded(*statements: str) -> None:
    """Do what somebody does who owns the database: drop the guards, then write."""
    postgresql = db.session.get_bind().dialect.name == "postgresql"
    for table in ("event", "link", "head"):
        if postgresql:
            db.session.execute(sa.text(f"ALTER TABLE core_audit_{table} DISABLE TRIGGER USER"))
            continue
        for end in ("kept", "stays", "grows"):
            db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS core_audit_{table}_{end}"))
    for statement in statements:
        db.session.execute(sa.text(statement))
    db.session.commit()


def test_what_the_portal_writes_is_whole_and_every_event_has_its_link(told: list[AuditEvent]) -> None:
    proof = proven()
    assert proof.faults == []
    assert proof.number == db.session.scalar(sa.select(sa.func.count()).select_from(AuditEvent))


def test_the_chain_names_nobody(company: Company, told: list[AuditEvent]) -> None:
    link = db.session.scalars(sa.select(AuditLink).where(AuditLink.event_id == told[0].id)).one()
    assert link.person and link.actor and link.person != link.actor
    whole = " ".join(str(getattr(link, column.key)) for column in sa.inspect(AuditLink).columns)
    assert company.anna.email not in whole and "Смирнова" not in whole


@pytest.mark.parametrize("kind", ["UPDATE core_audit_event SET details = '{}'", "DELETE FROM core_audit_event",
                                  "UPDATE core_audit_link SET event = 'x'", "DELETE FROM core_audit_link",
                                  "UPDATE core_audit_head SET number = 0", "DELETE FROM core_audit_head"])  # fmt: skip
def test_the_database_refuses_to_rewrite_it(told: list[AuditEvent], kind: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="only ever added to"), db.session.begin_nested():
        db.session.execute(sa.text(kind))


TAMPERINGS: dict[str, tuple[Callable[[list[AuditEvent]], tuple[str, ...]], str]] = {
    "a value changed": (
        lambda e: (f"""UPDATE core_audit_event SET details = '{{"new": "confirmed"}}' WHERE id = {e[1].id}""",),
        "was changed",
    ),
    "a moment changed": (
        lambda e: (f"UPDATE core_audit_event SET at = '2020-01-01 00:00:00' WHERE id = {e[1].id}",), "was changed",
    ),
    "another actor": (
        lambda e: (f"UPDATE core_audit_event SET actor_id = {e[1].person_id} WHERE id = {e[1].id}",),
        "names another as the one who acted",
    ),
    "no actor": (
        lambda e: (f"UPDATE core_audit_event SET actor_id = NULL WHERE id = {e[1].id}",),
        "names another as the one who acted",
    ),
    "another person": (
        lambda e: (f"UPDATE core_audit_event SET person_id = {e[1].actor_id} WHERE id = {e[1].id}",),
        "names another person",
    ),
    "an event removed": (lambda e: (f"DELETE FROM core_audit_event WHERE id = {e[1].id}",), "was removed"),
    "an event emptied as if erased": (
        lambda e: (f"UPDATE core_audit_event SET details = '{{}}', salt = '', person_id = NULL, thing_id = NULL, "
                   f"erased_at = at WHERE id = {e[1].id}",), "was changed",
    ),
    "an event put in": (
        lambda e: ("INSERT INTO core_audit_event (id, at, event, thing, details, salt) "
                   f"VALUES ({e[2].id + 50}, '2026-01-01 00:00:00', 'promotion.moved', '', '{{}}', 'x')",),
        "was inserted past the chain",
    ),
    "two events exchanged": (
        lambda e: (f"UPDATE core_audit_event SET id = -1 WHERE id = {e[0].id}",
                   f"UPDATE core_audit_event SET id = {e[0].id} WHERE id = {e[1].id}",
                   f"UPDATE core_audit_event SET id = {e[1].id} WHERE id = -1"), "was changed",
    ),
    "an event and its link removed": (
        lambda e: (f"DELETE FROM core_audit_link WHERE event_id = {e[1].id}",
                   f"DELETE FROM core_audit_event WHERE id = {e[1].id}"), "is missing",
    ),
    "the last event cut off": (
        lambda e: (f"DELETE FROM core_audit_link WHERE event_id = {e[2].id}",
                   f"DELETE FROM core_audit_event WHERE id = {e[2].id}"), "was cut off",
    ),
    "a link changed": (
        lambda e: (f"UPDATE core_audit_link SET person = actor WHERE event_id = {e[1].id}",), "was changed",
    ),
    "a false tombstone": (
        lambda e: (f"INSERT INTO core_audit_link SELECT number + 1, 'erased', at, '', '', NULL, NULL, NULL, '{{}}', "
                   f"{e[1].id}, '', hash, hash, seal, key FROM core_audit_link WHERE event_id = {e[2].id}",
                   "UPDATE core_audit_head SET number = number + 1"), "was changed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERINGS)
def test_whoever_gets_past_the_guards_is_found_and_named(told: list[AuditEvent], how: str) -> None:
    statements, says = TAMPERINGS[how]
    unguarded(*statements(told))
    faults = proven().faults
    assert any(says in fault for fault in faults), faults


def test_a_chain_written_anew_without_the_key_is_found(told: list[AuditEvent]) -> None:
    """Somebody who knows the program can make every hash fit again; the seal needs what is not in the database."""
    link = db.session.scalars(sa.select(AuditLink).where(AuditLink.event_id == told[-1].id)).one()
    said = {column.key: getattr(link, column.key) for column in sa.inspect(AuditLink).columns}
    forged = chain.hash_of({**said, "event": "promotion.decided"})
    unguarded(
        f"UPDATE core_audit_link SET event = 'promotion.decided', hash = '{forged}' WHERE number = {link.number}",
        f"UPDATE core_audit_head SET hash = '{forged}'",
    )
    assert any("false seal" in fault for fault in proven().faults)


def test_a_noted_end_betrays_that_the_chain_was_cut_with_its_mark(told: list[AuditEvent]) -> None:
    noted = proven()
    last = db.session.scalars(sa.select(AuditLink).order_by(AuditLink.number.desc())).first()
    assert last is not None
    unguarded(
        f"DELETE FROM core_audit_link WHERE number = {last.number}",
        f"DELETE FROM core_audit_event WHERE id = {last.event_id}",
        f"UPDATE core_audit_head SET number = {last.number - 1}, hash = '{last.previous}'",
    )
    assert proven().faults == []
    assert any(
        "was noted earlier" in fault for fault in proven(expected=(noted.number, noted.hash[:16])).faults
    )


def test_forgetting_a_person_empties_their_events_and_the_chain_stays_whole(
    company: Company, told: list[AuditEvent]
) -> None:
    anna, daria = company.anna.id, company.daria.id
    name = chain.forget(db.session(), anna)
    db.session.commit()
    assert proven().faults == []
    assert not db.session.scalar(sa.select(sa.exists().where(AuditEvent.person_id == anna)))
    emptied = db.session.get_one(AuditEvent, told[0].id)
    assert emptied.details == {} and emptied.salt == "" and emptied.actor_id == daria
    links = db.session.scalars(sa.select(AuditLink).where(AuditLink.person == name)).all()
    assert {"new": "panel"} in [link.kept for link in links]
    chain.forget(db.session(), daria)
    db.session.commit()
    assert proven().faults == []


def test_an_event_that_a_savepoint_took_back_leaves_no_link(company: Company, told: list[AuditEvent]) -> None:
    before = proven().number
    with pytest.raises(RuntimeError), db.session.begin_nested():
        audit.record("hr.left", person=company.anna)
        db.session.flush()
        raise RuntimeError
    audit.record("hr.came_back", person=company.anna)
    db.session.commit()
    assert proven().number == before + 1
    assert proven().faults == []


def test_the_command_says_that_it_is_whole_or_what_is_not(app: Flask, told: list[AuditEvent]) -> None:
    runner = app.test_cli_runner()
    good = runner.invoke(args=["audit", "verify"])
    assert good.exit_code == 0 and "is whole" in good.output
    unguarded(f"UPDATE core_audit_event SET details = '{{}}' WHERE id = {told[1].id}")
    bad = runner.invoke(args=["audit", "verify"])
    assert bad.exit_code == 1 and f"event {told[1].id} " in bad.output


@pytest.fixture
def busy(tmp_path: Path, portal: Flask, settings: Settings) -> Iterator[Flask]:
    """A portal whose commits stay, until it has been tidied up."""
    url = settings.DATABASE_URL
    if url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path / 'busy.sqlite'}"
    app = create_app(
        {"TESTING": True, "PASSWORD_COST": CHEAP_PASSWORDS}, settings.model_copy(update={"DATABASE_URL": url})
    )
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        empty_tables()
        db.engine.dispose()


def test_many_writers_at_once_make_one_chain(busy: Flask) -> None:
    together = threading.Barrier(4)
    wrong: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            with busy.test_request_context(method="POST"):
                together.wait(timeout=20)
                for number in range(12):
                    audit.record("hr.exported", count=number, kind=str(writer))
                    db.session.commit()
                db.session.remove()
        except BaseException as fault:
            wrong.append(fault)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with busy.app_context():
        assert proven().faults == []
        assert proven().number == 48
        assert db.session.scalar(sa.select(AuditHead.number)) == 48
