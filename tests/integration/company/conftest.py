"""A real identity provider on this machine, and a person who walks between it and the portal."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask

from app.extensions import db

CLIENT = "kam-path"


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """The address of an oidc-provider-mock that runs as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "oidc_provider_mock",
        "--port",
        str(port),
        "--require-nonce",
        "true",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _attempt in range(300):
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                # Its start is waited for; nothing is measured.
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


class Visitor:
    """Somebody with a browser that knows both places."""

    def __init__(self, app: Flask, provider: str) -> None:
        self.app, self.provider = app, provider
        self.client = app.test_client()

    def is_known_as(self, subject: str, **claims: Any) -> None:
        """Tell the provider who this is."""
        answer = requests.put(f"{self.provider}/users/{subject}", json=claims, timeout=5)
        assert answer.status_code == 204, answer.text

    def sets_out(self, address: str = "/sign-in/company") -> str:
        """Press the button; return where the portal sends the browser."""
        answer = self.client.get(address)
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return str(answer.headers["Location"])

    def agrees(self, target: str, subject: str) -> str:
        """Sign in at the provider; return the way back with its code."""
        answer = requests.post(target, data={"sub": subject}, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        return str(answer.headers["Location"])

    def denies(self, target: str) -> str:
        answer = requests.post(target, data={"action": "deny"}, allow_redirects=False, timeout=5)
        return str(answer.headers["Location"])

    def comes_back(self, way: str) -> Any:
        parts = urlsplit(way)
        answer = self.client.get(f"{parts.path}?{parts.query}", headers={"Accept-Language": "en"})
        db.session.expire_all()
        return answer

    def signs_in(self, subject: str, start: str = "/sign-in/company") -> Any:
        return self.comes_back(self.agrees(self.sets_out(start), subject))

    def is_inside(self) -> bool:
        return bool(self.client.get("/account/").status_code == 200)


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def said(answer: Any) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", answer.get_data(as_text=True))


@pytest.fixture
def set_up(app: Flask, provider: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The portal knows the provider."""
    values = {"OIDC_ISSUER": provider, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": "a secret of the test"}
    monkeypatch.setitem(app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update=values))
    return provider


@pytest.fixture
def visitor(app: Flask, set_up: str) -> Visitor:
    return Visitor(app, set_up)
