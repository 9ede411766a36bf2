"""The real thing for journeys and eyes: the portal as `make run` starts it, with its company, seen in Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.crawl import PASSWORD

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running demonstration for this test process."""
    with running(tmp_path_factory.getbasetemp() / "demonstration") as found:
        yield found


@contextmanager
def running(instance: Path) -> Iterator[str]:
    """Make the demonstration company in the folder `instance` unless it is there, serve it, and give its address."""
    instance.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DEMO": "1", "REGISTRATION": "open", "HOST": "127.0.0.1", "PORT": str(port), "INSTANCE_PATH": str(instance),
        "DATABASE_URL": "", "SECRET_KEY": "", "WORKERS": "1",
    }  # fmt: skip
    for step in (["db", "upgrade"], ["demo"]):
        subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", *step], cwd=ROOT, env=environment, check=True, capture_output=True)  # fmt: skip
    with (instance / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "app.serve"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()


def wait_for(url: str, seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@contextmanager
def started() -> Iterator[Browser]:
    """A Chromium of one's own; only one may run in a process."""
    assert CHROMIUM, "install Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with started() as browser:
        yield browser


class Visitor:
    """A person at a screen. Anything the console complains about, or a page that scrolls sideways, fails the journey."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        # A page that answers 404 on purpose is also logged as an error of the network.
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.look()
        return self.page

    def sign_in(self, name: str, password: str = PASSWORD) -> Page:
        self.open("/sign-in")
        self.page.fill("[name=email]", f"{name}@demo.example")
        self.page.fill("[name=password]", password)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(self.address + "/")
        self.look()
        return self.page

    def look(self) -> None:
        assert not self.complaints, f"{self.page.url}: {self.complaints}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[object]:
    """`visitor(language="ru", width=1280)` makes a Visitor; all are closed at the end."""
    contexts: list[BrowserContext] = []

    def make(language: str = "en", width: int = 1280, mode: str = "light", *, scripts: bool = True, bypass_csp: bool = False) -> Visitor:  # fmt: skip
        context = chromium.new_context(
            locale=language,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if mode == "dark" else "light",
            java_script_enabled=scripts,
            bypass_csp=bypass_csp,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(context, address)

    yield make
    for context in contexts:
        context.close()
