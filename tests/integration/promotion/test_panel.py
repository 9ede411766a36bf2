"""Three people judge from evidence, each alone; the formula combines; the decision is made once."""

from __future__ import annotations

import pytest

from app.accounts.models import Post
from app.core import clock
from app.core.audit import AuditEvent
from app.extensions import db
from app.promotion import queries, services
from app.promotion.models import Chair
from app.promotion.rules import Outcome, Stage
from app.promotion.services.refusals import CannotSit, DecidedAlready, MarksLocked, TalkFirst
from tests.factories.assessment import example
from tests.factories.mentoring import pair
from tests.factories.promotion import in_days, kam, marked, ready, sitting


def test_hr_names_three_and_opens_the_file(company, browser):
    case = ready(company, company.anna)
    company.vera, company.person("Сервисов Сергей", post="other")
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}").follow("Name the panel")
    assert page.h1.startswith("0 of 3 places are taken")
    page = browser.open(f"/hr/promotions/{case.id}/panel?q=Вера").submit(f"/panel/{company.vera.id}/kam_lead")
    page = browser.open(f"/hr/promotions/{case.id}/panel").submit(f"/panel/{company.daria.id}/hr")
    page = browser.open(f"/hr/promotions/{case.id}/panel?q=Сервисов").submit("/service")
    assert page.h1.startswith("3 of 3 places are taken")
    for member in queries.panel_of(case).members:
        own = browser.sign_in(member.person).open(f"/panel/{member.id}")
        assert "HR has named you to a panel" in own.h1
        own = own.submit("Answer")
        assert own.faults() == ["Choose one of the two answers.", "Choose one of the two answers."]
        own.submit("Answer", conflict="no", knows="yes")
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}/panel")
    page = page.submit("Freeze the file")
    assert queries.case(case.id).stage is Stage.PANEL
    digest = queries.panel_of(case).dossier.digest
    event = db.session.query(AuditEvent).filter_by(event="promotion.file_frozen").one()
    assert event.details["digest"] == digest


def test_neither_the_manager_nor_the_mentor_nor_a_rival_sits(company, browser):
    case = ready(company, company.anna)
    company.gleb.post = "senior_kam"
    with pytest.raises(CannotSit, match="line manager"):
        services.name_member(case, company.gleb, Chair.KAM_LEAD, by=company.daria)
    pair(company.anna, company.vera)
    with pytest.raises(CannotSit, match="A mentor of the last 12 months"):
        services.name_member(case, company.vera, Chair.KAM_LEAD, by=company.daria)
    services.ask(company.stranger, consent=True)
    with pytest.raises(CannotSit, match="same post"):
        services.name_member(case, company.stranger, Chair.SERVICE, by=company.daria)
    with pytest.raises(CannotSit, match="senior KAM"):
        services.name_member(case, company.egor, Chair.KAM_LEAD, by=company.daria)


def test_a_conflict_of_interest_brings_somebody_else(company, browser):
    case = ready(company, company.anna)
    member = services.name_member(case, company.vera, Chair.KAM_LEAD, by=company.daria)
    services.declare(member, conflict=True, knows_person=True)
    other = services.name_member(case, company.person(post="senior_kam"), Chair.KAM_LEAD, by=company.daria)
    db.session.commit()
    assert queries.panel_of(case).members == [other]
    browser.sign_in(company.vera).open(f"/panel/{member.id}", status=404)


def test_marks_are_given_on_one_sheet_and_locked(company, browser):
    case, members = sitting(company, company.anna)
    page = browser.sign_in(company.vera).open("/panel/").follow("Anna")
    assert page.h1 == "5 must-haves, judged from the evidence"
    assert "self-rating" not in page.text
    page = page.submit("Hand in", button="hand_in", level_C02="3")
    assert "Every must-have needs a mark" in page.text
    assert members[0].first_locked_at is None
    page = page.submit(
        "Hand in", button="hand_in", **{f"level_{id}": "3" for id in ("C02", "C04", "C06", "C09", "C13")}
    )
    assert page.h1 == "Your marks are in"
    with pytest.raises(MarksLocked):
        services.mark(queries.member(members[0].id), "C02", 4)
    # Whoever has not marked sees nothing of it.
    other = browser.sign_in(members[2].person).open(f"/panel/{members[2].id}")
    assert "5 must-haves" in other.h1
    assert "Marks of the three members" not in other.text
    assert queries.result_of(queries.panel_of(case)) is None


def test_whoever_does_not_know_the_person_reads_no_name(company, browser):
    case, members = sitting(company, company.anna)
    browser.sign_in(members[2].person)
    for address in (
        "/panel/",
        f"/panel/{members[2].id}",
        f"/promotion/dossier/{queries.panel_of(case).dossier.id}",
    ):
        page = browser.open(address)
        assert "Anna" not in page.html
        assert "Анна" not in browser.speak("ru").open(address).html
        browser.speak("en")


def test_ratings_open_to_a_member_after_the_own_marks(company, browser):
    case, members = sitting(company, company.anna)
    address = f"/promotion/dossier/{queries.panel_of(case).dossier.id}"
    assert "others, mean" not in browser.sign_in(company.vera).open(address).text
    marked(members[:1], 3)
    assert "others, mean" in browser.open(address).text


def test_a_yes_by_the_formula(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    page = browser.sign_in(company.vera).open(f"/panel/{members[0].id}")
    assert page.h1 == "All marks are in, and the formula says “yes”"
    page = page.follow("Write down the decision").submit("Decide for good", shown="", missing="")
    assert len(page.faults()) == 2
    page = page.submit("Decide for good", shown="A plan that worked.", missing="Bigger deals come with time.")
    assert page.h1 == "The panel has said yes"
    assert browser.sign_in(company.anna).open("/promotion/").h1 == "Your case stands at “Approved”"


def test_marks_two_levels_apart_are_talked_about_and_given_once_more(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, {"C02": 1}, {"C02": 3}, {"C02": 3})
    with pytest.raises(TalkFirst):
        services.decide(members[0], outcome=Outcome.APPROVED, shown="a", missing="b")
    # Each wrote which evidence decided: that is what they talk about.
    next(one for one in members[1].marks if one.competency == "C02").why = "The contract of May, by Anna."
    db.session.commit()
    page = browser.sign_in(company.vera).open(f"/panel/{members[0].id}")
    assert page.h1 == "Talk about these marks, then give them once more"
    assert "HR on the panel: The contract of May, by Anna." in page.text
    page = page.submit("Hand in", button="hand_in", level_C02="2")
    marked([queries.member(one.id) for one in members[1:]], 3, 3)
    result = queries.result_of(queries.panel_of(case))
    assert result.outcome is Outcome.APPROVED
    with pytest.raises(MarksLocked):
        services.mark(queries.member(members[0].id), "C02", 3)


def test_against_the_formula_needs_a_reason(company, browser):
    _case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    browser.sign_in(company.vera)
    page = browser.open(f"/panel/{members[0].id}/decide").submit(
        "Decide", outcome="deferred", shown="Some.", missing="More.", reason_1="must_have_short", skill_1="C02",
        review_1=in_days(30), reapply_on=in_days(90),
    )  # fmt: skip
    assert page.faults() == [
        "This is not what the formula says. Write why you decide otherwise; it is counted in the yearly report."
    ]
    assert page.form().fields["shown"].strip() == "Some."
    page = page.submit("Decide", against="The evidence is two years old.")
    assert page.h1 == "The panel has said “not yet”"


def test_a_deferral_needs_one_to_three_reasons_and_a_near_day(company, browser):
    _case, members = sitting(company, company.anna)
    marked(members, 1, 1, 1)
    browser.sign_in(company.vera)
    page = browser.open(f"/panel/{members[0].id}/decide").submit(
        "Decide", shown="Some.", missing="More.", reapply_on=in_days(90)
    )
    assert page.faults() == ["Name one to three reasons, each once."]
    page = page.submit("Decide", reason_1="conflict_thin", review_1=in_days(30), reapply_on=in_days(181))
    assert page.faults() == ["Choose a day from tomorrow on, 180 days ahead at most."]
    page = page.submit("Decide", review_1="", reapply_on=in_days(180))
    assert page.faults() == [
        "Choose a day from tomorrow on, and no later than the day on which the panel can be asked again."
    ]
    page = page.submit("Decide", review_1=in_days(30))
    assert page.h1 == "The panel has said “not yet”"


def test_a_case_is_decided_once(company):
    _case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="a", missing="b")
    with pytest.raises(DecidedAlready):
        services.decide(members[1], outcome=Outcome.APPROVED, shown="a", missing="b")


def test_later_changes_do_not_reach_the_file(company, browser):
    case, _members = sitting(company, company.anna)
    file = queries.panel_of(case).dossier
    before = dict(file.content)
    example(company.anna, "C02")
    db.session.expire_all()
    assert queries.dossier(file.id).content == before
    assert queries.is_untouched(queries.dossier(file.id))
    page = browser.sign_in(company.anna).open(f"/promotion/dossier/{file.id}")
    assert "The file is as it was." in page.text
    assert "Anna" in page.text
    browser.sign_in(company.gleb).open(f"/promotion/dossier/{file.id}", status=404)


def test_a_withdrawn_case_is_closed_to_its_panel(company, browser):
    case, members = sitting(company, company.anna)
    services.withdraw(case)
    db.session.commit()
    browser.sign_in(company.vera).open(f"/panel/{members[0].id}", status=404)
    browser.open("/panel/")


def test_strangers_have_no_panels(company, browser):
    _case, members = sitting(company, company.anna)
    browser.sign_in(company.stranger).open("/panel/", status=404)
    browser.open(f"/panel/{members[0].id}", status=404)
    browser.open(f"/panel/{members[0].id}/decide", status=404)
    assert clock.today()


def test_whoever_kams_report_to_is_a_kam_lead_too(company, browser):
    """8.4 asks for a KAM lead: the head of the key accounts counts, without being a KAM."""
    case = ready(company, company.anna)
    head = company.person("Руководилова Майя", post=Post.OTHER)
    db.session.commit()
    address = f"/hr/promotions/{case.id}/panel?q=Руководилова"
    assert "Руководилова" not in browser.sign_in(company.daria).open(address).text
    kam = company.person(post=Post.JUNIOR_KAM)
    kam.manager = head
    db.session.commit()
    page = browser.open(f"/hr/promotions/{case.id}/panel")
    page.submit(f"/panel/{head.id}/kam_lead")
    assert queries.panel_of(case).member(head.id).chair is Chair.KAM_LEAD
    assert "A KAM lead" in browser.open(f"/hr/promotions/{case.id}/panel").text


def test_hr_reads_at_once_why_a_manager_or_a_mentor_cannot_sit(company, browser):
    case = ready(company, company.anna)
    pair(company.anna, company.vera)
    members = [
        services.name_member(case, one, chair, by=company.daria)
        for one, chair in (
            (kam(company), Chair.KAM_LEAD),
            (company.daria, Chair.HR),
            (company.person(), Chair.SERVICE),
        )
    ]
    db.session.commit()
    assert len(members) == 3
    browser.sign_in(company.daria)
    for name, said in (
        ("Орлов", "A line manager does not sit on the panel of a report."),
        ("Лебедева", "A mentor of the last 12 months does not sit on the panel."),
    ):
        page = browser.open(f"/hr/promotions/{case.id}/panel?q={name}")
        # Whoever searched sees what was found: nothing has to be unfolded first.
        (place,) = page.all("//section[h2[contains(., 'Somebody from a unit')]]//details[@open]")
        assert said in place.text_content()
        assert "Nobody from HR is called so" in page.text


def test_whoever_declares_a_conflict_while_the_panel_sits_reads_that_hr_knows(company, browser):
    case, _members = sitting(company, company.anna)
    new = company.person("Новая Ольга")
    services.name_member(case, new, Chair.SERVICE, by=company.daria)
    db.session.commit()
    member = queries.panel_of(case).member(new.id)
    page = browser.sign_in(new).open(f"/panel/{member.id}").submit("Answer", conflict="yes", knows="yes")
    assert page.h1 == "You have said that somebody else should sit here"
    assert "HR has been told and names somebody else." in page.text and "nothing to answer" not in page.text
    told = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}").text
    assert "no marks. has a conflict of interest: name somebody else" in told
