"""The file of a case: whole, frozen, and the same on the page and as PDF in both languages."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.models import Role
from app.assessment.queries import attested_evidence_of, latest_result
from app.assessment.rules import RaterKind
from app.assessment.services import hold_back_mentor, release_mentor
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.privacy.erasing import erase
from app.promotion import queries, services
from app.promotion.rules import Outcome
from tests.factories.assessment import rated_by
from tests.factories.promotion import ALL_THREE, marked, ready, seated, sitting


def pdf(browser, file, language: str) -> bytes:
    answer = browser.client.get(f"/promotion/dossier/{file.id}/pdf?language={language}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return bytes(answer.data)


def test_the_file_holds_all_that_the_panel_is_to_see(company, browser):
    case, _members = sitting(company, company.anna)
    page = browser.sign_in(company.anna).open(f"/promotion/dossier/{queries.panel_of(case).dossier.id}")
    for words in (
        "Negotiating and closing", "Asked for: level 3", "Self-rating: 2", "confirmed by", "line manager", "3 colleagues",
        "Figures of four quarters", "Criteria sheet", "passes by a written exception", "Formula versions",
        "Fingerprint of the file",
    ):  # fmt: skip
        assert words in page.text, words


def test_page_and_pdf_are_tagged_and_drawn_from_what_was_frozen(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(
        members[0], outcome=Outcome.APPROVED, shown="A plan that worked.", missing="Bigger deals."
    )
    db.session.commit()
    file = queries.panel_of(case).dossier
    browser.sign_in(company.anna)
    address = f"/promotion/dossier/{file.id}"
    before = browser.open(address).text, pdf(browser, file, "ru"), pdf(browser, file, "en")
    assert before[1].startswith(b"%PDF")
    assert b"StructTreeRoot" in before[1] or b"/MarkInfo" in before[1]
    assert before[1] != before[2]
    assert "A plan that worked." in before[0]

    company.anna.name_ru, company.anna.name_en = "Другая Фамилия", "Another Name"
    for one in attested_evidence_of(company.anna):
        one.situation = "Rewritten later"
    queries.panel_of(case).decision.shown = "Something else"
    db.session.commit()
    db.session.expire_all()
    assert (browser.open(address).text, pdf(browser, file, "ru"), pdf(browser, file, "en")) == before


def test_a_file_that_was_tampered_with_says_so(company, browser):
    case, _members = sitting(company, company.anna)
    file = queries.panel_of(case).dossier
    file.content = {
        **file.content,
        "goals": [{"competency": "C02", "text": "Slipped in", "due_on": "2026-01-01"}],
    }
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/promotion/dossier/{file.id}")
    assert "The file does not match its fingerprint" in page.text


def test_whoever_changes_the_fingerprint_too_is_found_out_by_the_trail(app, company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Some.", missing="More.")
    db.session.commit()
    verify = app.test_cli_runner().invoke
    assert verify(args=["audit", "verify"]).exit_code == 0
    panel = queries.panel_of(case)
    panel.decision.result = {**panel.decision.result, "shown": "All of it."}
    panel.decision.digest = queries.digest_of(panel.decision.result)
    panel.dossier.content = {**panel.dossier.content, "frozen_on": "2020-01-01"}
    panel.dossier.digest = queries.digest_of(panel.dossier.content)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/promotion/dossier/{panel.dossier.id}")
    assert "The file does not match its fingerprint" in page.text
    said = verify(args=["audit", "verify"])
    assert said.exit_code == 1
    assert f"file {panel.dossier.id} is not the one that was frozen for its panel" in said.output
    assert f"decision {panel.decision.id} is not the one that its panel made" in said.output


def test_file_and_decision_leave_their_fingerprints_in_the_trail(company):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    decision = services.decide(members[0], outcome=Outcome.APPROVED, shown="Some.", missing="More.")
    events = {event.event: event.details for event in db.session.query(AuditEvent)}
    assert events["promotion.file_frozen"]["digest"] == queries.panel_of(case).dossier.digest
    assert events["promotion.decided"]["digest"] == decision.digest == queries.digest_of(decision.result)


def test_a_mentors_word_is_in_it_only_if_it_was_released(company, browser):
    case = ready(company, company.anna)
    round_ = latest_result(company.anna).round
    mentor = company.person("Наставников Марк", post="senior_kam")
    rated_by(round_, mentor, RaterKind.MENTOR, ALL_THREE)
    db.session.commit()
    assert queries.content_of(case)["mentor"] == []
    kinds = [voice["kind"] for voice in queries.content_of(case)["reading"]["voices"]]
    assert "mentor" not in kinds
    release_mentor(round_)
    frozen = queries.content_of(case)
    assert {one["by"]["ru"] for one in frozen["mentor"]} == {mentor.name_ru}
    assert len(frozen["mentor"]) == 15
    assert "mentor" in [voice["kind"] for voice in frozen["reading"]["voices"]]
    seated(company, case)
    hold_back_mentor(round_)
    db.session.commit()
    file = queries.panel_of(case).dossier
    page = browser.sign_in(company.anna).open(f"/promotion/dossier/{file.id}")
    assert "The mentor’s ratings, released by the employee" in page.text


def test_whoever_does_not_know_the_person_gets_a_pdf_without_the_name(company, browser):
    case, members = sitting(company, company.anna)
    file = queries.panel_of(case).dossier
    browser.sign_in(members[2].person)
    assert pdf(browser, file, "ru") != pdf(browser, file, "en")
    own = browser.sign_in(company.anna)
    title = "Anna"
    assert title in own.open(f"/promotion/dossier/{file.id}").text
    assert title.encode() not in pdf(browser.sign_in(members[2].person), file, "en")


def test_without_the_name_of_the_person_nobody_elses_name_is_read_either(company, browser):
    """The line manager confirms examples and figures; that name would tell whose file it is."""
    case, members = sitting(company, company.anna)
    address = f"/promotion/dossier/{queries.panel_of(case).dossier.id}"
    assert "confirmed by Gleb Orlov" in browser.sign_in(company.anna).open(address).text
    page = browser.sign_in(members[2].person).open(address)
    assert "Orlov" not in page.text and "confirmed on" in page.text


def test_a_deferral_stays_out_of_the_file_until_it_is_told(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 1, 1, 1)
    gap = services.GapGiven("conflict_thin", company.anna, clock.today() + timedelta(days=30))
    services.decide(
        members[0],
        outcome=Outcome.DEFERRED,
        shown="Some.",
        missing="More.",
        gaps=[gap],
        reapply_on=clock.today() + timedelta(days=90),
    )
    db.session.commit()
    address = f"/promotion/dossier/{queries.panel_of(case).dossier.id}"
    assert "Decided on" not in browser.sign_in(company.anna).open(address).text
    assert "Decided on" in browser.sign_in(company.vera).open(address).text


def test_hr_who_did_not_sit_reads_it_once_a_second_look_is_asked_for(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Some.", missing="More.")
    other = company.person(roles=(Role.HR,))
    db.session.commit()
    address = f"/promotion/dossier/{queries.panel_of(case).dossier.id}"
    browser.sign_in(other).open(address, status=404)
    services.ask_for_review(case, "I think one example was missed.")
    db.session.commit()
    assert "Decided on" in browser.open(address).text
    review = queries.reviews_of(case)[0]
    page = browser.open(f"/hr/promotions/review/{review.id}")
    assert "Decided on" in page.follow("The whole file").text
    page.submit("Answer", answer="Looked at each example again; all three were counted.")
    browser.open(address, status=404)


def test_the_number_of_an_erased_file_may_be_given_to_a_later_one(app, company, browser):
    _case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Some.", missing="More.")
    db.session.commit()
    erase(company.anna, actor=company.egor)
    db.session.commit()
    later = company.person(manager=company.gleb)
    case, members = sitting(company, later)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Other.", missing="Less.")
    db.session.commit()
    file = queries.panel_of(case).dossier
    page = browser.sign_in(later).open(f"/promotion/dossier/{file.id}")
    assert "does not match its fingerprint" not in page.text
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
