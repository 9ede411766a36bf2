"""Requests that no browser sends, for every address there is: `python -m tests.malformed PORT NUMBER [SEED]` sends them to a
demonstration on this machine and names whatever answers 500 or more, or not at all. With API_TOKEN and SCIM_TOKEN in the
environment two of three requests to those doors bring the token along, so that what lies behind them is tried too."""

from __future__ import annotations

import http.client
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Flask

from tests.faults.stand import Visitor

METHODS = ("GET", "HEAD", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
NUMBERS = (
    "0",
    "1",
    "7",
    "-1",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "1e9",
    "٣",
    "x" * 300,
    "%00",
    "%ff",
    "..",
    "%2e%2e%2f",
)
WORDS = (
    "",
    "я" * 2000,
    "\x00",
    "\ud800",
    "' OR 1=1 --",
    "{{7*7}}",
    "<script>",
    "\r\nX: y",
    "9" * 400,
    "nan",
    "2026-99-99",
    "null",
    "[]",
    "🌳" * 100,
)
NAMES = (
    "csrf_token",
    "email",
    "password",
    "q",
    "after",
    "before",
    "page",
    "until",
    "area",
    "audience",
    "level",
    "version",
    "next",
    "text",
    "on",
    "x" * 500,
    "",
)
DEEP = b"[" * 30_000
HEADS = (
    {"Cookie": "kam=" + "a" * 3000}, {"Cookie": "kam=; kam=\xff; ="}, {"Accept-Language": ",;q=zz,*;q=9"}, {"Accept": "*/*;q=x"},
    {"If-None-Match": 'W/"' + "x" * 2000}, {"If-Modified-Since": "yesterday"}, {"Range": "bytes=9-1,,-"}, {"Authorization": "Bearer " + "é" * 50},
    {"Authorization": "Basic ====="}, {"X-Forwarded-For": "1.2.3.4, nobody"}, {"Content-Length": "5"}, {"Content-Encoding": "gzip"},
    {"X-Request-ID": "a\tb"}, {"Idempotency-Key": "x" * 4000}, {"Referer": "http://[bad"}, {"Origin": "null"}, {},
)  # fmt: skip


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def bodies(dice: random.Random) -> tuple[str, bytes]:
    """A kind of content and a body that is none of it, or too much of it."""
    word = dice.choice(WORDS).encode("utf-8", "surrogatepass")
    name = dice.choice(NAMES).encode()
    return dice.choice(
        (
            ("application/json", DEEP),
            ("application/json", b'{"a":' * 5000 + b"1" + b"}" * 5000),
            ("application/json", json.dumps({dice.choice(NAMES): 2**63, "a": [None]}).encode()),
            ("application/json", b'"\\ud800"'),
            ("application/json; charset=utf-99", b"{}"),
            ("application/scim+json", b'{"schemas":1,"Operations":[{"op":"replace","path":"a[b","value":{}}]}'),
            ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n" + word + b"\r\n--x--"),
            ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="' + name + b'"; filename="\xff/../a"\r\n\r\n' + word + b"\r\n--x--\r\n"),
            ("multipart/form-data; boundary=" + "y" * 300, word),
            ("multipart/form-data", word),
            ("application/x-www-form-urlencoded", name + b"=" + quote(word).encode() + b"&" + name + b"=%ff%fe"),
            ("application/x-www-form-urlencoded", b"&".join(b"k%d=v" % number for number in range(1200))),
            ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AGE-"),
            ("text/csv", b"\xff\xfe" + word),
            ("", word),
        )
    )  # fmt: skip


def malformed(app: Flask, number: int, seed: int = 1) -> Iterator[Request]:
    """`number` requests, the same for the same seed; every address comes about equally often."""
    dice = random.Random(seed)
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    for turn in range(number):
        rule = rules[turn % len(rules)]
        path = "".join(
            dice.choice(NUMBERS) if dynamic else part for dynamic, part in rule._trace if part != "|"
        )
        if dice.random() < 0.4:
            path += f"?{dice.choice(NAMES)}={quote(dice.choice(WORDS), errors='surrogatepass')}&%ff=%00"
        # What is written as it is would not get past our own side.
        path = quote(path, safe="/%?&=.-")
        kind, body = bodies(dice) if dice.random() < 0.7 else ("", b"")
        headers = dict(dice.choice(HEADS)) | ({"Content-Type": kind} if kind else {})
        yield Request(dice.choice(METHODS), path, headers, body)


def send(port: int, one: Request, visitor: Visitor | None) -> int:
    """The status, or 0 where the server hung up; what is no HTTP at all may be answered so."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(one.method, one.path, skip_accept_encoding=True)
        headers = dict(one.headers)
        if visitor is not None and "Cookie" not in headers:
            headers["Cookie"] = "; ".join(
                f"{name}={morsel.value}" for name, morsel in visitor.cookies.items()
            )
        headers.setdefault("Content-Length", str(len(one.body)))
        for name, value in headers.items():
            connection.putheader(name, value.encode("latin-1", "replace"))
        # A body shorter than announced would only make both sides wait.
        length = int(headers["Content-Length"])
        connection.endheaders(one.body[:length].ljust(length))
        return connection.getresponse().status
    except (http.client.HTTPException, OSError):
        return 0
    finally:
        connection.close()


def with_token(one: Request) -> Request:
    """The same request with the token of its door, where one was given and the request brings none."""
    door = {"/api": "API_TOKEN", "/scim": "SCIM_TOKEN"}.get(one.path[: one.path.find("/", 1)])
    token = os.environ.get(door, "") if door else ""
    if not token or "Authorization" in one.headers:
        return one
    return replace(one, headers={**one.headers, "Authorization": f"Bearer {token}"})


def main(port: int, number: int, seed: int) -> int:
    from wsgi import app  # noqa: PLC0415  # only the terminal needs the whole portal

    visitors = [
        None,
        *(
            Visitor(port).enter(f"{who}@demo.example", "hunter-to-gardener")
            for who in ("boris", "daria", "egor")
        ),
    ]
    seen: Counter[int] = Counter()
    faults = 0
    for turn, one in enumerate(malformed(app, number, seed)):
        if any(word in one.path for word in ("sign-out", "end-others", "leave")):
            continue
        if turn % 3:
            one = with_token(one)
        status = send(port, one, visitors[turn % len(visitors)])
        seen[status] += 1
        if status >= 500 or status == 0:
            faults += 1
            sys.stdout.write(
                f"{status} {one.method} {one.path[:120]!r} {dict(one.headers)!r:.200} {one.body[:60]!r}\n"
            )
    sys.stdout.write(f"{sum(seen.values())} requests: {dict(sorted(seen.items()))}; {faults} to look at\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1))
