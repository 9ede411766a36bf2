"""Headers, cookies, forgery, redirects and sign-in: what every answer carries, whatever it answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import Settings
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, Company
from tests.factories.world import belongings
from tests.integration.test_strangers import addresses, enter

# Their own tokens guard these against forgery: no browser adds them by itself.
BY_TOKEN = {"provisioning.serve"}


def test_every_kind_of_answer_is_protected(app: Flask, company: Company) -> None:
    numbers = belongings(company)
    known = {rule.endpoint: address for rule, address in addresses(app, numbers, company.anna)}
    client, headers = enter(app, company.anna)
    for rule in app.url_map.iter_rules():
        address = known.get(rule.endpoint, rule.rule)
        if "GET" not in (rule.methods or ()) or address.startswith("/static/"):
            continue
        answer = client.get(address, headers=headers)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy, address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Referrer-Policy"] == "same-origin", address
        if rule.endpoint not in {"operations.alive", "operations.ready"}:
            assert answer.headers["Cache-Control"] == "no-store", address


def test_no_form_is_taken_without_its_token(app: Flask, company: Company) -> None:
    numbers = belongings(company)
    known = {rule.endpoint: address for rule, address in addresses(app, numbers, company.anna)}
    for person in (company.anna, company.daria, company.egor, company.gleb):
        client, _headers = enter(app, person)
        for rule in app.url_map.iter_rules():
            if "POST" not in (rule.methods or ()) or rule.endpoint in BY_TOKEN:
                continue
            address = known.get(rule.endpoint, rule.rule)
            for sent in ({}, {"X-CSRFToken": "forged"}, {"Origin": "https://evil.example"}):
                answer = client.post(address, headers=sent)
                # To the API a session says nothing, so it asks for a token of its own; its rows have no numbers here.
                refused = {401, 404} if rule.endpoint.startswith("api.") else {400, 404}
                assert answer.status_code in refused, f"{address}: {answer.status_code}"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "/\t/evil.example", "javascript:alert(1)",
     "http:evil", "///evil.example", "/%09/evil.example\n"],
)  # fmt: skip
def test_nobody_is_led_astray(elsewhere: str, app: Flask, company: Company, client: FlaskClient) -> None:
    anna, headers = enter(app, company.anna)
    for answer in (
        anna.get("/sign-in", query_string={"next": elsewhere}),
        anna.post("/language/en", query_string={"next": elsewhere}, headers=headers),
    ):
        assert answer.status_code in {302, 400}
        assert "evil" not in answer.headers.get("Location", "").split("?")[0]
        assert answer.headers.get("Location", "/") == "/"


def test_signing_in_starts_afresh(app: Flask, company: Company) -> None:
    """What somebody planted in the cookie before the sign-in is worth nothing after it."""
    browser = Browser(app)
    page = browser.open("/sign-in")
    with browser.client.session_transaction() as cookie:
        planted = cookie["csrf_token"]
    page.submit(email=company.anna.email, password=PASSWORD)
    with browser.client.session_transaction() as cookie:
        assert cookie["_user_id"]
        assert cookie.get("csrf_token") != planted


def test_cookies_belong_to_https_and_this_host(tmp_path: Path) -> None:
    settings = Settings.model_validate(
        {"PUBLIC_URL": "https://kam.example.com", "INSTANCE_PATH": str(tmp_path), "DATABASE_URL": "sqlite://"}
    )
    secure = create_app({"TESTING": True}, settings)
    with secure.app_context():
        db.create_all()
        answer = secure.test_client().get("/sign-in", base_url="https://kam.example.com")
    kept = answer.headers["Set-Cookie"]
    assert kept.startswith("__Host-kam=") and "Path=/" in kept and "Domain" not in kept
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in kept.split(";")}
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_guessing_is_slowed_down(app: Flask, company: Company) -> None:
    browser = Browser(app)
    email = company.anna.email
    for _try in range(30):
        answer = browser.client.get("/sign-in")
        page = browser.open("/sign-in")
        with browser.client.session_transaction():
            pass
        token = page.all("//form//input[@name='csrf_token']/@value")[0]
        answer = browser.client.post(
            "/sign-in", data={"email": email, "password": "wrong one", "csrf_token": token}
        )
        if answer.status_code == 429:
            return
    raise AssertionError("thirty guesses went through")
