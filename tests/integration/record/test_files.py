"""Months come from files only after a look, and files can do no harm."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.accounts.models import Person
from app.core import audit, clock
from app.extensions import db
from app.record import files, queries, services
from app.record.models import ClientMonth, ImportMapping, Upload
from tests.browser import Browser, Page
from tests.factories import Company
from tests.factories.record import add_clients

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def send(browser: Browser, content: bytes, name: str = "months.csv") -> Page:
    return browser.open("/record/files").submit("Read the file", file=[(io.BytesIO(content), name)])


def rows_of(person: Person) -> dict[tuple[str, date], ClientMonth]:
    return {(code, row.month_on): row for row, code in queries.all_entries(person)}


def test_a_file_is_looked_at_before_it_is_saved(company: Company, browser: Browser) -> None:
    add_clients(company.anna, 2, since=date(2026, 8, 1))
    browser.sign_in(company.anna)
    page = send(
        browser,
        b"Month;Client;Revenue;Bought on days;Talks held\r\n"
        b"2026-10;k-01;1 250,50;3, 14;2\r\n"
        b"2026-10;K-02;;;\r\n"
        b"09.2026;K-02;-20;5;\r\n"
        b"2026-10;K-99;5;;\r\n"
        b"soon;K-01;5;;\r\n"
        b"2026-09;K-01;a lot;31;\r\n"
        b"2026-10;K-01;5;;\r\n",
    )
    assert page.h1 == "2 rows would change your record", page.text[:600]
    assert "1 row is saved already. 4 rows have mistakes" in page.text
    for words in ("No client of yours had this code name in that month.", "Write the month like 2026-10 or 10.2026.",
                  "Revenue: Enter an amount like 1250 or 1250.50", "The same client stands in this month a second time."):  # fmt: skip
        assert words in page.text
    assert rows_of(company.anna) == {}
    page = page.submit(button="Save")
    assert "2 rows are saved." in page.html
    saved = rows_of(company.anna)
    assert saved["K-01", date(2026, 10, 1)].revenue_cents == 125050
    assert saved["K-01", date(2026, 10, 1)].purchase_days == [3, 14]
    assert saved["K-02", date(2026, 9, 1)].revenue_cents == -2000
    assert db.session.query(Upload).count() == 0


def test_the_same_file_twice_changes_nothing(company: Company, browser: Browser) -> None:
    add_clients(company.anna, 1, since=date(2026, 8, 1))
    browser.sign_in(company.anna)
    content = b"month,client,revenue\n2026-10,K-01,100\n"
    send(browser, content).submit(button="Save")
    version = queries.month_row(company.anna, date(2026, 10, 1)).version  # type: ignore[union-attr]
    assert send(browser, content).h1 == "This file changes nothing"
    assert queries.month_row(company.anna, date(2026, 10, 1)).version == version  # type: ignore[union-attr]


def test_a_mapping_is_remembered(company: Company, browser: Browser) -> None:
    add_clients(company.anna, 1, since=date(2026, 8, 1))
    browser.sign_in(company.anna)
    content = b"Wann,Wer,Geld\n2026-10,K-01,100\n"
    page = send(browser, content)
    assert page.h1 == "No row of this file can be saved yet"
    refused = page.submit(button="Show again")
    assert "Choose at least the columns for the month and the client." in refused.text
    page = refused.submit(
        button="Show again", **{"column-month": "0", "column-client": "1", "column-revenue_cents": "2"}
    )
    assert page.h1 == "1 row would change your record"
    page.submit(button="Save")
    assert db.session.query(ImportMapping).count() == 1
    assert send(browser, b"wann,wer,geld\n2026-09,K-01,7\n").h1 == "1 row would change your record"


def test_a_file_of_many_months_asks_no_more_than_one_of_few(
    company: Company, browser: Browser, statements: Any
) -> None:
    add_clients(company.anna, 3, since=date(2024, 1, 1))
    browser.sign_in(company.anna)
    counts = []
    # The second and third time some months are new and some saved already, with different columns changed in their rows.
    for first, last in ((1, 2), (1, 4), (1, 9)):
        lines = [
            f"2026-{month:02},K-{client:02},{1000 * last + month if client != 2 else 7},{last if client == 2 else 1},{last}5"
            for month in range(first, last + 1)
            for client in (1, 2, 3)
        ]
        send(browser, "\n".join(["month,client,revenue,upsell,services revenue", *lines]).encode())
        upload = queries.upload_of(company.anna)
        assert upload is not None
        planned = queries.plan_of(company.anna, upload, clock.today())
        with statements() as asked:
            assert services.save_import(company.anna, planned) == 3 * last
        counts.append(len(asked))
        db.session.commit()
    assert counts[1] == counts[2]
    saved = rows_of(company.anna)
    assert (saved["K-03", date(2026, 2, 1)].revenue_cents, saved["K-02", date(2026, 9, 1)].upsold) == (
        900200,
        9,
    )
    assert saved["K-01", date(2026, 1, 1)].services_cents == 9500
    months = [queries.month_row(company.anna, date(2026, month, 1)) for month in (1, 4, 9)]
    assert [one.version for one in months if one] == [3, 2, 1]


def test_a_dropped_file_leaves_nothing(company: Company, browser: Browser) -> None:
    add_clients(company.anna, 1, since=date(2026, 8, 1))
    browser.sign_in(company.anna)
    page = send(browser, b"month,client,revenue\n2026-10,K-01,100\n").submit(button="Discard")
    assert "The file is discarded; nothing was changed." in page.html
    assert db.session.query(Upload).count() == 0 and rows_of(company.anna) == {}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_comes_back_unchanged_and_carries_no_formula(
    company: Company, browser: Browser, kind: str
) -> None:
    from_file = '=HYPERLINK("http://x")'
    company_clients = add_clients(company.anna, 1, since=date(2026, 8, 1))
    company_clients[0].code, company_clients[0].code_key = from_file, from_file.casefold()
    db.session.commit()
    browser.sign_in(company.anna)
    page = browser.open("/record/months/2026-10")
    client = company_clients[0].id
    page.submit(
        **{
            f"revenue-{client}": "-12.5",
            f"days-{client}": "1 2",
            f"cross-{client}": "1",
            f"services-{client}": "40.25",
        }
    )
    sent = browser.client.get(f"/record/files/months.{kind}", headers={"Accept-Language": "ru"})
    assert "attachment" in sent.headers["Content-Disposition"]
    if kind == "csv":
        assert "'=HYPERLINK" in sent.data.decode("utf-8-sig")
    sheet = files.read(sent.data)
    assert sheet.rows[0][1] == from_file
    page = send(browser, sent.data, f"months.{kind}")
    assert page.h1 == "This file changes nothing"


def test_a_template_holds_my_clients(company: Company, browser: Browser) -> None:
    add_clients(company.anna, 3, since=date(2026, 8, 1))
    browser.sign_in(company.anna)
    sheet = files.read(browser.client.get("/record/files/template.xlsx").data)
    assert sheet.head[6:9] == ["higher tiers", "returned", "services revenue"]
    assert [row[:2] for row in sheet.rows] == [["2026-10", code] for code in ("K-01", "K-02", "K-03")]


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in parts.items():
            box.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


HOSTILE: dict[str, tuple[bytes, str]] = {
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "neither a CSV nor an XLSX"),
    "empty": (b"", "needs a first row"),
    "only a head": (b"month,client\n", "needs a first row"),
    "no workbook": (package(evil=b"x"), "neither a CSV nor an XLSX"),
    "broken package": (b"PK\x03\x04" + b"\x00" * 50, "neither a CSV nor an XLSX"),
    "bomb": (
        package(xl__workbook_xml=b"<a/>", xl__worksheets__sheet1_xml=b" " * (21 * 1024 * 1024)),
        "too large",
    ),
    "far cell": (
        package(
            xl__workbook_xml=b"<a/>",
            xl__worksheets__sheet1_xml=b'<x><sheetData><row r="999999999999"><c r="A999999999999"/></row></sheetData></x>',
        ),
        "more than 5,000 rows",
    ),
    "too many rows": (b"month,client\n" + b"2026-10,K\n" * 5001, "more than 5,000 rows"),
    "too wide": (b"a," * 60 + b"\n" + b"1," * 60 + b"\n", "40 columns"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words(company: Company, browser: Browser, name: str) -> None:
    content, words = HOSTILE[name]
    browser.sign_in(company.anna)
    page = send(browser, content)
    assert page.address == "/record/files"
    said = " ".join(page.faults())
    assert words in said
    assert db.session.query(Upload).count() == 0
    assert db.session.query(audit.AuditEvent).filter_by(event="record.months_imported").count() == 0


def test_a_heavy_file_is_not_even_looked_into() -> None:
    with pytest.raises(files.UnfitFile, match="too_large"):
        files.read(b"a" * (files.MOST_BYTES + 1))
