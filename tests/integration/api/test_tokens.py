"""People make tokens for their programs, see them once, and revoke them."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.api import rules, services
from app.api.models import ApiToken
from app.api.rules import Scope
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.api import ask, token_for


def csrf(page: Page) -> str:
    return str(page.all("//input[@name='csrf_token']/@value")[0])


def test_anna_makes_a_token_uses_it_and_revokes_it(
    company: Company, browser: Browser, client: FlaskClient
) -> None:
    # Tests whose commits stay leave their events behind.
    last = db.session.scalar(sa.select(sa.func.max(AuditEvent.id))) or 0
    page = browser.sign_in(company.anna).open("/account/tokens")
    assert page.h1 == "No program reads your data"
    made = page.submit(0, name="My dashboard", scopes=["profile:read", "route:read"], days="90")
    assert made.h1 == "Copy the token now: it is not shown again"
    secret = made.all("//input[@id='secret']")[0].get("value")
    assert ask(client, "/me", secret).get_json()["email"] == "anna@company.example"
    again = browser.open("/account/tokens")
    assert secret not in again.html
    assert "my name, unit and post, my learning route" in again.text
    assert "last used" in again.text
    gone = again.submit("Revoke")
    assert gone.h1 == "No program reads your data"
    assert ask(client, "/me", secret).status_code == 401
    told = sa.select(AuditEvent.event).where(AuditEvent.event.like("api.%"), AuditEvent.id > last)
    events = db.session.scalars(told).all()
    assert sorted(events) == ["api.token_made", "api.token_revoked"]


def test_the_database_keeps_no_secret(company: Company, app: Flask) -> None:
    secret = token_for(company.anna)
    row = db.session.scalars(sa.select(ApiToken)).one()
    assert secret not in [str(value) for value in vars(row).values()]
    assert secret.startswith("kam_")


def test_a_form_half_filled_says_what_to_do_and_keeps_the_rest(company: Company, browser: Browser) -> None:
    page = browser.sign_in(company.anna).open("/account/tokens").submit(0, name="")
    assert page.faults()[0].startswith("Name the program")
    assert "Tick at least one." in page.faults()
    page = browser.open("/account/tokens").submit(0, name="Kept")
    assert page.all("//input[@name='name']")[0].get("value") == "Kept"


def test_only_hr_is_offered_the_lists(company: Company, browser: Browser, app: Flask) -> None:
    page = browser.sign_in(company.anna).open("/account/tokens")
    assert "people:read" not in page.text
    sent = {"name": "x", "scopes": ["people:read"], "days": "30", "csrf_token": csrf(page)}
    page = browser.post("/account/tokens", sent)
    assert page.faults()
    with pytest.raises(services.NotYours):
        services.make_token(company.anna, "x", [Scope.PEOPLE], 30)
    assert "people:read" in Browser(app).sign_in(company.daria).open("/account/tokens").text


def test_nobody_revokes_the_token_of_another(company: Company, browser: Browser, app: Flask) -> None:
    token_for(company.anna)
    row = db.session.scalars(sa.select(ApiToken)).one()
    for other in (company.stranger, company.gleb, company.daria, company.egor):
        theirs = Browser(app).sign_in(other)
        sent = {"csrf_token": csrf(theirs.open("/account/tokens"))}
        theirs.post(f"/account/tokens/{row.id}/revoke", sent, status=404)
    assert row.revoked_at is None


def test_a_token_ends_on_its_day(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna, days=30)
    with clock.at(clock.now() + timedelta(days=30)):
        assert ask(client, "/me", secret).status_code == 200
    with clock.at(clock.now() + timedelta(days=31)):
        assert ask(client, "/me", secret).status_code == 401


def test_who_has_left_is_answered_no(company: Company, client: FlaskClient) -> None:
    secret = token_for(company.anna)
    company.anna.left_on = clock.today()
    db.session.commit()
    assert ask(client, "/me", secret).status_code == 401


def test_twenty_tokens_are_enough(company: Company, browser: Browser) -> None:
    for _number in range(rules.MOST_TOKENS):
        token_for(company.anna)
    page = browser.sign_in(company.anna).open("/account/tokens")
    page = page.submit(0 if not page.all("//main//form[contains(@action,'revoke')]") else "What is the token for?",
                       name="One more", scopes=["profile:read"])  # fmt: skip
    assert "You can have twenty tokens at most" in page.text


def test_the_page_speaks_russian(company: Company, browser: Browser) -> None:
    page = browser.speak("ru").sign_in(company.anna).open("/account/tokens")
    assert page.h1 == "Ваших данных не читает ни одна программа"
    assert "Доступ для программ" in page.title
