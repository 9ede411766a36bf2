"""Killed without a word under load: what was acknowledged is there, once, and the next start needs nobody."""

from __future__ import annotations

import os
import subprocess
import sys

import sqlalchemy as sa
from aiosmtpd.controller import Controller

from tests.faults.stand import ROOT, Installation, Load, Visitor, expect_kept, free_port, until

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "3"))


def test_sqlite_keeps_what_it_acknowledged(on_sqlite: Installation) -> None:
    load = None
    for number in range(ROUNDS):
        with on_sqlite.served("--without-worker") as server:
            if load is not None:
                expect_kept(load, on_sqlite.notes())
            visitors = [Visitor(server.port).sign_in() for _one in range(3)]
            with Load(visitors, f"round{number}") as load:
                load.has_acknowledged(12)
                server.kill()
        expect_kept(load, on_sqlite.notes())
    with on_sqlite.engine.connect() as connection:
        assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"


class Box:
    def __init__(self) -> None:
        self.received: list[str] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802  # the server's name for it
        head = envelope.content.decode(errors="replace")  # type: ignore[attr-defined]
        self.received.append(
            next(line for line in head.splitlines() if line.lower().startswith("message-id:"))
        )
        return "250 OK"


def letters(stand: Installation, number: int) -> None:
    with stand.engine.begin() as connection:
        for one in range(number):
            connection.execute(
                sa.text(
                    'INSERT INTO core_letter ("to", language, subject, text, html, message_id, written_at, due_at, attempts) '
                    "VALUES ('b@company.example', 'en', 's', 't', 'h', :number, now(), now(), 0)"
                ),
                {"number": f"<{one}@kam-path>"},
            )


def a_worker(stand: Installation) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
        cwd=ROOT, env=stand.environment(), stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_two_servers_and_two_workers_over_one_postgresql(on_postgres: Installation) -> None:
    """One server is killed under load, again and again: people go on at the other, nothing is lost or doubled, letters leave once."""
    box = Box()
    mail = Controller(box, hostname="127.0.0.1", port=free_port())
    mail.start()
    on_postgres.settings["SMTP_URL"] = f"smtp://127.0.0.1:{mail.port}"
    letters(on_postgres, 40)
    workers = []
    try:
        with on_postgres.served("--without-worker") as second:
            workers = [a_worker(on_postgres) for _one in range(2)]
            there = Visitor(second.port).sign_in()
            for number in range(ROUNDS):
                with on_postgres.served("--without-worker") as first:
                    # The same cookie at another machine: the session is a row, and no machine knows anything by itself.
                    here = Visitor(first.port, there.cookies)
                    here.look_for_token("/record/notes/")
                    with Load([here, there, Visitor(second.port).sign_in()], f"pair{number}") as load:
                        load.has_acknowledged(20)
                        first.kill()
                        before = len(load.acknowledged)
                        load.has_acknowledged(before + 15)
                expect_kept(load, on_postgres.notes())
            assert there.note("after all") == 302
        until(lambda: len(box.received) >= 40, 120)
    finally:
        for worker in workers:
            worker.terminate()
        codes = [worker.wait(60) for worker in workers]
        mail.stop()
    assert codes == [0, 0], "a worker that is asked to stop ends well"
    assert len(box.received) == len(set(box.received)) == 40


def test_a_worker_killed_between_two_letters_loses_none_and_doubles_at_most_the_one_in_hand(
    on_postgres: Installation,
) -> None:
    number, box = 10 * ROUNDS, Box()
    mail = Controller(box, hostname="127.0.0.1", port=free_port())
    mail.start()
    on_postgres.settings["SMTP_URL"] = f"smtp://127.0.0.1:{mail.port}"
    letters(on_postgres, number)
    try:
        for round_ in range(ROUNDS):
            worker = a_worker(on_postgres)
            try:
                until(lambda wanted=5 * round_ + 5: len(set(box.received)) >= wanted, 300)
            finally:
                worker.kill()
                worker.wait()
        # What the killed ones held is due again after ten minutes; the test does not wait that long.
        with on_postgres.engine.begin() as connection:
            connection.execute(sa.text("UPDATE core_letter SET due_at = now() WHERE sent_at IS NULL"))
        on_postgres.flask("worker", "--once")
        until(lambda: len(set(box.received)) >= number)
    finally:
        mail.stop()
    assert len(set(box.received)) == number
    assert len(box.received) <= number + ROUNDS
    with on_postgres.engine.connect() as connection:
        assert not connection.scalar(sa.text("SELECT count(*) FROM core_letter WHERE sent_at IS NULL"))
        assert not connection.scalar(sa.text("SELECT count(*) FROM core_job WHERE done_at IS NULL"))
