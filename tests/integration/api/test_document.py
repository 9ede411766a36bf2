"""The document tells the truth about the answers, and people can read it too."""

from __future__ import annotations

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

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
    for path, item in document["paths"].items():
        answer = ask(client, path, secret)
        if answer.status_code == 404:
            continue  # a resume that nobody has begun
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        validator = jsonschema_rs.validator_for({**schema, "components": document["components"]})
        validator.validate(answer.get_json())
    assert len(document["paths"]) == 8


def test_the_document_is_one_of_openapi_3_1(client: FlaskClient, app: Flask) -> None:
    document = made(client)
    assert document["openapi"] == "3.1.0"
    names = [item["get"]["operationId"] for item in document["paths"].values()]
    assert len(names) == len(set(names))
    used = str(document["paths"])
    for name in ("Profile", "Problem", "People"):
        assert f"#/components/schemas/{name}" in used
        assert name in document["components"]["schemas"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_tells_every_address(browser: Browser, language: str) -> None:
    page = browser.speak(language).open("/api/v1/docs")
    assert len(page.all("//main//section/p/code[starts-with(text(), 'GET /api/v1')]")) == 8
    assert not page.all("//script[not(starts-with(@src, '/static/'))]")
    russian = any("а" <= letter <= "я" for letter in page.h1.lower())
    assert russian is (language == "ru")


def test_the_document_knows_its_reader(client: FlaskClient, app: Flask) -> None:
    assert "ETag" in made(client, "ru")["info"]["description"]
    assert made(client, "ru")["info"]["description"] != made(client, "en")["info"]["description"]
