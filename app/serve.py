"""`python -m app.serve`: the portal and, unless `--without-worker`, its worker, until they are told to stop."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import sqlalchemy as sa
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from app.config import BadSetting, Settings, read_settings, secret_key
from app.core import logs, orm, schema
from app.core.logs import kind, log
from app.operations import keys

# Seconds that requests in flight and the job in hand have to end after SIGTERM; longer than a write may wait.
GRACE = 30


class Companion:
    """The worker beside the server: begun again when it falls, ended with it."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self.process = self.begin()
        self.watch = threading.Thread(target=self.keep_going, daemon=True)
        self.watch.start()

    def begin(self) -> subprocess.Popen[bytes]:
        words = ["-m", "flask", "--app", "wsgi", "worker", "--beside", str(os.getpid())]
        return subprocess.Popen([sys.executable, *words])

    def keep_going(self) -> None:
        while not self.ending.is_set():
            code = self.process.wait()
            if not self.ending.wait(5):
                log.error("the worker ended and is begun again", code=code)
                self.process = self.begin()

    def end(self) -> None:
        self.ending.set()
        self.process.terminate()
        try:
            self.process.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()


def expect_a_start(settings: Settings) -> None:
    """Raise BadSetting for what would fail people later: a taken port, missing tables, the key of another installation.

    A database that does not answer is no reason: it may come back, and until then pages say so.
    """
    with socket.socket(socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as fault:
            raise BadSetting(
                f"PORT: {settings.HOST}:{settings.PORT} cannot be had: {fault.strerror}"
            ) from fault
    engine = sa.create_engine(settings.database, **orm.engine_options(settings.database))
    try:
        with engine.begin() as connection:
            version = schema.present(connection)
            if schema.is_behind(version):
                found = f"at {version}" if version else "empty"
                raise BadSetting(
                    f"DATABASE_URL: this release needs tables of version {schema.needed()}, the database is {found}. "
                    f"Run: {schema.UPGRADE}"
                )
            if keys.is_another(connection, secret_key(settings)) and not settings.DEMO:
                raise BadSetting(f"SECRET_KEY: {keys.ANOTHER} {keys.WHAT_TO_DO}")
            keys.keep(connection, secret_key(settings), replace=settings.DEMO)
    except sa.exc.DBAPIError as fault:
        log.error("the database does not answer yet", reason=kind(fault))
    finally:
        engine.dispose()


def prepare_counting(settings: Settings) -> None:
    """Give the processes of this start an empty folder where they add up what they count."""
    if not settings.METRICS_TOKEN:
        return
    folder = settings.instance / f"metrics-{settings.PORT}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def main(words: list[str]) -> None:
    if words not in ([], ["--without-worker"]):
        sys.exit(f"usage: python -m app.serve [--without-worker], not {' '.join(words)}")
    try:
        settings = read_settings()
        logs.configure(settings.LOG_FORMAT)
        expect_a_start(settings)
    except BadSetting as mistake:
        sys.exit(f"KAM Path does not start.\n{mistake}")
    prepare_counting(settings)
    companion = Companion() if not words else None
    sys.stdout.write(f"KAM Path: {settings.address}\n")
    sys.stdout.flush()
    try:
        Granian(
            "wsgi:app",
            address=settings.HOST,
            port=settings.PORT,
            interface=Interfaces.WSGI,
            workers=settings.WORKERS,
            blocking_threads=4,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=GRACE,
            working_dir=Path(__file__).parents[1],
        ).serve()
    finally:
        if companion is not None:
            companion.end()


if __name__ == "__main__":
    main(sys.argv[1:])
