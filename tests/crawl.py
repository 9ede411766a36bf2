"""The walk that several checks share: from the first page along every link, one page of each shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

PASSWORD = "hunter-to-gardener"
PEOPLE = ("stranger", "anna", "boris", "vera", "gleb", "daria", "egor", "zoya")
# A link that hands over a file opens no page.
SKIPPED = re.compile(
    r"^/(static|api/v1/openapi\.json|metrics|calendar|scim)|[./](ics|pdf|docx|xlsx|csv|zip|json|txt)$|/download|/template/"
)
NUMBER = re.compile(r"\d+")
MOST = 400


def shape(path: str) -> str:
    """Pages that differ only by which row they show are built alike."""
    return NUMBER.sub("#", path)


class Crawl:
    """Paths of the portal at `address`, each as soon as a page that was visited before links to it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.waiting, self.seen = ["/"], {"/"}

    def __iter__(self) -> Iterator[str]:
        while self.waiting and len(self.seen) < MOST:
            yield self.waiting.pop(0)

    def follow(self, path: str, links: Iterable[str]) -> None:
        """Take note of the links that stand on the page at `path`."""
        for link in links:
            parts = urlsplit(urljoin(self.address + path, link))
            if parts.netloc != urlsplit(self.address).netloc or SKIPPED.search(parts.path):
                continue
            if shape(parts.path) not in self.seen:
                self.seen.add(shape(parts.path))
                self.waiting.append(parts.path)
