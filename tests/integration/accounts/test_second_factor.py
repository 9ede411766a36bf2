"""A code besides the password: set up, asked for, lost, taken away; and what guessing and replaying get."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
import sqlalchemy as sa
import time_machine

from app.accounts import queries, services
from app.accounts.models import Person, RecoveryCode, Role, SecondFactor, SignedIn
from app.accounts.services import second_factor as factor
from app.accounts.services import sign_in_rules
from app.core import clock
from app.core.mail import Letter
from app.extensions import db
from tests.browser import Browser, Page
from tests.factories import PASSWORD, Company


def with_factor(person: Person) -> tuple[pyotp.TOTP, list[str]]:
    """Set one up a minute ago, so that the present code has not been used."""
    secret = factor.begin(person)
    codes = factor.confirm(person, pyotp.TOTP(secret).at(clock.now()))
    db.session.execute(sa.update(SecondFactor).values(last_step=0))
    db.session.commit()
    return pyotp.TOTP(secret), codes


def password_given(browser: Browser, person: Person, password: str = PASSWORD) -> Page:
    return browser.open("/sign-in").submit(email=person.email, password=password)


def test_it_is_set_up_without_a_script_and_asked_for_from_then_on(app: Any, company: Company) -> None:
    desk, phone = Browser(app).sign_in(company.anna), Browser(app).sign_in(company.anna)
    page = desk.open("/account/security").submit("Set it up")
    assert page.address == "/account/security/second-factor"
    assert page.all("//main//*[local-name()='svg' and @class='qr']")
    key = "".join(page.all("//figcaption//code")[0].text_content().split())
    wrong = page.submit(code="000000")
    assert wrong.faults()[0].startswith("This code is not right")
    shown = wrong.submit(code=pyotp.TOTP(key).at(clock.now()))
    codes = [one.text_content() for one in shown.all("//main//ol//code")]
    assert len(set(codes)) == 10 and all(
        re.fullmatch(r"([a-z2-9]{4}-){5}[a-z2-9]{4}", code) for code in codes
    )
    assert phone.open("/account/").address == "/sign-in"
    assert "10 recovery codes are left." in desk.open("/account/security").text
    assert not [row for row in db.session.scalars(sa.select(SecondFactor)) if key in row.sealed]

    page = password_given(Browser(app), company.anna)
    assert page.h1 == "And now the code"
    # The code that confirmed it is used up; the next half minute brings another.
    with time_machine.travel(clock.now() + timedelta(seconds=31)):
        page = page.submit(code=pyotp.TOTP(key).at(clock.now()))
    assert page.address == "/"
    assert db.session.scalars(sa.select(SignedIn.by_code).order_by(SignedIn.id.desc())).first()


def test_the_password_alone_opens_nothing(app: Any, company: Company) -> None:
    with_factor(company.anna)
    browser = Browser(app)
    password_given(browser, company.anna)
    assert browser.open("/account/").address == "/sign-in"
    assert not queries.sessions_of(company.anna)


def test_a_code_works_once(app: Any, company: Company) -> None:
    maker, _codes = with_factor(company.anna)
    code = maker.at(clock.now())
    assert password_given(Browser(app), company.anna).submit(code=code).address == "/"
    page = password_given(Browser(app), company.anna).submit(code=code)
    assert page.faults()[0].startswith("This code is not right, or was used before.")


def test_of_two_uses_of_one_code_one_succeeds(company: Company) -> None:
    with_factor(company.anna)
    assert factor.use_step(company.anna, 99)
    assert not factor.use_step(company.anna, 99)


def test_a_code_on_paper_works_once_and_a_letter_tells_of_it(app: Any, company: Company) -> None:
    _maker, codes = with_factor(company.anna)
    assert password_given(Browser(app), company.anna).submit(code=codes[3].upper()).address == "/"
    page = password_given(Browser(app), company.anna).submit(code=codes[3])
    assert page.faults()
    assert queries.recovery_codes_left(company.anna) == 9
    subjects = db.session.scalars(sa.select(Letter.subject).where(Letter.to == company.anna.email)).all()
    assert "A recovery code of yours was used in KAM Path" in subjects


def test_new_codes_on_paper_void_the_old_ones(app: Any, company: Company) -> None:
    _maker, codes = with_factor(company.anna)
    browser = Browser(app).sign_in(company.anna)
    shown = browser.open("/account/security").submit("Make new recovery codes")
    assert shown.h1 == "Keep these ten codes on paper"
    assert password_given(Browser(app), company.anna).submit(code=codes[0]).faults()
    assert {row.digest for row in db.session.scalars(sa.select(RecoveryCode))}.isdisjoint(codes)


def test_somebody_elses_paper_opens_nothing(app: Any, company: Company) -> None:
    with_factor(company.anna)
    _maker, others = with_factor(company.stranger)
    assert password_given(Browser(app), company.anna).submit(code=others[0]).faults()


def test_guessing_is_stopped_and_the_owner_still_comes_in(app: Any, company: Company) -> None:
    maker, codes = with_factor(company.anna)
    mark = "her own browser"
    for _try in range(6):
        with pytest.raises(services.WrongCode):
            services.enter_with_code(company.anna, "000000", browser="", address="203.0.113.9")
    with pytest.raises(services.TooManyTries):
        services.enter_with_code(company.anna, maker.at(clock.now()), browser="", address="203.0.113.9")
    # Many places at once: thirty wrong codes close all places where Anna was never seen.
    for number in range(24):
        with pytest.raises(services.WrongCode):
            services.enter_with_code(company.anna, "000000", browser="", address=f"198.51.100.{number}")
    with pytest.raises(services.TooManyTries):
        services.enter_with_code(company.anna, "000000", browser="", address="192.0.2.1")
    # A recovery code, and a browser that she used before, are not touched by that.
    services.enter_with_code(company.anna, codes[0], browser="", address="192.0.2.2")
    services.enter_with_code(
        company.anna, maker.at(clock.now()), browser="", address="203.0.113.9", mark=mark
    )


def test_the_wrong_code_page_says_when_to_wait(app: Any, company: Company) -> None:
    with_factor(company.anna)
    browser = Browser(app)
    page = password_given(browser, company.anna)
    for _try in range(6):
        page = page.submit(code="000000")
    data = {"code": "000000", "csrf_token": page.all("//input[@name='csrf_token']/@value")[0]}
    assert "Wait fifteen minutes" in browser.post("/sign-in/code", data, status=429).text


def test_a_right_password_does_not_wait_for_ever(app: Any, company: Company) -> None:
    with_factor(company.anna)
    browser = Browser(app)
    password_given(browser, company.anna)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert browser.open("/sign-in/code").address == "/sign-in"


def test_a_new_password_ends_the_waiting(app: Any, company: Company) -> None:
    with_factor(company.anna)
    browser = Browser(app)
    password_given(browser, company.anna)
    services.set_password(company.anna, "quiet rivers run deeper")
    db.session.commit()
    assert browser.open("/sign-in/code").address == "/sign-in"


def test_without_a_password_the_code_page_is_nobodys(browser: Browser) -> None:
    assert browser.open("/sign-in/code").address == "/sign-in"


def test_the_code_page_leads_on_to_where_one_was_going(app: Any, company: Company) -> None:
    maker, _codes = with_factor(company.anna)
    page = (
        Browser(app)
        .open("/sign-in?next=/account/sessions")
        .submit(email=company.anna.email, password=PASSWORD)
    )
    assert page.submit(code=maker.at(clock.now())).address == "/account/sessions"


def test_it_is_taken_away(app: Any, company: Company) -> None:
    with_factor(company.anna)
    page = Browser(app).sign_in(company.anna).open("/account/security").submit("Turn the code off")
    assert page.h1 == "Your account asks for a password"
    assert password_given(Browser(app), company.anna).address == "/"


def test_a_key_locked_by_another_portal_opens_nothing(app: Any, company: Company, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    maker, codes = with_factor(company.anna)
    monkeypatch.setitem(app.config, "SECRET_KEY", "another key of another portal: 0123456789")
    with pytest.raises(services.WrongCode):
        services.enter_with_code(company.anna, maker.at(clock.now()), browser="", address="10.0.0.1")
    services.enter_with_code(company.anna, codes[0], browser="", address="10.0.0.1")


def require(company: Company) -> None:
    sign_in_rules.set_rules(
        code_for_staff=True, takes_in=False, groups_claim="groups", groups={}, by=company.egor
    )
    db.session.commit()


@pytest.mark.parametrize("role", [Role.HR, Role.ADMIN])
def test_staff_set_one_up_before_anything_else_where_it_is_required(
    app: Any, company: Company, role: Role
) -> None:
    person = company.person(roles=(role,))
    browser = Browser(app).sign_in(person)
    assert browser.open("/account/").address == "/account/"
    require(company)
    page = browser.open("/account/")
    assert (page.address, page.h1) == ("/account/security", "Your role needs a second factor")
    assert "Change the password" not in page.text
    for address in ("/hr/", "/admin/", "/search", "/account/tokens", "/account/export"):
        assert browser.open(address).address == "/account/security"
    page = page.submit("Set it up")
    key = "".join(page.all("//figcaption//code")[0].text_content().split())
    page.submit(code=pyotp.TOTP(key).at(clock.now()))
    assert browser.open("/account/").address == "/account/"


def test_others_are_not_asked(app: Any, company: Company) -> None:
    require(company)
    for person in (company.anna, company.vera, company.gleb):
        assert Browser(app).sign_in(person).open("/account/").address == "/account/"


def test_the_demonstration_is_never_interrupted(
    app: Any, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    require(company)
    monkeypatch.setitem(app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update={"DEMO": True}))
    assert Browser(app).sign_in(company.daria).open("/hr/").address == "/hr/"


def test_the_administrator_takes_it_from_whoever_lost_everything(app: Any, company: Company) -> None:
    with_factor(company.anna)
    anna = Browser(app).sign_in(company.anna)
    page = Browser(app).sign_in(company.egor).open(f"/admin/accounts/{company.anna.id}")
    page = page.submit("second-factor/remove")
    assert "The second factor is removed." in page.html
    assert anna.open("/account/").address == "/sign-in"
    assert password_given(Browser(app), company.anna).address == "/"
