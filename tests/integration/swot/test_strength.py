"""A strength with its proof becomes an example from work, once, and nothing but a strength does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.assessment.models import Evidence
from app.extensions import db
from app.resume.models import LineLink, SourceKind
from app.swot import services
from app.swot.models import SheetEntry
from app.swot.refusals import BedFull, NoStrength
from app.swot.rules import MOST, Cell
from tests.browser import Browser
from tests.factories import Company
from tests.factories.resume import a_resume


def test_a_strength_is_kept_as_an_example_and_leads_to_it(company: Company, browser: Browser) -> None:
    sheet = services.open_worksheet(company.anna)
    line = services.add_entry(
        sheet, "S", "Kept 18 of 20 clients in 2025", evidence="CRM export 12 Jan", competency="C06"
    )
    db.session.commit()
    browser.sign_in(company.anna)
    page = browser.open("/swot/").submit("Keep as an example")
    example = db.session.query(Evidence).one()
    assert example.is_draft
    assert example.did == "Kept 18 of 20 clients in 2025. CRM export 12 Jan"
    assert list(example.competencies) == ["C06"]
    assert "Kept 18 of 20 clients" in page.text
    again = browser.open("/swot/")
    assert again.follow("Its example from work")
    assert services.keep_as_example(line).id == example.id


def test_a_weakness_becomes_no_example(company: Company) -> None:
    sheet = services.open_worksheet(company.anna)
    line = services.add_entry(sheet, "W", "Account plans are still sketchy")
    with pytest.raises(NoStrength):
        services.keep_as_example(line)


def test_a_stranger_keeps_nothing_of_another(company: Company, browser: Browser) -> None:
    sheet = services.open_worksheet(company.anna)
    line = services.add_entry(sheet, "S", "Kept 18 of 20 clients in 2025")
    db.session.commit()
    browser.sign_in(company.stranger)
    assert browser.client.post(f"/swot/lines/{line.id}/keep").status_code in {400, 404}
    assert not db.session.query(Evidence).count()


def test_a_line_that_comes_back_or_moves_finds_a_full_bed(company: Company) -> None:
    sheet = services.open_worksheet(company.anna)
    gone = services.add_entry(sheet, "S", "The first line of this bed")
    services.remove_entry(gone)
    for number in range(MOST):
        services.add_entry(sheet, "S", f"A line with the number {number}")
    other = services.add_entry(sheet, "W", "A line that wants to move")
    with pytest.raises(BedFull):
        services.restore_entry(gone)
    with pytest.raises(BedFull):
        services.change_entry(other, other.statement, cell="S")


def test_a_strength_with_proof_becomes_a_line_of_the_resume_at_once(
    company: Company, browser: Browser
) -> None:
    sheet = services.open_worksheet(company.anna)
    services.add_entry(sheet, "S", "Kept 18 of 20 clients in 2025", evidence="CRM export 12 Jan")
    services.add_entry(sheet, "S", "Good communicator of every kind")
    a_resume(company.anna)
    db.session.commit()
    browser.sign_in(company.anna)
    beds = browser.open("/swot/")
    assert len(beds.all("//a[starts-with(normalize-space(), 'Add to the resume')]")) == 1, "proof decides"
    page = beds.follow("Add to the resume")
    assert "A strength of your SWOT sheet. Proof: CRM export 12 Jan" in page.text
    assert "Good communicator" not in page.text
    page.submit("Kept 18 of 20 clients in 2025")
    assert "Kept 18 of 20 clients in 2025" in browser.open("/resume/?in=en").text
    (link,) = db.session.scalars(sa.select(LineLink).where(LineLink.words == "CRM export 12 Jan"))
    assert link.kind is SourceKind.WORDS, "its figure has a source, as R22 asks"
    assert "Kept 18 of 20" not in browser.open("/resume/offers").text, "and it is not offered twice"


@pytest.mark.parametrize("slot", [1, MOST + 1, None])
def test_the_database_itself_knows_no_sixth_line(company: Company, slot: int | None) -> None:
    """Whatever the services forgot: a place is taken once, there are five of them, and what stands has one."""
    sheet = services.open_worksheet(company.anna)
    services.add_entry(sheet, "S", "The first line of this bed")
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.add(
            SheetEntry(
                worksheet_id=sheet.id, cell=Cell.STRENGTHS, statement="One more", position=9, slot=slot
            )
        )
        db.session.flush()
