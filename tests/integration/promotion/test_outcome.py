"""What follows a decision: a talk and a plan, or ninety days and a post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.models import Post, Role
from app.core import clock
from app.extensions import db
from app.promotion import queries, services
from app.promotion.models import Ladder, Panel
from app.promotion.rules import Outcome, Stage
from app.promotion.services.refusals import OwnDecision, TrialTooShort
from app.route.queries import items_of
from tests.factories.promotion import asked, deferred, in_days, marked, sitting


def on_trial(company):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Yes.", missing="Time.")
    seat = services.open_seat(company.anna.unit, Ladder.JUNIOR, 2027, 1, by=company.daria)
    services.begin_trial(
        case, by=company.daria, seat=seat, client="Alder", kam=company.vera, terms="Meet weekly."
    )
    db.session.commit()
    return case, members


def test_a_not_yet_is_told_before_it_opens(company, browser):
    case, _members = deferred(company, company.anna)
    page = browser.sign_in(company.anna).open("/promotion/")
    assert page.h1 == "Your case stands at “Panel”"
    assert "conflict" not in page.text
    # The panel has sat for ten days; that it decided today is not to be read from a date.
    case.moves[-2].at -= timedelta(days=10)
    db.session.commit()
    assert "Days counted10" in browser.open("/promotion/").text
    browser.open(f"/promotion/{case.id}/decision", status=404)
    page = browser.sign_in(company.gleb).open(f"/promotion/{case.id}/agree").follow("The panel has decided")
    assert "An example of a conflict." in page.text
    page = page.submit("We have talked", told_on=in_days(2))
    assert page.faults() == ["Enter the day of the talk: not before the decision and not after today."]
    page.submit("We have talked", told_on=clock.today(company.gleb.time_zone).isoformat())
    page = browser.sign_in(company.anna).open("/promotion/")
    assert page.h1 == "Your case stands at “Evidence”"
    assert "“not yet”, which is not “no”" in page.text
    item = items_of(company.anna)[0]
    assert (item.source.value, item.competency, item.due_on) == (
        "deferral",
        "C13",
        clock.today() + timedelta(days=30),
    )
    browser.speak("ru").open("/promotion/")


def test_after_five_working_days_it_opens_by_itself(company, browser):
    case, _members = deferred(company, company.anna)
    opens = queries.panel_of(case).decision.opens_on
    assert opens > clock.today()
    assert services.open_due() == 0
    with clock.at(clock.now() + (opens - clock.today())):
        assert queries.shown_stage(case, queries.panel_of(case)) is Stage.DEFERRED
        assert services.daily() == 1
        assert queries.case(case.id).stage is Stage.EVIDENCE
        assert services.daily() == 0


def test_the_panel_is_not_asked_again_before_its_day(company, browser):
    case, _members = deferred(company, company.anna)
    services.note_talk(
        queries.panel_of(case).decision, on=clock.today(company.daria.time_zone), by=company.daria
    )
    with pytest.raises(services.TooEarly):
        services.ask_for_panel(case)
    with clock.at(clock.now() + timedelta(days=91)):
        services.ask_for_panel(case)
        services.confirm_ready(case, by=company.daria)
        assert case.stage is Stage.READY


def test_the_employee_reads_all_comments_and_asks_for_a_second_look(company, browser):
    case, _members = deferred(company, company.anna)
    services.note_talk(
        queries.panel_of(case).decision, on=clock.today(company.daria.time_zone), by=company.daria
    )
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/promotion/{case.id}/decision")
    assert "Calm with people." in page.text
    assert "Вера" not in page.html
    assert "Vera" not in page.text
    page = page.follow("Write a comment").submit("Add the comment", text="I have one to add.")
    assert "I have one to add." in page.text
    page = page.follow("Ask for a second look").submit("Ask", text="The mark for crises.")
    assert "HR has not answered yet." in page.text
    again = page.follow("Ask for a second look").submit("Ask", text="And again.")
    assert "You have asked already" in again.text
    review = queries.reviews_of(case)[0]
    with pytest.raises(OwnDecision):
        services.answer_review(review, by=company.daria, answer="Looked.")
    other = company.person(roles=(Role.HR,))
    answer = browser.sign_in(other).open(f"/hr/promotions/{case.id}").follow("Answer")
    answer.submit("Answer", answer="I have read the file again.")
    page = browser.sign_in(company.anna).open(f"/promotion/{case.id}/decision")
    assert "I have read the file again." in page.text


def test_whoever_decided_does_not_look_again_though_another_panel_is_named_meanwhile(company):
    case, _members = deferred(company, company.anna)
    decision = queries.panel_of(case).decision
    services.note_talk(decision, on=clock.today(company.daria.time_zone), by=company.daria)
    review = services.ask_for_review(case, "The mark for crises.")
    db.session.add(Panel(case=case, number=2, named_at=clock.now()))
    db.session.commit()
    with pytest.raises(OwnDecision):
        services.answer_review(review, by=company.daria, answer="Looked.")


def test_hr_writes_terms_for_a_real_seat(company, browser):
    case, members = sitting(company, company.anna)
    marked(members, 3, 3, 3)
    services.decide(members[0], outcome=Outcome.APPROVED, shown="Yes.", missing="Time.")
    db.session.commit()
    page = browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}").follow("Write the terms")
    assert "First a seat is needed" in page.text
    page = page.follow("Open a seat").submit("Open the seat")
    page = browser.open(f"/hr/promotions/{case.id}/terms").submit("Begin the trial")
    assert page.faults() == [
        "Enter the client’s code name.",
        "Write the terms: what is expected, who helps, what happens after.",
    ]
    page = page.submit("Begin the trial", client="Alder", terms="Meet weekly.")
    assert queries.case(case.id).stage is Stage.TRIAL
    assert "Meet weekly." in browser.sign_in(company.anna).open("/promotion/").text


def test_a_trial_that_ends_well_changes_the_post(company, browser):
    case, members = on_trial(company)
    with pytest.raises(TrialTooShort):
        services.end_trial(members[0], confirmed=True, client_kept=True, feedback="Good.", note="Good.")
    with clock.at(clock.now() + timedelta(days=90)):
        page = browser.sign_in(company.vera).open(f"/panel/{members[0].id}").follow("Write down how it ended")
        page = page.submit("End the trial", outcome="confirmed", note="Kept and content.")
        assert page.faults() == [
            "Say whether the client stayed, what the client says, and what the panel concludes."
        ]
        page = page.submit("End the trial", client_kept="yes", feedback="We feel in good hands.")
        assert company.anna.post is Post.JUNIOR_KAM
        assert queries.case(case.id).seat.filled_by == company.anna
        page = browser.sign_in(company.anna).open("/promotion/")
        assert page.h1 == "You are confirmed: junior KAM"
        assert "become a mentor" in page.text
        assert page.link("Open a case: senior KAM")


def test_every_reason_says_which_skill_whose_work_and_when(company, browser):
    """The manager reads it before the talk, the employee after it; the manager keeps what is theirs in sight."""
    case, members = sitting(company, company.anna)
    marked(members, 1, 1, 1)
    today = clock.today()
    gap = services.GapGiven("must_have_short", company.gleb, today + timedelta(days=30), "C13")
    services.decide(
        members[2], outcome=Outcome.DEFERRED, shown="Calm with people.", missing="Crises.", gaps=[gap],
        reapply_on=today + timedelta(days=90),
    )  # fmt: skip
    db.session.commit()
    said = "A must-have is below its target: Stress and crisis"
    page = browser.sign_in(company.gleb).open(f"/promotion/{case.id}/talk")
    assert said in page.text and "whose work: Gleb Orlov, looked at again on" in page.text
    assert "The panel can be asked again from" in page.text
    page.submit("We have talked", told_on=clock.today(company.gleb.time_zone).isoformat())
    assert "Take one task of the route for this skill" in browser.open("/notifications/").text
    page = browser.open(f"/promotion/{case.id}/agree")
    assert said in page.text and "whose work: Gleb Orlov" in page.text
    for address in ("/promotion/", f"/promotion/{case.id}/decision"):
        page = browser.sign_in(company.anna).open(address)
        assert said in page.text and "whose work: Gleb Orlov, looked at again on" in page.text
    assert said in browser.sign_in(company.daria).open(f"/hr/promotions/{case.id}").text
    # The member from service judges without the name, and the manager's name would tell it.
    page = browser.sign_in(members[2].person).open(f"/panel/{members[2].id}")
    assert said in page.text and "whose work: the line manager" in page.text
    assert "Gleb" not in page.html and "Anna" not in page.html


def test_the_panel_reads_what_the_employee_comments(company, browser):
    case, members = deferred(company, company.anna)
    services.note_talk(
        queries.panel_of(case).decision, on=clock.today(company.daria.time_zone), by=company.daria
    )
    services.comment(case, "I, Anna Smirnova, have one more example.")
    db.session.commit()
    assert "one more example" in browser.sign_in(company.vera).open(f"/panel/{members[0].id}").text
    page = browser.sign_in(members[2].person).open(f"/panel/{members[2].id}")
    assert "one more example" in page.text and "Smirnova" not in page.html


def test_returning_carries_no_penalty(company, browser):
    case, members = on_trial(company)
    services.end_trial(
        members[0], confirmed=False, client_kept=None, feedback="", note="Not the right moment."
    )
    db.session.commit()
    assert company.anna.post is Post.SALES_MANAGER
    page = browser.sign_in(company.anna).open("/promotion/")
    assert page.h1 == "The trial has ended, and you keep your former post"
    assert "Ended on" in page.text and "Not the right moment." in page.text
    said = "The trial of Anna Smirnova has ended, and the former post is kept. It counts against nobody."
    for told in (company.daria, company.gleb):
        assert said in browser.sign_in(told).open("/notifications/").text
    other = browser.sign_in(members[2].person)
    assert "A trial that your panel made possible has ended." in other.open("/notifications/").text
    page = other.open(f"/panel/{members[2].id}")
    assert "Back to the former post, without penalty" in page.text and "Smirnova" not in page.text
    assert queries.cases_of(company.anna)[0].id == case.id
    assert asked(company.anna).reapply_on is None


def test_taking_a_case_back_brings_the_day_of_a_panel_no_nearer(company, browser):
    case, _members = deferred(company, company.anna)
    services.note_talk(
        queries.panel_of(case).decision, on=clock.today(company.daria.time_zone), by=company.daria
    )
    services.withdraw(case)
    again = asked(company.anna)
    assert again.reapply_on == case.reapply_on
    services.withdraw(again)
    with clock.at(clock.now() + timedelta(days=91)):
        assert asked(company.anna).reapply_on is None


def test_whoever_does_not_know_the_person_ends_a_trial_without_the_name(company, browser):
    case, members = on_trial(company)
    blind = members[2]
    with clock.at(clock.now() + timedelta(days=90)):
        services.daily()
        db.session.commit()
        home = browser.sign_in(blind.person).open("/notifications/")
        assert f"The trial of Case {blind.panel_id} is over." in home.text
        case.trial.terms = "Anna Smirnova meets the client weekly."
        db.session.commit()
        page = browser.open(f"/panel/{blind.id}/trial")
        assert "the candidate meets the client weekly." in page.text
        assert page.h1 == f"The trial of Case {blind.panel_id} is over"
        assert "Smirnova" not in browser.open("/").text + page.text


def test_those_who_could_ask_are_reminded_once_a_month(company, browser):
    case, _members = sitting(company, company.anna)
    assert services.remind_those_who_could_ask().done == 0
    services.withdraw(case)
    assert services.remind_those_who_could_ask().done == 0, "she has just thought about it"
    with clock.at(clock.now() + timedelta(days=31)):
        assert services.remind_those_who_could_ask().done == 1
        assert services.remind_those_who_could_ask().done == 0
    with clock.at(clock.now() + timedelta(days=60)):
        assert services.remind_those_who_could_ask().done == 0
    with clock.at(clock.now() + timedelta(days=62)):
        assert services.remind_those_who_could_ask().done == 1


def test_seniors_give_juniors_tasks(company, browser):
    junior = company.person("Юра Юниоров", post=Post.JUNIOR_KAM)
    page = browser.sign_in(company.vera).open("/promotion/tasks")
    page = page.submit("Give the task", text="", due_on="")
    assert len(page.faults()) == 2
    page = page.submit("Give the task", text="Prepare the quarterly review.", due_on=in_days(7))
    assert "Prepare the quarterly review." in page.text
    page = browser.sign_in(junior).open("/promotion/tasks").submit("/done", note="Sent and praised.")
    page = browser.sign_in(company.vera).open("/promotion/tasks")
    assert page.h1 == "1 task is done and is waiting for your review"
    page.submit("/check")
    browser.speak("ru").open("/promotion/tasks")
    browser.sign_in(company.anna).open("/promotion/tasks", status=404)


def test_hr_rules_and_answers_lines(company, browser):
    page = browser.sign_in(company.daria).open("/hr/promotions/ruling")
    page = page.submit("Set the rules", retention_threshold="120", involvement_ru="Да", involvement_en="Yes")
    assert page.faults() == ["Enter a percentage from 0 to 100, or leave it empty for the unit’s median."]
    page.submit("Set the rules", retention_threshold="80")
    assert queries.ruling_now().retention_threshold == 80
    case = asked(company.anna)
    page = browser.open(f"/hr/promotions/{case.id}/criterion/involvement")
    page = page.submit("Write it down", note="Two joint plans.", value="met")
    assert queries.line_of(case, "involvement").passes
    browser.open(f"/hr/promotions/{case.id}/criterion/nonsense", status=404)
