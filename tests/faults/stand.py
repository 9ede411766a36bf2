"""A portal as an operator starts it, in processes that may be killed, and a client that remembers what was acknowledged."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from app.config import Settings
from app.core.orm import engine_options

ROOT = Path(__file__).parents[2]
KEY = "only for fault tests: 0123456789 abcdef"
EMAIL, PASSWORD = "anna@company.example", "quiet river under old bridge"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(fact: Callable[[], Any], seconds: float = 60) -> Any:
    """Wait until something is so; fail if it never is."""
    end = time.monotonic() + seconds
    while not (found := fact()):
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.05)
    return found


class Installation:
    """One database and its settings; any number of servers and workers stand on it."""

    def __init__(self, folder: Path, database: str = "", **settings: str) -> None:
        self.folder = folder
        blank = dict.fromkeys(Settings.model_fields, "")
        self.settings = blank | {
            "INSTANCE_PATH": str(folder), "DATABASE_URL": database, "SECRET_KEY": KEY, "WORKERS": "1", "DEMO": "0",
        } | settings  # fmt: skip
        self.database = database or f"sqlite:///{folder / 'kam-path.sqlite'}"
        self.engine = sa.create_engine(self.database, **engine_options(self.database))

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, **self.settings, **more}

    def flask(self, *words: str, code: int = 0, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT, env=self.environment(**more), capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def prepare(self) -> None:
        self.flask("db", "upgrade")
        self.flask("user", "create", EMAIL, "--name", "Anna Smirnova", "--password", PASSWORD)

    def notes(self) -> list[str]:
        """Every note that the database holds, read past the portal."""
        with self.engine.execution_options(only_reads=True).connect() as connection:
            return list(connection.scalars(sa.text("SELECT text FROM record_note ORDER BY id")))

    @contextmanager
    def served(self, *words: str, **more: str) -> Iterator[Server]:
        server = Server(self, words, more)
        try:
            server.wait()
            yield server
        finally:
            server.kill()


class Server:
    """`python -m app.serve` in a process group of its own."""

    def __init__(self, stand: Installation, words: tuple[str, ...], more: dict[str, str]) -> None:
        self.port = free_port()
        self.log = stand.folder / f"server-{self.port}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.serve", *words], cwd=ROOT, stdout=log, stderr=log,
                env=stand.environment(PORT=str(self.port), **more), start_new_session=True,
            )  # fmt: skip

    def wait(self) -> None:
        def answers() -> bool:
            assert self.process.poll() is None, self.log.read_text()
            try:
                return Visitor(self.port).get("/healthz")[0] == 200
            except OSError:
                return False

        until(answers, 120)

    def kill(self) -> None:
        """As the power would end it: every process of the group at once, without a word."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Visitor:
    """A browser's bare bones: one connection a request, cookies kept, forms sent with their token."""

    def __init__(self, port: int, cookies: SimpleCookie | None = None) -> None:
        self.port = port
        self.cookies = cookies or SimpleCookie()
        self.token = ""

    def ask(self, method: str, path: str, body: str | None = None, timeout: float = 40) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for kept in answer.headers.get_all("Set-Cookie") or []:
                self.cookies.load(kept)
            return answer.status, answer.read().decode()
        except http.client.HTTPException as fault:
            raise ConnectionError(str(fault)) from fault
        finally:
            connection.close()

    def get(self, path: str) -> tuple[int, str]:
        return self.ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        return self.ask("POST", path, urlencode({"csrf_token": self.token, **fields}))

    def look_for_token(self, path: str) -> None:
        status, text = self.get(path)
        found = TOKEN.search(text)
        assert status == 200 and found, (status, text[:500])
        self.token = found.group(1)

    def enter(self, email: str, password: str) -> Visitor:
        self.look_for_token("/sign-in")
        assert self.post("/sign-in", email=email, password=password)[0] == 302
        return self

    def sign_in(self) -> Visitor:
        self.enter(EMAIL, PASSWORD).look_for_token("/record/notes/")
        return self

    def note(self, text: str) -> int:
        """Keep a private note; 302 acknowledges it."""
        return self.note_answer(text)[0]

    def note_answer(self, text: str) -> tuple[int, str]:
        """The same, with what the page says."""
        today = time.strftime("%Y-%m-%d", time.gmtime())
        return self.post("/record/notes/", kind="loyalty", client="", on=today, text=text)

    def at(self, port: int) -> Visitor:
        """The same browser at another server."""
        visitor = Visitor(port, self.cookies)
        visitor.token = self.token
        return visitor


class Load:
    """Visitors who keep writing until they are told to stop, and remember what was acknowledged."""

    def __init__(self, visitors: list[Visitor], round_: str) -> None:
        self.acknowledged: list[str] = []
        self.sent: list[str] = []
        self.stopping = threading.Event()
        self.threads = [
            threading.Thread(target=self.write, args=(visitor, f"{round_}-{number}"), daemon=True)
            for number, visitor in enumerate(visitors)
        ]

    def write(self, visitor: Visitor, name: str) -> None:
        step = 0
        while not self.stopping.is_set():
            step += 1
            text = f"note {name}-{step}"
            self.sent.append(text)
            try:
                if visitor.note(text) == 302:
                    self.acknowledged.append(text)
            except OSError:
                # Nobody answered: it may have been kept or not, so nothing may be concluded from it.
                time.sleep(0.05)

    def __enter__(self) -> Load:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join(60)

    def has_acknowledged(self, number: int) -> None:
        until(lambda: len(self.acknowledged) >= number)


def expect_kept(load: Load, notes: list[str]) -> None:
    """Everything acknowledged is there, nothing is there twice, and nothing that nobody sent."""
    assert not set(load.acknowledged) - set(notes), "lost"
    assert len(notes) == len(set(notes)), "doubled"
    assert set(load.sent) >= {note for note in notes if note in set(load.sent)}
