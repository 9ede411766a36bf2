"""Through the company's sign-in and back, at a real provider: what goes well, and everything that can go wrong."""

from __future__ import annotations

import socket
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.accounts import queries
from app.accounts.models import Door, Identity, SignedIn
from app.core import clock
from app.extensions import db
from tests.browser import Browser
from tests.factories import Company
from tests.integration.company.conftest import Visitor, query, said


def linked(company: Company, visitor: Visitor, subject: str, **claims: Any) -> None:
    """Anna, as the provider knows her, linked to her account already."""
    now = clock.now()
    db.session.add(Identity(person_id=company.anna.id, issuer=visitor.provider, subject=subject, linked_at=now, used_at=now))  # fmt: skip
    db.session.commit()
    visitor.is_known_as(subject, email=company.anna.email, email_verified=True, **claims)


def test_the_button_stands_only_where_a_provider_is_set(app: Flask, browser: Browser, set_up: str, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    assert browser.open("/sign-in").link("Sign in through the company") == "/sign-in/company"
    monkeypatch.setitem(app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update={"OIDC_ISSUER": ""}))
    assert "Sign in through the company" not in browser.open("/sign-in").text
    browser.open("/sign-in/company", status=404)
    browser.open("/sign-in/company/return?code=1&state=2", status=404)


def test_the_question_carries_state_nonce_and_a_challenge(visitor: Visitor) -> None:
    asked = query(visitor.sets_out())
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert asked["scope"].split() == ["openid", "email", "profile"]
    assert asked["redirect_uri"] == "http://127.0.0.1:8000/sign-in/company/return"
    assert all(len(asked[name]) >= 20 for name in ("state", "nonce", "code_challenge"))
    assert query(visitor.sets_out())["state"] != asked["state"]


def test_anna_comes_in_and_has_an_ordinary_session(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-1")
    answer = visitor.signs_in("anna-1", "/sign-in/company?next=/account/sessions")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/sessions")
    assert visitor.is_inside()
    row = db.session.scalars(sa.select(SignedIn)).one()
    assert (row.person_id, row.door, row.by_code) == (company.anna.id, Door.COMPANY, False)
    page = visitor.client.get("/account/sessions", headers={"Accept-Language": "en"})
    assert "through the company’s sign-in" in said(page)


def test_ending_the_row_ends_a_session_from_the_company_too(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-2")
    visitor.signs_in("anna-2")
    row = db.session.scalars(sa.select(SignedIn)).one()
    row.ended_at = clock.now()
    db.session.commit()
    assert not visitor.is_inside()


def test_an_answer_to_somebody_elses_question_is_refused(
    app: Flask, company: Company, visitor: Visitor
) -> None:
    """Login forgery: Mallory finishes at the provider and sends Anna the way back."""
    linked(company, visitor, "anna-3")
    way = visitor.agrees(visitor.sets_out(), "anna-3")
    other = Visitor(app, visitor.provider)
    for begun in (False, True):
        if begun:
            other.sets_out()
        answer = other.comes_back(way)
        assert answer.status_code == 403
        assert "does not belong to a sign-in started in this browser" in said(answer)
        assert not other.is_inside()


def test_an_answer_works_once(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-4")
    way = visitor.agrees(visitor.sets_out(), "anna-4")
    assert visitor.comes_back(way).status_code == 302
    visitor.client.delete_cookie("kam")
    assert visitor.comes_back(way).status_code == 403
    assert not visitor.is_inside()


def test_a_made_up_code_is_refused(visitor: Visitor) -> None:
    state = query(visitor.sets_out())["state"]
    answer = visitor.comes_back(f"/sign-in/company/return?code=made-up&state={state}")
    assert answer.status_code == 403
    assert not visitor.is_inside()


@pytest.mark.parametrize("way", ["", "?code=1", "?state=1", "?error=", "?code=%00", "?state=1&state=2&code=%F0%9F", "?iss=https://evil.example&code=1&state=1"])  # fmt: skip
def test_nonsense_in_the_answer_is_no_fault_of_ours(visitor: Visitor, way: str) -> None:
    visitor.sets_out()
    answer = visitor.comes_back(f"/sign-in/company/return{way}")
    assert answer.status_code in {400, 403}
    assert not visitor.is_inside()


def test_another_provider_naming_itself_is_refused(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-5")
    way = visitor.agrees(visitor.sets_out(), "anna-5")
    assert visitor.comes_back(f"{way}&iss=https://evil.example").status_code == 403
    assert not visitor.is_inside()


def test_breaking_it_off_is_said_plainly(visitor: Visitor) -> None:
    answer = visitor.comes_back(visitor.denies(visitor.sets_out()))
    assert answer.status_code == 403
    assert "was broken off, by you or by the company. Nothing has changed" in said(answer)


def test_whoever_stays_away_too_long_begins_again(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-6")
    way = visitor.agrees(visitor.sets_out(), "anna-6")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        answer = visitor.comes_back(way)
    assert answer.status_code == 403 and "came too late" in said(answer)


def test_a_statement_that_has_expired_is_refused(app: Flask, company: Company, visitor: Visitor) -> None:
    """The provider's clock stands two hours behind: what it issues has run out before it arrives."""
    linked(company, visitor, "anna-7")
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        answer = visitor.signs_in("anna-7")
        assert answer.status_code == 403
        assert not visitor.is_inside()


def test_a_provider_that_is_down_is_said_plainly(app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
        monkeypatch.setitem(
            app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update={"OIDC_ISSUER": nobody})
        )
        answer = visitor.client.get("/sign-in/company", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "does not answer at the moment" in said(answer)


def test_a_provider_that_goes_down_meanwhile_is_said_plainly(
    app: Flask, company: Company, visitor: Visitor
) -> None:
    linked(company, visitor, "anna-8")
    way = visitor.agrees(visitor.sets_out(), "anna-8")
    known = app.extensions["company_client"][1].server_metadata
    whole = known["token_endpoint"]
    known["token_endpoint"] = "http://127.0.0.1:9/token"
    try:
        assert visitor.comes_back(way).status_code == 503
    finally:
        known["token_endpoint"] = whole


def test_a_provider_under_another_name_is_refused(app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """The provider calls itself 127.0.0.1; asked as localhost it is not the one that was set."""
    other = visitor.provider.replace("127.0.0.1", "localhost")
    visitor.sets_out()
    app.extensions["company_client"][1].server_metadata["issuer"] = other
    try:
        assert visitor.client.get("/sign-in/company").status_code == 503
    finally:
        app.extensions.pop("company_client")


def test_signing_out_leads_to_signing_out_at_the_provider(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-9")
    visitor.signs_in("anna-9")
    browser = Browser(visitor.app)
    browser.client = visitor.client
    page = browser.open("/sign-out").submit()
    assert page.address == "/sign-in/company/leave"
    asked = query(page.link("Sign out at the company too"))
    assert asked["post_logout_redirect_uri"] == "http://127.0.0.1:8000/sign-in"
    assert asked["client_id"] == "kam-path"
    assert not visitor.is_inside()


def test_sensitive_changes_are_proved_at_the_company(company: Company, visitor: Visitor) -> None:
    """Egor has no password; the provider must have asked him just now, not only remember him."""
    egor = company.egor
    egor.password_hash = None
    now = clock.now()
    db.session.add(
        Identity(person_id=egor.id, issuer=visitor.provider, subject="egor", linked_at=now, used_at=now)
    )
    db.session.commit()
    visitor.is_known_as("egor", email=egor.email, email_verified=True)
    visitor.signs_in("egor")
    row = db.session.scalars(sa.select(SignedIn)).one()
    row.proved_at = now - timedelta(hours=1)
    db.session.commit()
    browser = Browser(visitor.app)
    browser.client = visitor.client
    page = browser.open(f"/admin/accounts/{company.anna.id}")
    token = page.all("//input[@name='csrf_token']/@value")[0]
    page = browser.post(
        f"/admin/accounts/{company.anna.id}/roles/hr", {"csrf_token": token, "give": "yes"}, status=403
    )
    assert not company.anna.is_hr
    way = page.link("Prove it through the company’s sign-in instead")
    asked = query(visitor.sets_out(way))
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    visitor.is_known_as("egor", email=egor.email, auth_time=int(clock.now().timestamp()) - 3600)
    assert visitor.signs_in("egor", way).status_code == 403
    visitor.is_known_as("egor", email=egor.email, auth_time=int(clock.now().timestamp()))
    assert visitor.signs_in("egor", way).status_code == 302
    browser.post(f"/admin/accounts/{company.anna.id}/roles/hr", {"csrf_token": token, "give": "yes"})
    assert company.anna.is_hr


def test_nobody_proves_for_somebody_else(company: Company, visitor: Visitor) -> None:
    linked(company, visitor, "anna-10", auth_time=int(clock.now().timestamp()))
    visitor.signs_in("anna-10")
    row = db.session.scalars(sa.select(SignedIn)).one()
    row.proved_at = stale = clock.now() - timedelta(hours=1)
    db.session.commit()
    visitor.is_known_as("mallory", email="mallory@company.example", auth_time=int(clock.now().timestamp()))
    assert visitor.signs_in("mallory", "/sign-in/company?again=1").status_code == 403
    assert db.session.scalars(sa.select(SignedIn.proved_at)).one() == stale
    assert queries.identity(visitor.provider, "mallory") is None
