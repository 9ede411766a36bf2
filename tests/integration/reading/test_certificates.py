"""A file that shows a completion: kept in the database, opened by its owner and by whoever was shown the list."""

from __future__ import annotations

import io
import zipfile

import pytest
from werkzeug.datastructures import FileStorage

from app.core.proof_files import LARGEST, ProofTooLarge
from app.extensions import db
from app.privacy import erasing
from app.privacy.services import pack
from app.reading import services
from app.reading.models import Certificate, Kind, ReadingEntry
from app.reading.services import certificates
from app.sharing.models import Area, Audience
from app.sharing.services import share, take_back
from tests.browser import Browser, Page
from tests.factories import Company

PDF = b"%PDF-1.7 certificate 218"


@pytest.fixture
def course(company: Company) -> ReadingEntry:
    entry = services.add_own(company.anna, Kind.COURSE, "Contract law", provider="Academy")
    db.session.commit()
    return entry


def sent(browser: Browser, entry: ReadingEntry, name: str = "certificate.pdf", content: bytes = PDF) -> Page:
    page = browser.open(f"/reading/{entry.id}/certificates")
    return page.submit("Save this file", file=FileStorage(io.BytesIO(content), filename=name))


def test_a_certificate_is_kept_opened_removed_and_brought_back(
    browser: Browser, company: Company, course: ReadingEntry
) -> None:
    browser.sign_in(company.anna)
    page = browser.open(f"/reading/{course.id}").follow("Add a file")
    assert page.h1 == "No file shows yet that you completed it"
    page = sent(browser, course)
    assert page.h1 == "One file shows that you completed it"
    address = page.link("certificate.pdf")
    answer = browser.client.get(address)
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    page = page.submit("Remove")
    browser.open(address, status=404)
    (kept,) = db.session.query(Certificate)
    token = page.all("//input[@name='csrf_token']/@value")[0]
    browser.post(f"/reading/certificates/{kept.id}/restore", {"csrf_token": token})
    assert course.certificates == (kept,)


def test_what_is_no_proof_and_what_is_too_much_is_refused_at_the_field(
    browser: Browser, company: Company, course: ReadingEntry
) -> None:
    browser.sign_in(company.anna)
    assert sent(browser, course, "run.pdf", b"MZ").faults()[0].startswith("Choose a PDF, a picture")
    assert browser.open(f"/reading/{course.id}/certificates").submit("Save this file").faults() == [
        "Choose a file first."
    ]
    with pytest.raises(ProofTooLarge):
        certificates.add_certificate(course, "big.pdf", PDF + b"0" * LARGEST)
    for number in range(3):
        certificates.add_certificate(course, f"{number}.pdf", PDF)
    db.session.commit()
    assert sent(browser, course).faults() == ["Three files are enough for one entry. Remove one first."]


def test_whoever_is_shown_the_list_opens_it_and_nobody_else(
    browser: Browser, company: Company, course: ReadingEntry
) -> None:
    kept = certificates.add_certificate(course, "certificate.pdf", PDF)
    services.write_down(
        course, seen_version=1, notes="a secret note", applied="With Volga", rating=1, done=True
    )
    db.session.commit()
    address, shown = f"/reading/certificates/{kept.id}", f"/reading/of/{company.anna.id}"
    for other in (company.gleb, company.vera, company.daria, company.egor, company.stranger):
        browser.sign_in(other).open(address, status=404)
        browser.open(shown, status=404)
    share(company.anna, Area.READING, Audience.LINE_MANAGER)
    db.session.commit()
    page = browser.sign_in(company.gleb).open("/team/").follow("reading list")
    assert page.address == shown
    assert "With Volga" in page.text
    assert "a secret note" not in page.html
    assert browser.client.get(page.link("certificate.pdf")).data == PDF
    assert "Gleb Orlov" in browser.sign_in(company.anna).open("/account/privacy").text, (
        "the owner sees who looked"
    )
    browser.sign_in(company.stranger).open(address, status=404)
    take_back(company.anna, Area.READING, Audience.LINE_MANAGER)
    db.session.commit()
    browser.sign_in(company.gleb).open(address, status=404)


def test_it_is_in_the_copy_of_everything_and_gone_after_the_erasure(
    company: Company, course: ReadingEntry
) -> None:
    kept = certificates.add_certificate(course, "../certificate.pdf", PDF)
    db.session.commit()
    archive = zipfile.ZipFile(io.BytesIO(pack(company.anna)))
    assert archive.read(f"files/certificates/{kept.id}-certificate.pdf") == PDF
    assert "reading_certificate.csv" in archive.namelist()
    erasing.erase(company.anna, actor=company.egor)
    assert not db.session.query(Certificate).count()
