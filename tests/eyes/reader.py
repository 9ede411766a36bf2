"""Somebody who reads the portal without a browser: signs in, follows links, keeps what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from lxml import html

PASSWORD = "hunter-to-gardener"
PEOPLE = ("stranger", "anna", "boris", "vera", "gleb", "daria", "egor", "zoya")
SKIPPED = re.compile(
    r"^/(static|api/v1/openapi\.json|metrics|calendar|scim)|\.(ics|pdf|docx|xlsx|csv|zip|json|txt)$|/download|/template/"
)
# Pages that differ only by which row they show are built alike.
NUMBER = re.compile(r"\d+")
MOST = 400


class Reader:
    """One person of the demonstration, or a stranger, reading in one language."""

    def __init__(self, address: str, person: str, language: str) -> None:
        self.address = address
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.language = language
        if person != "stranger":
            token = html.fromstring(self.page("/sign-in")).xpath("//input[@name='csrf_token']/@value")[0]
            said = {"csrf_token": token, "email": f"{person}@demo.example", "password": PASSWORD}
            self._ask("/sign-in", urlencode(said).encode())

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def page(self, path: str) -> str:
        return self._ask(path)[1]

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page that can be reached from the first one, one of each shape, with its source."""
        waiting, seen = ["/"], {"/"}
        while waiting and len(seen) < MOST:
            path = waiting.pop(0)
            kind, source = self._ask(path)
            if kind != "text/html":
                continue
            yield path, source
            for link in html.fromstring(source).xpath("//a/@href"):
                parts = urlsplit(urljoin(self.address + path, link))
                shape = NUMBER.sub("#", parts.path)
                if (
                    parts.netloc == urlsplit(self.address).netloc
                    and not SKIPPED.search(parts.path)
                    and shape not in seen
                ):
                    seen.add(shape)
                    waiting.append(parts.path)

    def _ask(self, path: str, body: bytes | None = None) -> tuple[str, str]:
        request = Request(
            self.address + path, body, {"Accept-Language": self.language, "Accept": "text/html"}
        )
        with self.opener.open(request, timeout=60) as answer:
            return answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
