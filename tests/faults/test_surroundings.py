"""What surrounds the portal fails: disk, lock, mail server, PostgreSQL, the order to stop. It says so, loses nothing, and comes back by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller

from tests.faults.stand import Installation, Load, Visitor, expect_kept, free_port, until
from tests.faults.test_killed import letters

LONG = "A long note. " * 250


@pytest.fixture
def on_a_small_disk(prepared: Path, tmp_path: Path) -> Iterator[Installation]:
    """An installation on a disk of its own with 16 MB."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("NOBODY LOOKED: only root may mount the small disk that is to be filled")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("NOBODY LOOKED: this machine does not let a disk be mounted")
    stand = None
    try:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
        stand = Installation(folder)
        yield stand
    finally:
        if stand is not None:
            stand.engine.dispose()
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no room on the disk of `folder`; deleting the file gives it back."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return ballast


def test_a_full_disk_is_said_and_what_was_acknowledged_stays(on_a_small_disk: Installation) -> None:
    stand = on_a_small_disk
    with stand.served("--without-worker") as server:
        anna = Visitor(server.port).sign_in()
        acknowledged = ["before the disk was full"]
        assert anna.note(acknowledged[0]) == 302
        ballast = fill(stand.folder)
        status, page = 302, ""
        for number in range(200):
            text = f"note {number}. {LONG}"
            status, page = anna.note_answer(text)
            if status != 302:
                break
            acknowledged.append(text.strip())
        assert status == 507 and "No room to save" in page
        assert anna.get("/record/notes/")[0] == 200, "reading goes on"
        assert Visitor(server.port).get("/healthz")[0] == 200
        ballast.unlink()
        assert anna.note("after there was room again") == 302
        notes = stand.notes()
    assert [*acknowledged, "after there was room again"] == notes
    with stand.engine.connect() as connection:
        assert connection.scalar(sa.text("PRAGMA integrity_check")) == "ok"


def test_a_database_locked_for_longer_than_patience_lets_people_read_and_says_try_again(
    on_sqlite: Installation,
) -> None:
    with on_sqlite.served("--without-worker") as server:
        anna, reader = Visitor(server.port).sign_in(), Visitor(server.port).sign_in()
        answers: list[tuple[int, str]] = []
        with on_sqlite.engine.begin() as somebody:
            somebody.execute(sa.text("UPDATE core_stamp SET mark = mark"))
            writing = threading.Thread(target=lambda: answers.append(anna.note_answer("not saved")))
            writing.start()
            assert reader.get("/record/notes/")[0] == 200
            writing.join(60)
        ((status, page),) = answers
        assert status == 503 and "was not saved" in page
        assert anna.note("saved") == 302
    assert on_sqlite.notes() == ["saved"]


class Moody:
    """A mail server that, when told to, takes a letter and hangs up before it says so."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.hang_up = False

    async def handle_DATA(self, server: Any, _session: object, envelope: Any) -> str:  # noqa: N802  # the server's name for it
        head = envelope.content.decode(errors="replace").splitlines()
        self.received.append(next(line for line in head if line.lower().startswith("message-id:")))
        if self.hang_up:
            server.transport.abort()
        return "250 OK"


def test_a_mail_server_that_is_away_gets_each_letter_once_it_is_back(on_postgres: Installation) -> None:
    stand, port, box = on_postgres, free_port(), Moody()
    stand.settings["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    letters(stand, 3)
    stand.flask("worker", "--once")
    assert left(stand) == 3, "nobody took them, and they wait"
    mail = Controller(box, hostname="127.0.0.1", port=port)
    mail.start()
    try:
        box.hang_up = True
        due_now(stand)
        stand.flask("worker", "--once")
        assert (left(stand), len(box.received)) == (3, 1), "taken, but the portal never heard so"
        box.hang_up = False
        due_now(stand)
        stand.flask("worker", "--once")
        assert left(stand) == 0
        stand.flask("worker", "--once")
    finally:
        mail.stop()
    # The doubtful one came twice under one Message-ID, by which mail programs show it once; the others came once.
    assert len(box.received) == 4 and len(set(box.received)) == 3
    assert box.received.count(box.received[0]) == 2


def left(stand: Installation) -> int:
    with stand.engine.connect() as connection:
        return int(connection.scalar(sa.text("SELECT count(*) FROM core_letter WHERE sent_at IS NULL")) or 0)


def due_now(stand: Installation) -> None:
    with stand.engine.begin() as connection:
        connection.execute(sa.text("UPDATE core_letter SET due_at = now() WHERE sent_at IS NULL"))


def test_postgresql_cut_off_and_back(on_postgres: Installation) -> None:
    stand = on_postgres
    name = stand.engine.url.database
    keeper = sa.create_engine(stand.engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with stand.served("--without-worker") as server, keeper.connect() as master:
        anna = Visitor(server.port).sign_in()
        assert anna.note("before") == 302
        stand.engine.dispose()
        master.execute(sa.text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        master.execute(
            sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        status, page = anna.note_answer("meanwhile")
        assert status == 503 and "was not saved" in page
        assert anna.get("/record/notes/")[0] == 503
        assert Visitor(server.port).get("/healthz")[0] == 200
        assert Visitor(server.port).get("/readyz")[0] == 503
        master.execute(sa.text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))
        assert anna.note("after") == 302
        assert Visitor(server.port).get("/readyz")[0] == 200
    keeper.dispose()
    assert stand.notes() == ["before", "after"]


def test_told_to_stop_under_load_it_ends_what_it_has_begun(on_sqlite: Installation) -> None:
    with on_sqlite.served("--without-worker") as server:
        visitors = [Visitor(server.port).sign_in() for _one in range(3)]
        with Load(visitors, "stop") as load:
            load.has_acknowledged(10)
            server.process.send_signal(signal.SIGTERM)
            code = server.process.wait(60)
        assert code == 0, server.log.read_text()
    expect_kept(load, on_sqlite.notes())
    with on_sqlite.served("--without-worker") as server:
        # The session is a row: whoever was signed in goes on.
        assert visitors[0].at(server.port).note("on the next start") == 302
    until(lambda: on_sqlite.notes()[-1] == "on the next start")
