"""The administrator's area: health, roles, letters, erasure."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts import services as accounts
from app.accounts.models import Person, Role
from app.core.audit import AuditEvent
from app.core.mail import Letter
from app.privacy.services import wish_erasure
from tests.browser import Browser
from tests.factories import Company

PAGES = [
    "/admin/",
    "/admin/accounts",
    "/admin/letters",
    "/admin/erasures",
    "/admin/settings",
    "/admin/backup",
]


@pytest.fixture
def egor(app: Any, company: Company) -> Browser:
    return Browser(app).sign_in(company.egor)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_for_an_administrator_in_both_languages(
    egor: Browser, address: str, language: str
) -> None:
    assert egor.speak(language).open(address).h1


@pytest.mark.parametrize("address", PAGES)
def test_nobody_else_finds_it(app: Any, company: Company, address: str) -> None:
    for person in (company.anna, company.gleb, company.vera, company.daria):
        Browser(app).sign_in(person).open(address, status=404)
    assert "/sign-in" in Browser(app).open(address).address


def test_health_says_what_needs_somebody(egor: Browser) -> None:
    page = egor.open("/admin/")
    assert page.h1.startswith("The portal runs.")
    assert "No mail server is set" in page.text


def test_secrets_are_masked(egor: Browser) -> None:
    page = egor.open("/admin/settings")
    assert "only for tests" not in page.html and "SECRET_KEY" in page.text and "•••" in page.text


def test_a_role_is_given_taken_audited_and_told(
    egor: Browser, app: Any, company: Company, session: Any
) -> None:
    page = egor.open("/admin/accounts", query_string={"q": "смирнова", "role": ""}) if company.anna else None
    assert page is not None
    page = page.follow("Anna Smirnova").submit("/roles/hr")
    assert "Role added: HR." in page.html
    assert session.get(Person, company.anna.id).is_hr
    Browser(app).sign_in(company.anna).open("/hr/")
    page = page.submit("/roles/hr")
    assert "Role removed: HR." in page.html
    Browser(app).sign_in(company.anna).open("/hr/", status=404)
    events = session.scalars(
        sa.select(AuditEvent.event).where(
            AuditEvent.person_id == company.anna.id, AuditEvent.actor_id == company.egor.id
        )
    ).all()
    assert {"accounts.role_given", "accounts.role_taken"} <= set(events)


def test_the_last_administrator_stays(egor: Browser, company: Company, session: Any) -> None:
    page = egor.open(f"/admin/accounts/{company.egor.id}").submit("/roles/admin")
    assert "last administrator" in page.html
    assert session.get(Person, company.egor.id).is_admin
    accounts.give_role(company.anna, Role.ADMIN)
    session.commit()
    egor.open(f"/admin/accounts/{company.egor.id}").submit("/roles/admin")
    assert not session.get(Person, company.egor.id).is_admin


def test_hr_cannot_let_the_last_administrator_go(app: Any, company: Company) -> None:
    page = Browser(app).sign_in(company.daria).open(f"/hr/people/{company.egor.id}/leave").submit(sure=True)
    assert "last administrator" in page.text


def test_an_unknown_role_or_person_is_not_found(egor: Browser, company: Company) -> None:
    token = egor.open("/admin/erasures").all("//input[@name='csrf_token']/@value")[0]
    egor.post(
        f"/admin/accounts/{company.egor.id}/roles/king", {"csrf_token": token, "give": "yes"}, status=404
    )
    egor.post("/admin/accounts/999999/roles/hr", {"csrf_token": token, "give": "yes"}, status=404)


def test_letters_are_read_only_where_they_reach_nobody(
    egor: Browser, app: Any, company: Company, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.ask_for_new_password(company.anna.email, address="10.0.0.1")
    session.commit()
    page = egor.open("/admin/letters")
    assert page.h1 == "One e-mail is waiting"
    page = page.follow("Choose a new password for KAM Path")
    assert "/new-password/" in page.text
    settings = app.config["SETTINGS"].model_copy(update={"SMTP_URL": "smtp://user:geheim@mail.example"})
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    page = egor.open("/admin/letters").follow("Choose a new password for KAM Path")
    assert "/new-password/" not in page.text and "The text is closed" in page.text
    assert "geheim" not in egor.open("/admin/settings").html


def test_an_erasure_needs_the_address_and_a_tick(egor: Browser, company: Company, session: Any) -> None:
    wish_erasure(company.anna)
    session.commit()
    anna_id, email = company.anna.id, company.anna.email
    page = egor.open("/admin/erasures")
    assert page.h1 == "One person asks to be erased"
    form = page.follow("Carry out")
    assert form.submit("/admin/erasures/", address=email, sure=None).faults()
    page = form.submit("/admin/erasures/", address="wrong@company.example", sure=True)
    assert "not the person" in page.faults()[0]
    page = page.submit("/admin/erasures/", address=email.upper(), sure=True)
    assert page.h1 == "Nobody has asked to be erased"
    assert session.get(Person, anna_id) is None
    assert not session.scalars(sa.select(Letter).where(Letter.to == email)).all()
    event = session.scalars(
        sa.select(AuditEvent)
        .where(AuditEvent.event == "privacy.erased")
        .order_by(AuditEvent.id.desc())
        .limit(1)
    ).one()
    # The act stays, and names nobody: what it is about is the erasure itself, under a pseudonym.
    assert (event.actor_id, event.person_id, event.thing) == (company.egor.id, None, "privacy_erasure")


def test_a_wish_taken_back_is_not_there(egor: Browser, company: Company, session: Any) -> None:
    wish = wish_erasure(company.anna)
    session.commit()
    wish.taken_back_at = wish.asked_at
    session.commit()
    egor.open(f"/admin/erasures/{wish.id}", status=404)


def test_an_administrator_hands_over_a_link_where_no_mail_arrives(
    egor: Browser, app: Any, company: Company
) -> None:
    page = (
        egor.open(f"/admin/accounts/{company.daria.id}").follow("Make a link").submit(button="Make the link")
    )
    link = page.all("//input[@id='link']/@value")[0].replace("http://127.0.0.1:8000", "")
    assert "Choose a new password" in Browser(app).open(link).text
    assert link not in egor.open(f"/admin/accounts/{company.daria.id}/link").html, "it is shown once"
    Browser(app).sign_in(company.daria).open(f"/admin/accounts/{company.egor.id}/link", status=404)


def test_hr_opens_no_administrators_account(app: Any, company: Company) -> None:
    daria = Browser(app).sign_in(company.daria)
    page = daria.open(f"/hr/people/{company.egor.id}")
    assert "from another one, or at the terminal" in page.text and "Make a link" not in page.text
    daria.open(f"/hr/people/{company.egor.id}/link", status=404)
