"""Rating others: practice first, one skill a page, examples, handing in, saying no."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from app.assessment import queries, services
from app.assessment.content import vignettes
from app.assessment.models import Practice
from app.assessment.rules import RaterKind
from app.assessment.services.refusals import CannotRate
from app.core import clock
from app.core.mail import Letter
from app.extensions import db
from app.notifications.queries import notices_of
from app.skills.ids import COMPETENCY_IDS
from tests.factories.assessment import asked, example, practised, rated_by, rated_self


def asked_manager(company):
    return asked(rated_self(company.anna), company.gleb, RaterKind.MANAGER)


def test_who_is_asked_hears_by_mail_and_sees_the_task(company, browser):
    request = asked_manager(company)
    letter = db.session.query(Letter).filter_by(to=company.gleb.email).one()
    assert f"/ratings/{request.id}" in letter.text
    page = browser.sign_in(company.gleb).open("/ratings/")
    assert page.h1 == "One person is waiting for your rating"
    assert company.anna.name in page.text


def test_practice_comes_before_the_first_rating(company, browser):
    request = asked_manager(company)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C01")
    assert page.address == "/ratings/practice"
    page = page.submit(0)
    assert "5 answers are missing" in page.text
    for number in (1, 2, 3):
        assert f"Invented person {number} of 3" in page.text
        shown = {field.get("name") for field in page.all("//main//input[@type='radio']")}
        page = page.submit(0, **dict.fromkeys(shown, "4"))
    assert page.address == "/ratings/practice/key"
    assert "It is worth doing once more" in page.text
    assert queries.last_practice(company.gleb).distance > 0.75
    assert browser.open(f"/ratings/{request.id}/C01").h1.startswith("Selling")


def test_a_practice_put_off_is_taken_up_where_it_was_left(company, browser):
    page = browser.sign_in(company.gleb).open("/ratings/practice")
    page = page.submit(0, **dict.fromkeys(radios(page), "3"))
    half = radios(page)[:2]
    page = page.submit(0, button="Later", **dict.fromkeys(half, "1"))
    assert page.address == "/ratings/" and "Kept. You can go on from here" in page.html
    assert queries.last_practice(company.gleb) is None, "what is half done is no practice"
    page = page.follow("Go on with it")
    assert "Invented person 2 of 3" in page.text
    filled = dict(page.form(0).form_values())
    assert [filled.get(name) for name in half] == ["1", "1"]
    assert filled.keys().isdisjoint(set(radios(page)) - set(half))
    page = page.submit(0, **dict.fromkeys(radios(page), "2"))
    page = page.submit(0, **dict.fromkeys(radios(page), "2"))
    assert page.address == "/ratings/practice/key"
    (kept,) = db.session.scalars(sa.select(Practice)).all()
    assert {*kept.marks[vignettes()[0].id].values()} == {3} and kept.distance is not None
    assert queries.practice_put_off(company.gleb) is None
    # The next practice begins with the first person, with nothing filled in.
    page = browser.open("/ratings/practice")
    assert "Invented person 1 of 3" in page.text and not radios(page, ticked=True)


def radios(page, *, ticked=False):
    """The names of the questions on a page, in order; with `ticked` those that have an answer."""
    found = page.all("//main//input[@type='radio'][@checked]" if ticked else "//main//input[@type='radio']")
    return list(dict.fromkeys(field.get("name") for field in found))


def test_the_manager_rates_all_fifteen_and_hands_in(company, browser):
    request = asked_manager(company)
    practised(company.gleb)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}").follow("Begin")
    for competency in COMPETENCY_IDS:
        assert page.address == f"/ratings/{request.id}/{competency}"
        page = page.submit(0, level="2")
    page = page.submit("Hand in for good")
    assert page.address == "/ratings/"
    assert request.submitted_at is not None
    assert request.round.is_open_to_both
    assert "assessment.opened" in {notice.kind for notice in notices_of(company.anna)}
    page = browser.open(f"/ratings/{request.id}").follow("See both views")
    assert page.address == f"/assessment/results/{request.round_id}"


def test_a_high_mark_without_an_example_is_lowered_and_told(company, browser):
    request = asked_manager(company)
    practised(company.gleb)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C02").submit(0, level="4")
    assert "recorded as 2, because a 3 or 4 needs an example" in page.html
    day = (clock.today() - timedelta(days=20)).isoformat()
    page = browser.open(f"/ratings/{request.id}/C02")
    page.submit(0, level="4", example_on=day, example="Led the talks with the pharmacy chain.")
    assert queries.answers_of(request.round, company.gleb.id)["C02"].level == 4


def test_an_example_of_the_person_carries_a_high_mark_too(company, browser):
    request = asked_manager(company)
    practised(company.gleb)
    kept = example(company.anna, "C02")
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C02")
    page.submit(0, level="3", evidence=str(kept.id))
    assert queries.answers_of(request.round, company.gleb.id)["C02"].level == 3


def test_an_example_of_somebody_else_is_refused(company, browser):
    request = asked_manager(company)
    practised(company.gleb)
    foreign = example(company.stranger, "C02")
    example(company.anna, "C02")
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C02")
    page = page.submit(0, level="3", evidence=str(foreign.id))
    assert "This example belongs to somebody else. Choose one of the listed ones." in page.text


def test_no_marks_of_anybody_are_visible_while_rating(company, browser):
    request = asked_manager(company)
    practised(company.gleb)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C01")
    assert not page.all("//input[@name='level'][@checked]")
    browser.open(f"/assessment/results/{request.round_id}", status=404)


def test_confirming_that_it_happened_and_taking_it_back(company, browser):
    request = asked_manager(company)
    kept = queries.evidence_of(company.anna)[0]
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}").submit("I confirm that this happened")
    assert kept.is_attested and queries.attested_evidence_of(company.anna) == [kept]
    page.browser.post(
        f"/ratings/examples/{kept.id}/unconfirm", {"csrf_token": page.all("//input[@name='csrf_token']/@value")[0]}
    )  # fmt: skip
    assert not kept.is_attested


def test_saying_no_tells_the_person(company, browser):
    request = asked_manager(company)
    browser.sign_in(company.gleb).open(f"/ratings/{request.id}").submit("I cannot rate")
    assert request.state == "declined"
    assert "assessment.declined" in {notice.kind for notice in notices_of(company.anna)}


def test_strangers_cannot_open_a_request(company, browser):
    request = asked_manager(company)
    browser.sign_in(company.stranger).open(f"/ratings/{request.id}", status=404)
    browser.open(f"/ratings/{request.id}/C01", status=404)


def test_asking_taking_back_and_asking_instead(company, browser):
    rated_self(company.anna)
    vera = company.vera
    page = browser.sign_in(company.anna).open("/assessment/raters")
    page = page.submit("Ask Gleb")
    assert "has been asked" in page.html
    page = page.follow("Ask somebody else instead")
    page = page.submit("Find", q="лебедева ВЕРА")
    assert vera.name in page.text
    page = page.submit("Ask as a mentor")
    states = {one.rater_id: one.state.value for one in queries.current_round(company.anna).requests}
    assert states == {company.gleb.id: "withdrawn", company.vera.id: "waiting"}
    page.submit("Take back")
    assert queries.current_round(company.anna).requests[-1].state == "withdrawn"


def test_undoing_an_exchange_brings_the_first_back(company, browser):
    request, vera = asked_manager(company), company.vera
    page = browser.sign_in(company.anna).open(f"/assessment/raters?replaces={request.id}")
    page = page.submit("Find", q="лебедева ВЕРА").submit("Ask as a mentor")
    undo = page.all("//form[contains(@action, 'withdraw') and .//button[contains(., 'Undo')]]")[0]
    page = browser.post(undo.get("action"), dict(undo.form_values()))
    assert "is asked as before" in page.html
    states = {one.rater_id: one.state.value for one in queries.current_round(company.anna).requests}
    assert states == {company.gleb.id: "waiting", vera.id: "withdrawn"}
    kinds = [notice.kind for notice in notices_of(company.gleb)]
    assert sorted(kinds) == ["assessment.asked", "assessment.asked", "assessment.unasked"], (
        "told that it stands again"
    )


def test_only_the_right_people_rate_as_manager_or_mentor(company):
    round_ = rated_self(company.anna)
    for rater, kind in (
        (company.stranger, RaterKind.MANAGER),
        (company.stranger, RaterKind.MENTOR),
        (company.gleb, RaterKind.COLLEAGUE),
        (company.anna, RaterKind.COLLEAGUE),
    ):
        try:
            services.ask_rater(round_, rater, kind)
        except CannotRate:
            continue
        raise AssertionError(f"{rater} as {kind}")


def test_reminded_once_at_half_time_and_lapsed_after_four_weeks(company, monkeypatch):
    request = asked_manager(company)
    assert services.remind_due() == 0
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=8))
    assert services.remind_due() == 1
    assert services.remind_due() == 0
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=29))
    assert request.state == "lapsed"


def test_a_request_that_lapsed_is_told_of_once_and_the_same_person_may_be_asked_anew(company, monkeypatch):
    request = asked_manager(company)
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=28))
    assert services.tell_of_no_answer() == 0
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=29))
    assert services.tell_of_no_answer() == 1
    assert services.tell_of_no_answer() == 0
    letter = db.session.query(Letter).filter_by(to=company.anna.email).order_by(Letter.id.desc()).first()
    assert "has not answered in four weeks" in letter.text and "/assessment/raters" in letter.text

    again = asked(request.round, company.gleb, RaterKind.MANAGER)
    assert (request.state, again.state) == ("withdrawn", "waiting")


def test_what_was_filled_in_before_a_request_was_taken_back_counts_when_it_is_handed_in_later(
    company, browser
):
    request = rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, hand_in=False)
    services.withdraw_request(request)
    again = asked(request.round, company.gleb, RaterKind.MANAGER)
    assert "15 of 15" in browser.sign_in(company.gleb).open(f"/ratings/{again.id}").text
    services.submit_rating(again)
    db.session.commit()
    assert set(queries.latest_result(company.anna).others) == set(COMPETENCY_IDS) - {"Q2"}


def test_taking_back_and_undoing_it_keeps_what_was_filled_in(company):
    request = rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER, hand_in=False)
    services.withdraw_request(request)
    services.withdraw_request(asked(request.round, company.gleb, RaterKind.MANAGER))
    services.resume_request(request)
    services.submit_rating(request)
    db.session.commit()
    assert set(queries.latest_result(company.anna).others) == set(COMPETENCY_IDS) - {"Q2"}


def test_a_colleague_is_not_promised_a_view_that_never_opens_to_them(company, browser):
    round_ = rated_self(company.anna)
    said = "the other view opens to you once both are in"
    for rater, kind, is_promised in (
        (company.gleb, RaterKind.MANAGER, True),
        (company.stranger, RaterKind.COLLEAGUE, False),
    ):
        request = rated_by(round_, rater, kind, hand_in=False)
        assert (said in browser.sign_in(rater).open(f"/ratings/{request.id}").text) is is_promised


def test_a_rating_that_is_in_stays_as_it_is(company, browser):
    request = rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    page = browser.sign_in(company.gleb).open(f"/ratings/{request.id}/C01")
    assert page.address == f"/ratings/{request.id}"
    assert "Your rating is in and stays as it is" in page.text


def test_three_months_later_people_are_told_once_and_asked_to_look_again(company, monkeypatch):
    rated_by(rated_self(company.anna), company.gleb, RaterKind.MANAGER)
    assert services.remind_of_new_round() == 0
    start = clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + timedelta(days=91))
    assert services.remind_of_new_round() == 1
    assert services.remind_of_new_round() == 0


def test_whoever_leaves_the_company_is_no_longer_waited_for(company):
    request = asked_manager(company)
    company.gleb.left_on = clock.today()
    db.session.commit()
    assert request.state == "lapsed"
