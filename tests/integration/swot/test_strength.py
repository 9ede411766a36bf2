"""A strength with its proof becomes an example from work, once, and nothing but a strength does."""

from __future__ import annotations

import pytest

from app.assessment.models import Evidence
from app.extensions import db
from app.swot import services
from app.swot.refusals import BedFull, NoStrength
from app.swot.rules import MOST
from tests.browser import Browser
from tests.factories import Company


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
