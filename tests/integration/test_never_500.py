"""Nonsense gets a page, never a fault: whatever a person can reach is opened and sent to with junk."""

from __future__ import annotations

import json
import random
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html

from app.core.guards import RowId
from tests.factories import Company
from tests.factories.world import belongings, bystanders
from tests.integration.test_strangers import addresses, enter
from tests.malformed import malformed

NUMBERS = (
    "0",
    "-1",
    "2147483647",
    "2147483648",
    "9223372036854775808",
    "abc",
    "1.5",
    "٣",
    "x" * 300,
    "🌳",
    "%00",
    "..",
)
JUNK = (
    "", "0", "-1", "abc", "я" * 100_000, "a\x00b", "2026-11-01", "2026-13-45", "0001-01-01", "9999-12-31", "9999-12", "0000-00",
    "9" * 23, "1e400", "nan", "-inf", "1,5", "٣", "²", "[]", "{}", "=1+1", "\u202e", "x" * 251, "x" * 4001, "2147483648",
    "-2147483649", "1;2", "99", "https://[bad", "http://a\nb", "a@" + "b" * 300 + ".ru", "🌳" * 300, "\r\n", "25:00", "C99",
    "self", "on", "2026-11-30T25:00",
)  # fmt: skip
SHORT = tuple(one for one in JUNK if len(one) < 1000)
FILES = (b"", b"PK\x03\x04junk", b"a;b\n1;2", b"\xff\xfe\x00", b"%PDF-1.4 x", b"null", b'{"work":[5,{"highlights":5}],"basics":[]}',
         b'{"a":' * 20_000, "код;клиент\n".encode("cp1251") * 5, b'"' * 1000)  # fmt: skip
# These would end the sweep itself.
LEAVE_ALONE = ("/sign-out", "/sessions/end-others", "/language/")
BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b'{"a":' * 20_000),
    ("application/json", b"[1]"),
    ("application/json", b"null"),
    ("application/json", b"\xff"),
    ("application/scim+json", json.dumps({"Operations": [{"op": 1, "path": {}, "value": [[]]}]}).encode()),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--"),
    ("multipart/form-data", b"junk"),
    ("application/x-www-form-urlencoded", b"a=%ff%fe&%00=%00&b&a-0-b=1"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % number for number in range(3000))),
    ("text/plain", b"\x00\xff" * 500),
    ("", b"x"),
)


def is_sound(answer: Any) -> bool:
    return bool(answer.status_code < 500)


def junk_for(fields: dict[str, Any], kinds: dict[str, str], dice: random.Random) -> dict[str, Any]:
    """Half the time one wrong value among right ones, half the time nothing but nonsense."""
    data: dict[str, Any] = {}
    wrong = dice.choice(sorted(kinds)) if kinds and dice.random() < 0.5 else None
    for name, kind in sorted(kinds.items()):
        if kind == "file":
            data[name] = [
                (
                    BytesIO(dice.choice(FILES)),
                    dice.choice(("a.csv", "b.xlsx", "c.pdf", "d.json", "..", "x" * 300)),
                )
            ]
        elif wrong is None or name == wrong:
            data[name] = [dice.choice(JUNK) for _repeated in range(dice.choice((1, 1, 2)))]
        else:
            data[name] = [fields.get(name) or "3"]
    return data


def forms_of(text: str, address: str) -> list[tuple[str, str, dict[str, Any], dict[str, str]]]:
    """Action, method, what the page shows, and the kind of each field."""
    found = []
    for form in lxml_html.document_fromstring(text).xpath("//form"):
        kinds = {one.get("name"): one.get("type") or one.tag for one in form.xpath(".//*[@name]")}
        kinds.pop("csrf_token", None)
        action = form.get("action") or address
        if not action.startswith(LEAVE_ALONE):
            found.append((action, (form.get("method") or "get").upper(), dict(form.form_values()), kinds))
    return found


def send_junk(
    client: FlaskClient, headers: dict[str, str], text: str, address: str, dice: random.Random
) -> list[str]:
    broken = []
    for action, method, shown, kinds in forms_of(text, address):
        data = junk_for(shown, kinds, dice)
        more: dict[str, Any] = {"query_string": data} if method == "GET" else {"data": data}
        if not is_sound(client.open(action, method=method, headers=headers, **more)):
            broken.append(f"{method} {action} {str(data)[:300]}")
    return broken


@pytest.mark.parametrize("role", ["anna", "hr", "admin", "gleb", "mentor"])
def test_every_form_survives_nonsense(role: str, app: Flask, company: Company) -> None:
    """Pages are found as a person finds them, by links; each form met gets junk."""
    dice = random.Random(role)
    numbers = belongings(company)
    people = bystanders(company) | {"anna": company.anna, "gleb": company.gleb, "mentor": company.vera}
    client, headers = enter(app, people[role])
    ways = [
        "/",
        *(
            address
            for rule, address in addresses(app, numbers, company.anna)
            if "GET" in (rule.methods or ())
        ),
    ]
    ways += [
        rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())
    ]
    shapes: set[str] = set()
    broken: list[str] = []
    for way in sorted(ways):
        if urlsplit(way).path in shapes or way.startswith(LEAVE_ALONE):
            continue
        shapes.add(urlsplit(way).path)
        answer = client.get(way, headers=headers)
        if not is_sound(answer):
            broken.append(f"GET {way}")
        if answer.status_code == 200 and answer.mimetype == "text/html":
            broken += send_junk(client, headers, answer.get_data(as_text=True), way, dice)
    assert not broken, "\n".join(broken)


def test_addresses_survive_nonsense(app: Flask, company: Company) -> None:
    dice = random.Random(1)
    for person in (company.anna, company.daria):
        client, headers = enter(app, person)
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()):
                continue
            address = rule.rule
            for name, converter in rule._converters.items():
                value = dice.choice(
                    NUMBERS if isinstance(converter, RowId) else (*NUMBERS, "C01", "work", "2026-13")
                )
                for written in (f"<int:{name}>", f"<string:{name}>", f"<path:{name}>", f"<{name}>"):
                    address = address.replace(written, value)
            query = {
                name: dice.choice(SHORT)
                for name in ("q", "after", "page", "next", "month", "unit", "sort", "cell", "in")
            }
            for question in (query, {"after": "W10="}):
                answer = client.get(
                    address, query_string=question, headers=headers | {"Accept-Language": ";q=zz"}
                )
                assert is_sound(answer), f"{address} {question}"


def test_bodies_of_every_kind_are_survived(app: Flask, company: Company) -> None:
    numbers = belongings(company)
    known = {rule.endpoint: address for rule, address in addresses(app, numbers, company.anna)}
    dice = random.Random(2)
    for person in (company.anna, company.daria):
        client, headers = enter(app, person)
        for rule in app.url_map.iter_rules():
            if "POST" not in (rule.methods or ()) or rule.rule.startswith(
                (*LEAVE_ALONE, "/account/deletion")
            ):
                continue
            address = known.get(
                rule.endpoint, rule.rule.replace("<path:rest>", "Users").replace("<section>", "work")
            )
            for kind, body in dice.sample(BODIES, 3):
                answer = client.post(address, data=body, content_type=kind, headers=headers)
                assert is_sound(answer), f"{address} {kind} {body[:40]!r}: {answer.status_code}"


def test_what_no_browser_sends_is_survived(app: Flask, company: Company) -> None:
    """Odd methods, heads, bodies and numbers at every address; `python -m tests.malformed` sends as many as one likes."""
    client, headers = enter(app, company.anna)
    signing_out = ("/sign-out", "/account/sessions", "/account/deletion", "/company")
    for one in malformed(app, 1200):
        if one.path.startswith(signing_out):
            continue
        heads = {
            name: value for name, value in one.headers.items() if name not in {"Content-Length", "Cookie"}
        }
        answer = client.open(one.path, method=one.method, data=one.body, headers=headers | heads)
        assert is_sound(answer), (
            f"{one.method} {one.path} {one.headers} {one.body[:60]!r}: {answer.status_code}"
        )
