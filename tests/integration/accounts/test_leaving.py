"""Whoever leaves is out by every door at once, and a return brings no old key back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.accounts import services
from app.accounts.models import Person, Role
from app.core import clock
from app.extensions import db
from app.hr.services import people as hr
from app.mentoring import services as mentoring
from tests.browser import Browser
from tests.factories import Company
from tests.factories.api import token_for
from tests.races import together


def test_sessions_links_tokens_and_feeds_end_and_stay_ended(app: Any, company: Company) -> None:
    anna = company.anna
    browser = Browser(app).sign_in(anna)
    secret = token_for(anna)
    link = services.make_password_link(anna)
    feed = mentoring.open_feed(anna)
    db.session.commit()
    bearer = {"Authorization": f"Bearer {secret}"}
    client = app.test_client()
    assert client.get("/api/v1/me", headers=bearer).status_code == 200
    assert client.get(f"/calendar/{feed}.ics").status_code == 200
    hr.record_leaving(anna, clock.today(), by=company.daria)
    db.session.commit()
    for back in (False, True):
        if back:
            hr.take_leaving_back(anna, by=company.daria)
            db.session.commit()
        assert browser.open("/account/").address == "/sign-in"
        assert client.get("/api/v1/me", headers=bearer).status_code == 401
        assert client.get(f"/calendar/{feed}.ics").status_code == 404
        assert client.get(f"/new-password/{link}").status_code == 410


def test_the_administrator_signs_somebody_out_everywhere(app: Any, company: Company) -> None:
    laptop = Browser(app).sign_in(company.anna)
    page = Browser(app).sign_in(company.egor).open(f"/admin/accounts/{company.anna.id}").submit("sign-out")
    assert "is signed out everywhere." in page.html
    assert laptop.open("/account/").address == "/sign-in"


def test_a_proof_gives_the_session_a_new_key(app: Any, company: Company) -> None:
    """A cookie stolen before the proof is worth nothing after it."""
    browser = Browser(app).sign_in(company.anna)
    thief = Browser(app)
    with browser.client.session_transaction() as hers, thief.client.session_transaction() as copy:
        copy.update(hers)
    anna = company.anna
    services.freshen(anna)
    db.session.commit()
    assert thief.open("/account/").address == "/sign-in"


def test_of_two_administrators_who_leave_at_one_moment_one_stays(committed: Flask) -> None:
    with committed.app_context():
        company = Company()
        ids = [company.person(roles=(Role.ADMIN,)).id for _ in range(2)]
        db.session.remove()

    def leave(id: int) -> Callable[[], object]:
        return lambda: services.see_off(db.session.get_one(Person, id), clock.today())

    assert sorted(together(committed, *(leave(id) for id in ids))) == ["LastAdministrator", "done"]
