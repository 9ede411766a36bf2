"""Lists go out with a reason, as a table that can come back."""

from __future__ import annotations

import csv
from typing import Any

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from app.core.audit import AuditEvent
from app.hr.rules.importing import columns_of
from app.hr.services import exports, imports
from tests.browser import Browser
from tests.factories import Company
from tests.integration.hr.test_lists import daria, send

__all__ = ["daria"]


def download(browser: Browser, address: str, **fields: str) -> bytes:
    """What a form answers with, where that is no page."""
    token = browser.open(address).all("//input[@name='csrf_token']/@value")[0]
    answer = browser.client.post(
        address, data={"csrf_token": token, **fields}, headers={"Accept-Language": "en"}
    )
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    return bytes(answer.get_data())


def test_an_export_needs_a_reason_and_leaves_a_trace(daria: Browser, company: Company, session: Any) -> None:
    company.person("=cmd|' /C calc'!A0", email="evil@company.example")
    company.anna
    page = daria.open("/hr/export", query_string={"q": "company.example"})
    assert "Say what it is for" in page.submit("/hr/export", kind="csv", reason="").faults()[0]
    text = download(daria, "/hr/export?q=company.example", kind="csv", reason="Seating plan").decode(
        "utf-8-sig"
    )
    assert "'=cmd|" in text and "\n=cmd" not in text and "Анна Смирнова" in text
    # What other tests committed for good stands in the audit too.
    event = session.scalars(
        sa.select(AuditEvent).where(AuditEvent.event == "hr.exported").order_by(AuditEvent.id.desc()).limit(1)
    ).one()
    assert event.actor_id == company.daria.id and event.details["reason"] == "Seating plan"
    assert download(daria, "/hr/export", kind="xlsx", reason="Seating plan")[:2] == b"PK"


def test_what_went_out_can_come_back(daria: Browser, company: Company, session: Any) -> None:
    for number, person in enumerate((company.gleb, company.anna, company.daria)):
        person.personnel_number = f"{number + 1}"
    session.commit()
    out = download(daria, "/hr/export", kind="xlsx", reason="A check")
    assert send(daria, out, "people.xlsx").h1 == "Nothing in this list is new"


def test_the_template_holds_the_heads(daria: Browser) -> None:
    text = daria.client.get("/hr/imports/template/csv", headers={"Accept-Language": "en"}).get_data(
        as_text=True
    )
    assert "Personnel number,Name in Russian" in text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_heads_that_go_out_are_understood_coming_in(app: Any, language: str) -> None:
    with force_locale(language):
        (heads,) = csv.reader([exports.as_file([], "csv").decode("utf-8-sig").strip()])
    assert set(columns_of(heads)) == set(imports.COLUMN_WORDS)
