"""Showing and taking back, a copy of everything, the way out."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person, Role
from app.core import footprints
from app.core.audit import AuditEvent
from app.core.footprints import Look
from app.core.mail import Letter
from app.privacy import services
from app.sharing import queries as sharing
from app.sharing.models import Area
from tests.browser import Browser
from tests.factories import Company


def test_an_area_is_shown_and_taken_back(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/account/privacy")
    assert page.h1 == "Nobody but you sees your pages"
    page = page.submit("/account/privacy/route/line_manager")
    assert page.h1 == "You show some of it, on purpose"
    assert sharing.is_open_to(company.gleb, company.anna, Area.ROUTE)
    assert not sharing.is_open_to(company.stranger, company.anna, Area.ROUTE)
    page.submit("/account/privacy/route/line_manager")
    assert not sharing.is_open_to(company.gleb, company.anna, Area.ROUTE)


def test_pressing_show_twice_is_the_same_as_once(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    form = anna.open("/account/privacy")
    form.submit("/account/privacy/swot/hr")
    form.submit("/account/privacy/swot/hr")
    assert len(sharing.grants_of(company.anna)) == 1


def test_looks_of_others_are_listed_with_name_and_time(app: Any, company: Company, session: Any) -> None:
    session.add(
        Look(at=company.anna.created_at, viewer_id=company.gleb.id, owner_id=company.anna.id, what="route")
    )
    session.commit()
    page = Browser(app).sign_in(company.anna).open("/account/privacy")
    assert "Gleb Orlov" in page.text
    assert footprints.Look is Look


def test_the_copy_holds_what_is_mine_and_no_secret(app: Any, company: Company) -> None:
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/account/export")
    answer = anna.client.post(
        "/account/export", data={"csrf_token": page.all("//input[@name='csrf_token']/@value")[0]}
    )
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    everything = json.loads(archive.read("everything.json"))
    assert everything["accounts_person"][0]["email"] == company.anna.email
    assert len(everything["accounts_person"]) == 1
    whole = answer.data + archive.read("everything.json")
    assert company.anna.password_hash and company.anna.password_hash.encode() not in whole
    assert b"key_digest" not in whole
    assert "accounts_person.csv" in archive.namelist()


def test_a_wish_to_be_deleted_reaches_the_administrator_and_can_be_taken_back(
    app: Any, company: Company, session: Any
) -> None:
    assert company.egor.is_admin
    anna = Browser(app).sign_in(company.anna)
    page = anna.open("/account/deletion").submit("Ask for deletion")
    assert page.h1 == "You have asked for deletion"
    assert session.scalar(sa.select(Letter.to)) == company.egor.email
    page = page.submit("Take the request back")
    assert page.h1 == "Have everything about you deleted"


def test_erasing_leaves_the_act_and_no_person(app: Any, company: Company, session: Any) -> None:
    anna_id, email = company.anna.id, company.anna.email
    Browser(app).sign_in(company.anna)
    services.erase(company.anna, actor=company.egor)
    session.commit()
    assert session.get(Person, anna_id) is None
    assert accounts.person_by_email(email) is None
    assert session.scalar(sa.select(sa.func.count()).where(AuditEvent.event == "privacy.erased")) == 1
    assert accounts.people_with(Role.ADMIN) == [company.egor]
