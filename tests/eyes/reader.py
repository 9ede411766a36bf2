"""Somebody who reads the portal without a browser: signs in, follows links, keeps what came."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from lxml import html

from tests.crawl import PASSWORD, Crawl


class Reader:
    """One person of the demonstration, or a stranger, reading in one language."""

    def __init__(self, address: str, person: str, language: str) -> None:
        self.address = address
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.language = language
        # Where the latest answer came from, after every redirect.
        self.arrived = "/"
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
        crawl = Crawl(self.address)
        for path in crawl:
            kind, source = self._ask(path)
            if kind == "text/html":
                yield path, source
                crawl.follow(path, html.fromstring(source).xpath("//a/@href"))

    def _ask(self, path: str, body: bytes | None = None) -> tuple[str, str]:
        request = Request(
            self.address + path, body, {"Accept-Language": self.language, "Accept": "text/html"}
        )
        with self.opener.open(request, timeout=60) as answer:
            self.arrived = urlsplit(answer.geturl()).path
            return answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
