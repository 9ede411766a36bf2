"""The document tells the truth about requests and answers, and people can read it too."""

from __future__ import annotations

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.api.door import OPERATIONS
from app.api.rules import Scope
from tests.browser import Browser
from tests.factories import Company
from tests.factories.api import ask, token_for


def made(client: FlaskClient, language: str = "en") -> dict:  # type: ignore[type-arg]
    answer = client.get("/api/v1/openapi.json", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


def test_every_answer_has_the_shape_that_the_document_tells(company: Company, client: FlaskClient) -> None:
    document = made(client)
    secret = token_for(company.daria, *Scope)
    looked_at = 0
    for path, item in document["paths"].items():
        if "get" not in item or "{" in path:
            continue
        answer = ask(client, path, secret)
        if answer.status_code == 404:
            continue  # a resume or a round that nobody has begun
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = jsonschema_rs.validator_for({**schema, "components": document["components"]})
        validator.validate(answer.get_json())
        looked_at += 1
    assert looked_at >= 11


def test_the_document_is_one_of_openapi_3_1_and_forgets_nothing(client: FlaskClient, app: Flask) -> None:
    document = made(client)
    assert document["openapi"] == "3.1.0"
    told = [(method, path) for path, item in document["paths"].items() for method in item]
    names = [one["operationId"] for item in document["paths"].values() for one in item.values()]
    assert len(names) == len(set(names)) == len(told) == len(OPERATIONS)
    served = {
        (method.lower(), rule.rule.removeprefix("/api/v1").replace("<int:", "{").replace("<string:", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint not in {"api.index", "api.docs", "api.openapi"}
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }  # fmt: skip
    assert served == set(told)


def test_every_change_tells_its_body_its_key_and_its_refusals(client: FlaskClient) -> None:
    for path, item in made(client)["paths"].items():
        for method, one in item.items():
            headers = {each["name"] for each in one["parameters"] if each["in"] == "header"}
            if method == "get":
                assert headers == {"If-None-Match"}, path
                continue
            assert "Idempotency-Key" in headers, path
            assert {"409", "412", "415", "422", "429"} <= set(one["responses"]), path
            assert "requestBody" in one or method == "delete", path


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_tells_every_address(browser: Browser, language: str) -> None:
    page = browser.speak(language).open("/api/v1/docs")
    told = [code.text_content().split()[0] for code in page.all("//main//section/p/code[contains(text(), ' /api/v1/')]")]  # fmt: skip
    assert len([word for word in told if word in {"GET", "POST", "PUT", "PATCH", "DELETE"}]) == len(OPERATIONS)  # fmt: skip
    assert not page.all("//script[not(starts-with(@src, '/static/'))]")
    russian = any("а" <= letter <= "я" for letter in page.h1.lower())
    assert russian is (language == "ru")


def test_the_document_knows_its_reader(client: FlaskClient, app: Flask) -> None:
    assert "ETag" in made(client, "ru")["info"]["description"]
    assert made(client, "ru")["info"]["description"] != made(client, "en")["info"]["description"]


def test_whoever_has_the_document_is_not_sent_it_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/openapi.json")
    same = client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.get_data()) == (304, b"")
