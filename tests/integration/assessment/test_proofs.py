"""Files that show what an example says."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from app.assessment import queries, services
from app.assessment.policy import Assessment
from app.assessment.rules import RaterKind
from app.core import clock
from app.core.access import can
from app.core.proof_files import LARGEST, ProofTooLarge
from app.extensions import db
from tests.factories.assessment import asked, example, rated_by, rated_self

PDF = b"%PDF-1.7 a letter of thanks"


def added(browser, kept, name="thanks.pdf", content=PDF):
    page = browser.open(f"/assessment/examples/{kept.id}/proofs")
    return page.submit(0, file=FileStorage(BytesIO(content), filename=name))


def test_a_file_is_kept_downloaded_removed_and_brought_back(company, browser):
    kept = example(company.anna, "C02")
    page = added(browser.sign_in(company.anna), kept)
    assert page.h1 == "One file shows it"
    file = kept.proofs[0]
    answer = browser.client.get(f"/assessment/proofs/{file.id}")
    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    page = browser.open(f"/assessment/examples/{kept.id}/proofs").submit("Remove")
    assert page.h1 == "No file shows it yet"
    browser.open(f"/assessment/proofs/{file.id}", status=404)
    browser.post(
        f"/assessment/proofs/{file.id}/restore",
        {"csrf_token": page.all("//input[@name='csrf_token']/@value")[0]},
    )
    assert kept.proofs == (file,)


def test_what_is_not_a_proof_is_refused_at_the_field(company, browser):
    kept = example(company.anna, "C02")
    browser.sign_in(company.anna)
    for name, content in (
        ("run.exe", b"MZ"),
        ("thanks.pdf", b"<script>"),
        ("page.html", b"<html>"),
        ("thanks", PDF),
    ):
        page = added(browser, kept, name, content)
        assert page.faults()[0].startswith("Choose a PDF, a picture"), name
    with pytest.raises(ProofTooLarge):
        services.add_proof(kept, "thanks.pdf", PDF + b"0" * LARGEST)
    page = browser.open(f"/assessment/examples/{kept.id}/proofs").submit(0)
    assert page.faults() == ["Choose a file first."]
    assert kept.proofs == ()


def test_only_those_who_see_the_example_see_its_files(company, browser):
    kept = example(company.anna, "C02")
    file = services.add_proof(kept, "../../thanks.pdf", PDF)
    db.session.commit()
    assert file.name == "thanks.pdf"
    browser.sign_in(company.stranger).open(f"/assessment/proofs/{file.id}", status=404)
    browser.sign_in(company.vera).open(f"/assessment/proofs/{file.id}", status=404)
    asked(rated_self(company.anna), company.vera, RaterKind.MENTOR)
    answer = browser.client.get(f"/assessment/proofs/{file.id}")
    assert answer.status_code == 200
    request = queries.standing_request(queries.current_round(company.anna), company.vera)
    assert "thanks.pdf" in browser.open(f"/ratings/{request.id}").text


def test_whoever_rated_in_a_former_round_sees_no_files_of_the_next(company, browser):
    colleague = company.person()
    rated_by(rated_self(company.anna), colleague)
    first = services.add_proof(example(company.anna, "C02"), "thanks.pdf", PDF)
    db.session.commit()
    browser.sign_in(colleague)
    assert browser.client.get(f"/assessment/proofs/{first.id}").data == PDF
    with clock.at(clock.now() + timedelta(days=100)):
        services.open_round(company.anna)
        later = example(company.anna, "C02")
        second = services.add_proof(later, "more.pdf", PDF)
        db.session.commit()
        browser.sign_in(colleague)
        for proof in (first, second):
            browser.open(f"/assessment/proofs/{proof.id}", status=404)
        assert not can(colleague, Assessment.ATTEST, later)
        asked(queries.current_round(company.anna), colleague)
        assert browser.client.get(f"/assessment/proofs/{second.id}").data == PDF
