"""What guards accounts or other people's data is changed only by somebody who proved lately who they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pyotp
import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import SecondFactor, SignedIn
from app.accounts.services import second_factor as factor
from app.api.models import ApiToken
from app.core import clock
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, Company

# Every address that asks for a fresh sign-in; one taken off by mistake is noticed here.
FRESH = {
    "account.begin_second_factor", "account.second_factor", "account.recovery_codes", "account.remove_second_factor",
    "admin.change_role", "admin.erase", "admin.reset_second_factor", "admin.sign_in", "api_tokens.make", "hr.export",
    "hr.link", "privacy.deletion", "privacy.export",
}  # fmt: skip


def grow_stale() -> None:
    db.session.execute(sa.update(SignedIn).values(proved_at=clock.now() - timedelta(minutes=16)))
    db.session.commit()


@pytest.fixture
def stale(app: Any, company: Company) -> Iterator[Browser]:
    browser = Browser(app).sign_in(company.anna)
    grow_stale()
    yield browser


def test_the_list_of_such_addresses_is_this(portal: Flask) -> None:
    assert {name for name, view in portal.view_functions.items() if getattr(view, "fresh", False)} >= FRESH


def test_what_was_sent_goes_along_with_the_proof(stale: Browser, company: Company) -> None:
    page = stale.open("/account/tokens")
    data = {
        "csrf_token": page.all("//input[@name='csrf_token']/@value")[0],
        "name": 'My <sheet> & "more"',
        "scopes": ["profile", "route"],
        "days": page.all("//*[@name='days']//option/@value | //input[@name='days']/@value")[0],
    }
    page = stale.post("/account/tokens", data, status=403)
    assert page.h1 == "Confirm once more that it is you"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ApiToken)) == 0
    sent = [(one.get("name"), one.get("value")) for one in page.all("//main//input[@type='hidden']")]
    assert ("name", 'My <sheet> & "more"') in sent
    assert [value for name, value in sent if name == "scopes"] == ["profile", "route"]


def test_the_right_password_carries_on(stale: Browser, company: Company) -> None:
    page = stale.open("/account/security")
    token = page.all("//input[@name='csrf_token']/@value")[0]
    page = stale.post("/account/security/second-factor/begin", {"csrf_token": token}, status=403)
    page = page.submit("Confirm and go on", proof_password=PASSWORD)
    assert page.address == "/account/security/second-factor"
    assert clock.now() - db.session.scalars(sa.select(SignedIn.proved_at)).one() < timedelta(minutes=1)


def test_a_wrong_password_does_not(stale: Browser, company: Company) -> None:
    token = stale.open("/account/security").all("//input[@name='csrf_token']/@value")[0]
    page = stale.post(
        "/account/security/second-factor/begin", {"csrf_token": token, "proof_password": "guess"}, status=403
    )
    assert "do not match" in page.faults()[0]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SecondFactor)) == 0


def test_guessing_here_is_slowed_down_as_at_the_door(stale: Browser, company: Company) -> None:
    token = stale.open("/account/security").all("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "proof_password": "guess"}
    for _try in range(6):
        page = stale.post("/account/security/second-factor/begin", data, status=403)
    page = stale.post(
        "/account/security/second-factor/begin", data | {"proof_password": PASSWORD}, status=403
    )
    assert "Too many failed attempts" in page.faults()[0]


def test_with_a_second_factor_both_are_asked_for(app: Any, company: Company) -> None:
    secret = factor.begin(company.anna)
    factor.confirm(company.anna, pyotp.TOTP(secret).at(clock.now()))
    db.session.execute(sa.update(SecondFactor).values(last_step=0))
    db.session.commit()
    browser = Browser(app).sign_in(company.anna)
    grow_stale()
    token = browser.open("/account/security").all("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "proof_password": PASSWORD}
    browser.post("/account/security/second-factor/remove", data, status=403)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SecondFactor)) == 1
    browser.post(
        "/account/security/second-factor/remove", data | {"proof_code": pyotp.TOTP(secret).at(clock.now())}
    )
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SecondFactor)) == 0


def test_a_stale_administrator_gives_no_role(app: Any, company: Company) -> None:
    browser = Browser(app).sign_in(company.egor)
    page = browser.open(f"/admin/accounts/{company.anna.id}")
    grow_stale()
    form = {"csrf_token": page.all("//input[@name='csrf_token']/@value")[0], "give": "yes"}
    page = browser.post(f"/admin/accounts/{company.anna.id}/roles/hr", form, status=403)
    assert not company.anna.is_hr
    page.submit("Confirm and go on", proof_password=PASSWORD)
    assert company.anna.is_hr


def test_reading_never_asks(stale: Browser) -> None:
    for address in (
        "/account/security",
        "/account/tokens",
        "/account/export",
        "/account/deletion",
        "/account/sessions",
    ):
        assert stale.open(address).address == address


def test_the_key_is_not_shown_to_a_stale_sign_in(stale: Browser, company: Company) -> None:
    factor.begin(company.anna)
    db.session.commit()
    assert stale.open("/account/security/second-factor").address == "/account/security"
