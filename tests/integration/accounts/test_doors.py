"""Joining, signing in and out, a forgotten password, the language."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from app.accounts import queries, services
from app.accounts.models import SignedIn
from app.core import clock
from app.core.mail import Letter
from tests.browser import Browser
from tests.factories import PASSWORD, Company


def letters(session: Any) -> list[Letter]:
    return list(session.scalars(sa.select(Letter).order_by(Letter.id)))


def test_a_newcomer_makes_an_account_and_is_inside(browser: Browser) -> None:
    page = browser.open("/sign-up").submit(
        email="Irina@Company.example", name="Ирина Волкова", password="seven quiet gardens"
    )
    assert page.address == "/"
    person = queries.person_by_email("irina@company.example")
    assert person is not None
    assert (person.name_ru, person.name_en) == ("Ирина Волкова", "Irina Volkova")


def test_a_weak_password_is_explained_and_what_was_typed_stays(browser: Browser) -> None:
    page = browser.open("/sign-up").submit(
        email="irina@company.example", name="Ирина Волкова", password="gfhjkm2024!"
    )
    assert page.faults() == [
        "This would be guessed quickly. Add a word or two that have nothing to do with it."
    ]
    assert page.all("//input[@name='name']/@value") == ["Ирина Волкова"]
    assert queries.person_by_email("irina@company.example") is None


def test_signing_in_works_when_nothing_else_remembers_the_person(
    app: Any, company: Company, session: Any
) -> None:
    email = company.anna.email
    page = Browser(app).open("/sign-in?next=/account/")
    # In production nobody but the request holds the person; here the test would.
    company._known.clear()
    session.expunge_all()
    assert page.submit(email=email, password=PASSWORD).address == "/account/"


def test_signing_in_leads_to_where_one_was_going(browser: Browser, company: Company) -> None:
    page = browser.open(f"/sign-in?next=/sign-out&email={company.anna.email}")
    page = page.submit(email=company.anna.email, password=PASSWORD)
    assert page.address == "/sign-out"


@pytest.mark.parametrize(
    "trap", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_redirect_leaves_the_portal(browser: Browser, company: Company, trap: str) -> None:
    page = browser.open("/sign-in?next=" + trap).submit(email=company.anna.email, password=PASSWORD)
    assert page.address == "/"


def test_wrong_password_and_unknown_address_sound_alike(browser: Browser, company: Company) -> None:
    known = browser.open("/sign-in").submit(email=company.anna.email, password="not this one")
    unknown = browser.open("/sign-in").submit(email="nobody@company.example", password="not this one")
    said = "This address and password do not match. Check both; if you have forgotten the password, the link below the fields helps."
    assert said in known.text
    assert said in unknown.text


def test_without_a_mail_server_nobody_is_told_to_wait_for_mail(browser: Browser, company: Company) -> None:
    page = browser.open("/forgotten-password")
    assert page.h1 == "Ask for a new password"
    assert "HR can give you one as well" in page.text
    page = page.submit(email=company.anna.email)
    assert page.h1 == "Now ask the administrator"


def test_guessing_is_slowed_down_where_it_comes_from_only(browser: Browser, company: Company) -> None:
    for _ in range(6):
        browser.open("/sign-in").submit(email=company.anna.email, password="guess")
    page = browser.open("/sign-in")
    response = browser.client.post(
        "/sign-in",
        data={
            "email": company.anna.email,
            "password": PASSWORD,
            "csrf_token": page.all("//input[@name='csrf_token']/@value")[0],
        },
    )
    assert response.status_code == 429
    # From her own desk Anna gets in.
    assert services.sign_in(company.anna.email, PASSWORD, browser="hers", address="10.0.0.9")


def test_signing_out_everywhere_ends_every_session(app: Any, company: Company) -> None:
    phone, desk = Browser(app).sign_in(company.anna), Browser(app).sign_in(company.anna)
    desk.open("/sign-out").submit(everywhere=True)
    assert phone.open("/sign-out").address == "/sign-in"
    assert not queries.sessions_of(company.anna)


def test_a_stolen_cookie_is_worth_nothing_after_sign_out(app: Any, company: Company) -> None:
    browser = Browser(app).sign_in(company.anna)
    thief = Browser(app)
    with browser.client.session_transaction() as hers, thief.client.session_transaction() as copy:
        copy.update(hers)
    browser.open("/sign-out").submit()
    assert thief.open("/sign-out").address == "/sign-in"


def test_a_session_idles_out(app: Any, company: Company) -> None:
    browser = Browser(app).sign_in(company.anna)
    with time_machine.travel(clock.now() + timedelta(days=15)):
        assert browser.open("/sign-out").address == "/sign-in"


def test_presence_is_noted_at_most_every_five_minutes(app: Any, company: Company, session: Any) -> None:
    browser = Browser(app).sign_in(company.anna)
    began = session.scalar(sa.select(SignedIn.seen_at))
    browser.open("/")
    assert session.scalar(sa.select(SignedIn.seen_at)) == began
    with time_machine.travel(began + timedelta(minutes=6)):
        browser.open("/")
    assert session.scalar(sa.select(SignedIn.seen_at)) > began


def test_a_forgotten_password_is_chosen_anew_by_mail(
    browser: Browser, company: Company, session: Any
) -> None:
    page = browser.open("/forgotten-password").submit(email=company.anna.email)
    assert "If anna@company.example belongs to an account" in page.text
    link = re.search(r"/new-password/\S+", letters(session)[-1].text)
    assert link
    page = browser.open(link.group()).submit(password="three lamps over water")
    assert page.address == "/sign-in"
    assert services.sign_in(company.anna.email, "three lamps over water", browser="", address="10.0.0.1")
    browser.open(link.group(), status=410)


def test_an_unknown_address_hears_the_same_and_gets_no_letter(browser: Browser, session: Any) -> None:
    page = browser.open("/forgotten-password").submit(email="nobody@company.example")
    assert "If nobody@company.example belongs to an account" in page.text
    assert not letters(session)


def test_links_are_asked_for_a_few_times_only_also_for_unknown_people(
    app: Any, company: Company, session: Any
) -> None:
    for address in (company.anna.email, "nobody@company.example"):
        browser = Browser(app)
        for _ in range(6):
            browser.open("/forgotten-password").submit(email=address)
        token = browser.open("/forgotten-password").all("//input[@name='csrf_token']/@value")[0]
        page = browser.post("/forgotten-password", {"email": address, "csrf_token": token}, status=429)
        assert "Links were asked for too often from here." in page.text
    assert len(letters(session)) == 6
    # Her own door is open: asking for links is no failed sign-in.
    assert Browser(app).open("/sign-in").submit(email=company.anna.email, password=PASSWORD).address == "/"


def test_the_language_follows_the_browser_then_the_choice(app: Any, company: Company) -> None:
    browser = Browser(app, language="ru")
    assert browser.open("/sign-in").h1 == "Войти"
    page = browser.post(
        "/language/en", {"csrf_token": browser.open("/sign-in").all("//input[@name='csrf_token']/@value")[0]}
    )
    assert browser.open("/sign-in").h1 == "Sign in"
    assert page.status == 200


def test_a_leaver_cannot_sign_in(browser: Browser, company: Company, session: Any) -> None:
    company.anna.left_on = clock.today()
    session.commit()
    page = browser.open("/sign-in").submit(email=company.anna.email, password=PASSWORD)
    assert "do not match" in page.text


def test_strangers_are_asked_to_sign_in_and_return(browser: Browser) -> None:
    assert browser.open("/account/").address == "/sign-in"


def with_registration(app: Any, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    settings = app.config["SETTINGS"].model_copy(update={"REGISTRATION": how})
    monkeypatch.setitem(app.config, "SETTINGS", settings)


def test_an_invitation_opens_the_door_once_and_for_its_address(
    app: Any, company: Company, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_registration(app, monkeypatch, "invitation")
    assert Browser(app).open("/sign-up").h1 == "Accounts come by invitation"
    token = services.invite("new@company.example", by=company.daria, language="en")
    session.commit()
    page = Browser(app).open(f"/sign-up?invitation={token}")
    assert "The invitation is for new@company.example." in page.text
    page.submit(
        "Create the account", name="Nora Hill", email="other@company.example", password="seven quiet gardens"
    )
    assert queries.person_by_email("new@company.example") is not None
    assert queries.person_by_email("other@company.example") is None
    assert Browser(app).open(f"/sign-up?invitation={token}").h1 == "Accounts come by invitation"


def test_a_closed_portal_makes_no_accounts(
    app: Any, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_registration(app, monkeypatch, "closed")
    browser = Browser(app)
    assert browser.open("/sign-up").h1 == "Accounts are made by HR"
    token = browser.open("/sign-in").all("//input[@name='csrf_token']/@value")[0]
    page = browser.post(
        "/sign-up",
        {"csrf_token": token, "name": "X Y", "email": "x@company.example", "password": "seven quiet gardens"},
    )
    assert page.h1 == "Accounts are made by HR"
    assert queries.person_by_email("x@company.example") is None
