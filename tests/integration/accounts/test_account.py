"""One's own account: how colleagues see me, my password, my browsers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from app.accounts import queries, services
from app.admin.queries import health
from app.core import clock
from tests.browser import Browser
from tests.factories import PASSWORD, Company

NEW = "three lamps over water"


def test_the_profile_is_changed_and_the_latin_spelling_follows(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/account/")
    page = page.submit("Save", name_ru="Анна Щукина", name_en="", language="ru", time_zone="Asia/Omsk")
    assert (company.anna.name_en, company.anna.time_zone) == ("Anna Shchukina", "Asia/Omsk")
    assert page.tree.get("lang") == "ru"


def test_a_name_is_needed_and_the_page_says_so_at_the_field(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/account/").submit("Save", name_ru="  ")
    assert page.faults() == ["Enter your name as colleagues know it."]
    assert company.anna.name_ru == "Анна Смирнова"


def test_a_made_up_time_zone_is_refused(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/account/").submit("Save", time_zone="Mars/Olympus")
    assert page.faults()
    assert company.anna.time_zone == "Europe/Moscow"


def test_a_new_password_keeps_this_browser_and_ends_the_others(app: Any, company: Company) -> None:
    here, elsewhere = Browser(app).sign_in(company.anna), Browser(app).sign_in(company.anna)
    page = here.open("/account/security").submit(old_password=PASSWORD, password="quiet rivers run deeper")
    assert "The new password works." in page.html
    assert elsewhere.open("/account/").address == "/sign-in"
    assert services.sign_in(company.anna.email, "quiet rivers run deeper", browser="", address="10.0.0.2")


def test_the_old_password_must_be_right(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.anna).open("/account/security")
    page = page.submit(old_password="wrong", password="quiet rivers run deeper")
    assert page.faults() == ["That is not your current password. Type it again."]


def test_a_lost_phone_is_signed_out_from_the_desk(app: Any, company: Company) -> None:
    phone, desk = Browser(app).sign_in(company.anna), Browser(app).sign_in(company.anna)
    page = desk.open("/account/sessions")
    assert page.h1 == "You are signed in with 2 browsers"
    page.submit("Sign that browser out")
    assert phone.open("/account/").address == "/sign-in"
    assert len(queries.sessions_of(company.anna)) == 1


def test_a_browser_that_idled_out_is_an_earlier_sign_in(app: Any, company: Company) -> None:
    with time_machine.travel(clock.now() - timedelta(days=15)):
        phone = Browser(app).sign_in(company.anna)
    desk = Browser(app).sign_in(company.anna)
    page = desk.open("/account/sessions")
    assert page.h1 == "You are signed in only here"
    assert len(page.all("//table//tbody/tr")) == 1
    assert phone.open("/account/").address == "/sign-in"


def test_a_night_ends_what_hr_left_open(app: Any, company: Company) -> None:
    with time_machine.travel(clock.now() - timedelta(hours=13)):
        Browser(app).sign_in(company.daria)
        Browser(app).sign_in(company.anna)
    assert (len(queries.sessions_of(company.daria)), len(queries.sessions_of(company.anna))) == (0, 1)
    Browser(app).sign_in(company.egor)
    assert health().signed_in == 2, "Anna and the administrator"


def test_nobody_ends_the_session_of_somebody_else(app: Any, company: Company) -> None:
    Browser(app).sign_in(company.anna)
    row = queries.sessions_of(company.anna)[0]
    stranger = Browser(app).sign_in(company.stranger)
    token = stranger.open("/account/").all("//input[@name='csrf_token']/@value")[0]
    stranger.post(f"/account/sessions/{row.id}/end", {"csrf_token": token}, status=404)
    assert len(queries.sessions_of(company.anna)) == 1


def test_a_thief_of_an_open_browser_does_not_guess_the_password_for_long(app: Any, company: Company) -> None:
    browser = Browser(app).sign_in(company.anna)
    for _ in range(6):
        page = browser.open("/account/security").submit(
            "Save the password", old_password="guess", password=NEW
        )
        assert page.faults() == ["That is not your current password. Type it again."]
    page = browser.open("/account/security").submit("Save the password", old_password=PASSWORD, password=NEW)
    assert "Too many failed attempts from here." in page.text
    assert services.sign_in(company.anna.email, PASSWORD, browser="hers", address="10.0.0.9")
