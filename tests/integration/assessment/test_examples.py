"""Examples from work: written, changed, put away, drafted by other rooms."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app.assessment import queries, services
from app.assessment.models import Evidence
from app.assessment.rules import RaterKind
from app.core import clock
from app.core.orm import Stale
from app.extensions import db
from tests.factories.assessment import asked, example, rated_self


def test_the_empty_page_teaches_and_leads_on(company, browser):
    page = browser.sign_in(company.anna).open("/assessment/examples")
    assert "No example is written down yet" in page.h1
    page = page.follow("Write an example down")
    day = (clock.today() - timedelta(days=3)).isoformat()
    page = page.submit(0, happened_on=day, did="Solved it in a day.", competencies=["C06", "C13"])
    assert page.address == "/assessment/examples"
    assert queries.evidence_of(company.anna)[0].competencies == ("C06", "C13")


def test_faults_stand_at_the_field_and_nothing_typed_is_lost(company, browser):
    page = browser.sign_in(company.anna).open("/assessment/examples/new")
    page = page.submit(0, happened_on="yesterday", did="Solved it.", competencies=["C06"])
    assert page.faults() == ["Enter a day, for example 2026-09-16."]
    tomorrow = (clock.today() + timedelta(days=2)).isoformat()
    page = page.submit(0, happened_on=tomorrow)
    assert page.faults() == ["This date is still ahead. Enter the day on which it happened."]
    page = page.submit(0, happened_on="2026-01-05", competencies=None)
    assert page.faults() == ["Tick at least one skill for which this speaks."]
    assert page.form(0).fields["did"].strip() == "Solved it."
    assert not queries.evidence_of(company.anna)


def test_putting_away_can_be_undone(company, browser):
    kept = example(company.anna, "C02")
    page = browser.sign_in(company.anna).open("/assessment/examples").submit("Put away")
    assert queries.evidence_of(company.anna) == []
    page.browser.post(
        f"/assessment/examples/{kept.id}/bring-back",
        {"csrf_token": page.all("//input[@name='csrf_token']/@value")[0]},
    )
    assert queries.evidence_of(company.anna) == [kept]


def test_a_confirmation_ends_when_the_words_change(company, browser):
    kept = example(company.anna, "C02")
    services.attest(kept, company.gleb)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/assessment/examples/{kept.id}")
    page.submit(0, did="Something else.")
    assert not kept.is_attested


def test_nobody_confirms_words_that_they_have_not_read(company, browser):
    kept = example(company.anna, "C02")
    request = asked(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}")
    services.change_evidence(kept, happened_on=kept.happened_on, did="Signed it alone.", competencies=["C02"])
    db.session.commit()
    page = page.submit("I confirm that this happened")
    assert "Signed it alone." in page.text
    assert not kept.is_attested
    page.submit("I confirm that this happened")
    assert kept.is_attested and kept.attested_by is company.gleb


def test_two_windows_on_one_example(company, browser):
    kept = example(company.anna, "C02")
    page = browser.sign_in(company.anna).open(f"/assessment/examples/{kept.id}")
    services.change_evidence(
        kept, happened_on=kept.happened_on, did="From the other window.", competencies=["C02"]
    )
    db.session.commit()
    page = page.submit(0, did="From this window.")
    assert "changed in another window" in page.text and "From the other window." in page.text
    assert page.form(0).fields["did"].strip() == "From this window."
    page.submit(0)
    assert kept.did == "From this window."


def test_of_two_windows_that_save_at_one_moment_the_second_is_told(company, session):
    """Both have read the same version; the row in the database, not what a process remembers, decides who was first."""
    kept = example(company.anna, "C02")
    session.commit()
    assert kept.version == 1
    elsewhere = sa.update(Evidence).where(Evidence.id == kept.id).values(did="First.", version=2)
    session.execute(elsewhere, execution_options={"synchronize_session": False})
    with pytest.raises(Stale):
        services.change_evidence(
            kept, happened_on=kept.happened_on, did="Second.", competencies=["C02"], seen_version=1
        )
    assert kept.did == "First."


def test_a_draft_from_another_room_counts_for_nothing_until_kept(company, browser):
    services.draft_evidence(company.anna, "C09", "Tried the account plan with M.", "route")
    db.session.commit()
    page = browser.sign_in(company.anna).open("/assessment/examples")
    assert "still drafts" in page.h1
    assert not queries.evidence_of(company.anna, drafts=False)
    page = page.follow("Draft without a day").submit(0, happened_on="2026-10-02")
    assert [one.competencies for one in queries.evidence_of(company.anna, drafts=False)] == [("C09",)]


def test_strangers_cannot_open_or_change_it(company, browser):
    kept = example(company.anna, "C02")
    browser.sign_in(company.stranger).open(f"/assessment/examples/{kept.id}", status=404)
