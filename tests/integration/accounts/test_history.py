"""Sign-ins that were, sessions that end, and tries that lock out nobody but the guesser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from app.accounts import queries, services
from app.accounts.models import OneTimeLink, SignInTry
from app.core import clock
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, Company


def test_a_session_that_has_ended_stays_in_the_history(app: Any, company: Company) -> None:
    phone, desk = Browser(app).sign_in(company.anna), Browser(app).sign_in(company.anna)
    phone.open("/sign-out").submit()
    page = desk.open("/account/sessions")
    assert page.h1 == "You are signed in only here"
    assert [row.text_content() for row in page.all("//section//tbody/tr/td[1]")] == ["by password"]


def test_nobody_sees_the_history_of_somebody_else(app: Any, company: Company) -> None:
    services.open_session(company.stranger, browser="His secret browser", address="10.9.8.7")
    db.session.commit()
    page = Browser(app).sign_in(company.anna).open("/account/sessions")
    assert "His secret browser" not in page.html and "10.9.8.7" not in page.html


@pytest.mark.parametrize(
    ("who", "away", "inside"),
    [("anna", timedelta(hours=13), True), ("daria", timedelta(hours=11), True), ("daria", timedelta(hours=13), False),
     ("egor", timedelta(hours=13), False)],
)  # fmt: skip
def test_browsers_of_hr_and_administrators_close_sooner(app: Any, company: Company, who: str, away: timedelta, inside: bool) -> None:  # fmt: skip
    browser = Browser(app).sign_in(getattr(company, who))
    with time_machine.travel(clock.now() + away):
        assert (browser.open("/account/").address == "/account/") is inside


def test_a_session_in_use_still_grows_too_old(app: Any, company: Company) -> None:
    browser = Browser(app).sign_in(company.daria)
    began = clock.now()
    for hours in range(6, 7 * 24, 6):
        with time_machine.travel(began + timedelta(hours=hours)):
            assert browser.open("/account/").address == "/account/"
    with time_machine.travel(began + timedelta(days=7, minutes=1)):
        assert browser.open("/account/").address == "/sign-in"


def test_a_colleague_at_the_next_desk_cannot_lock_anna_out_of_her_own_browser(
    app: Any, company: Company
) -> None:
    anna = Browser(app)
    anna.open("/sign-in").submit(email=company.anna.email, password=PASSWORD)
    anna.open("/sign-out").submit()
    guesser = Browser(app)
    for _try in range(6):
        guesser.open("/sign-in").submit(email=company.anna.email, password="guess")
    # Both sit behind the same network address; a browser that never was hers has to wait there.
    token = guesser.open("/sign-in").all("//input[@name='csrf_token']/@value")[0]
    guesser.post(
        "/sign-in", {"email": company.anna.email, "password": PASSWORD, "csrf_token": token}, status=429
    )
    assert anna.open("/sign-in").submit(email=company.anna.email, password=PASSWORD).address == "/"


def test_the_mark_is_hers_alone_and_worth_nothing_when_forged(app: Any, company: Company) -> None:
    anna = Browser(app)
    anna.open("/sign-in").submit(email=company.anna.email, password=PASSWORD)
    marked = anna.client.get_cookie("kam-known")
    assert marked is not None
    anna.open("/sign-out").submit()
    anna.open("/sign-in").submit(email=company.stranger.email, password="guess")
    forger = Browser(app)
    forger.client.set_cookie("kam-known", marked.value[:-3] + "xyz")
    forger.open("/sign-in").submit(email=company.anna.email, password="guess")
    assert set(db.session.scalars(sa.select(SignInTry.address))) == {"127.0.0.1"}


def test_a_known_browser_is_counted_too(app: Any, company: Company) -> None:
    """A stolen laptop guesses six times like anybody."""
    anna = Browser(app)
    anna.open("/sign-in").submit(email=company.anna.email, password=PASSWORD)
    anna.open("/sign-out").submit()
    for _try in range(6):
        anna.open("/sign-in").submit(email=company.anna.email, password="guess")
    token = anna.open("/sign-in").all("//input[@name='csrf_token']/@value")[0]
    anna.post(
        "/sign-in", {"email": company.anna.email, "password": PASSWORD, "csrf_token": token}, status=429
    )


def test_cookies_are_closed_to_scripts_and_other_sites(app: Any, company: Company) -> None:
    browser = Browser(app)
    page = browser.open("/sign-in")
    token = page.all("//input[@name='csrf_token']/@value")[0]
    answer = browser.client.post(
        "/sign-in", data={"email": company.anna.email, "password": PASSWORD, "csrf_token": token}
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert {cookie.split("=")[0] for cookie in cookies} == {"kam", "kam-known"}
    for cookie in cookies:
        assert (
            "HttpOnly" in cookie
            and "SameSite=Lax" in cookie
            and "Path=/" in cookie
            and "Domain" not in cookie
        )


def test_a_link_from_hr_works_once_not_for_long_and_leaves_a_trace(app: Any, company: Company) -> None:
    token, other = services.make_password_link(company.anna), services.make_password_link(company.anna)
    db.session.commit()
    with time_machine.travel(clock.now() + timedelta(hours=2, minutes=1)):
        Browser(app).open(f"/new-password/{token}", status=410)
    link = queries.usable_link(token, OneTimeLink.Purpose.NEW_PASSWORD)
    assert link is not None
    services.choose_new_password(link, "three lamps over water")
    with pytest.raises(services.LinkUsedUp):
        services.choose_new_password(link, "four lamps over water")
    # A link that lay about in a mailbox goes with the password that it was for.
    Browser(app).open(f"/new-password/{other}", status=410)
