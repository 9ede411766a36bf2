"""The room of a pair: meetings, notes, agreement, log, checks, the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from app.accounts.models import Person
from app.core import clock
from app.core.mail import Letter
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Ending, Meeting, PulseMoment
from app.mentoring.services.refusals import NotIntroduced, TimePast, TimeTaken
from app.notifications.models import Notice
from app.route.models import ItemState, RouteItem
from tests.browser import Browser
from tests.factories import Company
from tests.factories import mentoring as make
from tests.integration.mentoring.test_asking import csrf, letters_to

TUESDAY = datetime(2027, 1, 12, 14, 0, tzinfo=UTC)
MONDAY = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


def events(letter: Letter) -> list[object]:
    assert letter.calendar is not None
    return list(Calendar.from_ical(letter.calendar).walk("VEVENT"))


def test_times_are_those_when_both_are_free(browser: Browser, company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/meetings/new")
        assert page.h1 == "You are both free at these times"
        assert "Tuesday, 12 January, 17:00" in page.text
        page = page.submit(start=TUESDAY.isoformat(), place="Room 4")
        assert page.h1 == "You meet Vera Lebedeva on 12 January"
    meeting = db.session.scalars(sa.select(Meeting)).one()
    assert meeting.starts_at == TUESDAY
    invitation = letters_to(company.vera)[-1]
    assert "METHOD:REQUEST" in invitation.calendar
    assert "DTSTART:20270112T140000Z" in invitation.calendar


def test_moving_raises_the_sequence_and_calling_off_cancels(browser: Browser, company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        meeting = services.book_meeting(pair, TUESDAY, by=company.anna)
        db.session.commit()
        uid = meeting.uid
        browser.sign_in(company.vera)
        page = browser.open(f"/mentoring/meetings/{meeting.id}/move")
        page.submit(own="2027-01-14T17:30", start=None)
        assert meeting.starts_at == datetime(2027, 1, 14, 14, 30, tzinfo=UTC)
        moved = letters_to(company.anna)[-1]
        assert f"UID:{uid}" in moved.calendar
        assert "SEQUENCE:1" in moved.calendar
        page = browser.open(f"/mentoring/meetings/{meeting.id}").submit("Call it off")
        cancelled = letters_to(company.anna)[-1]
        assert "METHOD:CANCEL" in cancelled.calendar
        assert "SEQUENCE:2" in cancelled.calendar
        assert "STATUS:CANCELLED" in cancelled.calendar
        browser.post(f"/mentoring/meetings/{meeting.id}/restore", {"csrf_token": csrf(page)})
        assert not meeting.is_cancelled
        assert "SEQUENCE:3" in letters_to(company.anna)[-1].calendar


def test_nobody_meets_two_people_at_once_or_in_the_past(company: Company) -> None:
    with clock.at(MONDAY):
        one = make.pair(company.anna, company.vera)
        other = make.pair(company.stranger, company.vera)
        services.book_meeting(one, TUESDAY, by=company.anna)
        with pytest.raises(TimeTaken):
            services.book_meeting(other, TUESDAY + timedelta(minutes=30), by=company.stranger)
        with pytest.raises(TimePast):
            services.book_meeting(other, MONDAY - timedelta(hours=1), by=company.stranger)
        assert TUESDAY not in queries.free_times(other)


def test_a_meeting_without_a_time_is_sent_back(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/meetings/new")
    page = page.submit(agenda="My words", start=None)
    assert page.faults() == ["Choose one of the times, or enter another one."]
    assert "My words" in page.html


def test_the_mentor_reads_the_introduction_first(browser: Browser, company: Company) -> None:
    with clock.at(MONDAY):
        pair = services.accept(make.request(company.anna, company.vera))
        db.session.commit()
        with pytest.raises(NotIntroduced):
            services.book_meeting(pair, TUESDAY, by=company.vera)
        page = browser.sign_in(company.vera).open(f"/mentoring/pairs/{pair.id}/meetings/new")
        assert page.h1 == "First the introduction, then the meeting"
        page.follow("Read the introduction").submit("I have read it")
        services.book_meeting(pair, TUESDAY, by=company.vera)


def test_shared_and_private_notes_stay_apart(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    meeting = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/mentoring/meetings/{meeting.id}")
    page = page.submit("Save for both", notes="Shared words")
    page.submit("Save for myself", text="Secret words")
    page = Browser(browser.app).sign_in(company.vera).open(f"/mentoring/meetings/{meeting.id}")
    assert "Shared words" in page.html
    assert "Secret words" not in page.html
    for who in (company.daria, company.egor, company.gleb, company.stranger):
        Browser(browser.app).sign_in(who).open(f"/mentoring/meetings/{meeting.id}", status=404)


def test_the_second_writer_of_notes_is_told_and_loses_nothing(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    meeting = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/mentoring/meetings/{meeting.id}")
    services.write_notes(meeting, agenda="", notes="What Vera wrote")
    db.session.commit()
    page = page.submit("Save for both", notes="What Anna wrote")
    assert "Saved elsewhere in the meantime" in page.text
    assert "What Vera wrote" in page.text
    assert "What Anna wrote" in page.html
    assert meeting.notes == "What Vera wrote"
    autosaved = browser.client.post(
        f"/mentoring/meetings/{meeting.id}",
        data={"csrf_token": csrf(page), "version": "1", "agenda": "", "notes": "Old tab"},
        headers={"X-Autosave": "1"},
    )
    assert autosaved.status_code == 409


def test_the_agreement_begins_with_the_goals_of_the_request(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera, goals="One plan by March")
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/agreement")
    assert "One plan by March" in page.html
    page.submit(**{"lines-rhythm": "Every other Tuesday"})
    assert pair.agreement["rhythm"] == "Every other Tuesday"
    assert pair.agreement["goals"] == "One plan by March"
    assert letters_to(company.vera)


def test_six_questions_keep_their_answers(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/questions")
    page.submit(**{"answers-hardest": "Waiting"})
    assert queries.answers_in(pair) == {"hardest": "Waiting"}
    page = browser.open(f"/mentoring/pairs/{pair.id}")
    assert "1 of 6 answered" in page.text


def test_the_log_is_written_by_the_mentee_and_read_by_both(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = (
        browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}/log").follow("Write the first page")
    )
    page = page.submit(
        observed_on="2026-11-20", hours="2.5", client="Birch", **{"seen-tools": "A page in the CRM"}
    )
    assert page.h1 == "2.5 hours of watching so far"
    vera = Browser(browser.app).sign_in(company.vera)
    assert "A page in the CRM" in vera.open(f"/mentoring/pairs/{pair.id}/log").text
    vera.open(f"/mentoring/pairs/{pair.id}/log/new", status=404)
    empty = browser.open(f"/mentoring/pairs/{pair.id}/log/new").submit(observed_on="2026-11-21", hours="1")
    assert "Write something into at least one of the fields." in empty.text


def test_steps_are_promised_done_and_taken_back(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}")
    assert page.submit("/steps", text="").faults() == ["Write what will be done."]
    page = page.submit("/steps", text="Send the summary on the day", due_on="2027-02-01")
    assert queries.next_step_of(company.anna).title == "Send the summary on the day"
    page = page.submit("/done")
    assert queries.steps_of(pair)[0].done_at is not None
    on_route = db.session.get_one(RouteItem, queries.steps_of(pair)[0].route_item)
    assert on_route.state is ItemState.DONE
    browser.post(f"/mentoring/steps/{queries.steps_of(pair)[0].id}/open", {"csrf_token": csrf(page)})
    assert queries.steps_of(pair)[0].done_at is None
    db.session.refresh(on_route)
    assert on_route.state is ItemState.OPEN


def low(*values: int) -> dict[str, int]:
    return dict(zip(("useful", "safe", "prepared", "going_on"), values, strict=True))


def test_two_low_answers_reach_one_person_in_hr_and_no_page(browser: Browser, company: Company) -> None:
    daria, other = company.daria, company.person("Ещё Один", roles=(next(iter(company.daria.roles)),))
    pair = make.pair(company.anna, company.vera)
    services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = (
        browser.sign_in(company.anna)
        .open(f"/mentoring/pairs/{pair.id}")
        .follow("Check after the first meeting")
    )
    assert "Darya Fomina" in page.text
    assert page.submit(useful="2").faults()
    page.submit(useful="2", safe="1", prepared="4", going_on="3")
    told = db.session.scalars(sa.select(Notice.person_id).where(Notice.kind == "mentoring.low_check")).all()
    assert told == [daria.id] and other.id not in told
    assert queries.pulses_of(pair, company.vera) == {}
    page = Browser(browser.app).sign_in(company.vera).open(f"/mentoring/pairs/{pair.id}")
    assert "My check" not in page.text


def test_one_low_answer_reaches_nobody(company: Company) -> None:
    company.daria  # noqa: B018
    pair = make.pair(company.anna, company.vera)
    services.answer_check(pair, company.anna, PulseMoment.FIRST, low(1, 4, 4, 4))
    assert not db.session.scalars(sa.select(Notice).where(Notice.kind == "mentoring.low_check")).all()


def test_an_example_begins_in_a_meeting(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    meeting = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/mentoring/meetings/{meeting.id}")
    page = page.submit("/evidence", competency="C09", text="Rehearsed the talk with the buyer")
    assert page.address.startswith("/assessment/examples/")
    assert "Rehearsed the talk" in page.html


def test_a_good_end_is_written_and_can_be_read_afterwards(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    page = browser.sign_in(company.anna).open(f"/mentoring/pairs/{pair.id}").follow("Bring it to a good end")
    page = page.submit(learnt="To listen longer")
    assert page.h1 == "This pair has ended: Vera Lebedeva"
    assert "To listen longer" in page.text
    assert pair.ended_how is Ending.COMPLETED
    assert queries.mentor_profile(company.vera).taken == 0


def test_the_feed_is_private_unchanging_and_can_be_switched_off(browser: Browser, company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        services.book_meeting(pair, TUESDAY, by=company.anna, agenda="Secret agenda")
        db.session.commit()
        page = browser.sign_in(company.anna).open("/mentoring/calendar").submit("Make my address")
        address = page.tree.findtext(".//main//code").split("://")[-1]
        path = "/" + address.split("/", 1)[1]
        stranger = browser.app.test_client()
        answer = stranger.get(path)
        assert answer.status_code == 200
        assert answer.mimetype == "text/calendar"
        body = answer.get_data(as_text=True)
        assert "DTSTART:20270112T140000Z" in body
        assert "METHOD" not in body and "Secret agenda" not in body
        again = stranger.get(path, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
        browser.open("/mentoring/calendar").submit("Switch the address off")
        assert stranger.get(path).status_code == 404
    assert stranger.get("/calendar/nothing.ics").status_code == 404


def test_a_letter_to_the_manager_leaves_in_ones_own_words(browser: Browser, company: Company) -> None:
    page = browser.sign_in(company.anna).open("/mentors/letter")
    page = page.submit("Send to", text="Dear Gleb,\n\nI would like to learn.", button="Send to")
    assert page.address == "/mentors/"
    letter = letters_to(company.gleb)[-1]
    assert "I would like to learn." in letter.text
    assert queries.last_letter(company.anna).by_portal


def move(days: float) -> datetime:
    return clock.now() + timedelta(days=days)


def notices(person: Person) -> list[str]:
    return list(
        db.session.scalars(sa.select(Notice.kind).where(Notice.person_id == person.id).order_by(Notice.id))
    )


def test_time_reminds_and_then_lets_a_request_run_out(company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    assert services.do_what_is_due() == 0
    with clock.at(move(4.2)):
        assert services.do_what_is_due() == 1
        assert services.do_what_is_due() == 0
    assert "mentoring.reminder" in notices(company.vera)
    with clock.at(move(14.1)):
        assert services.do_what_is_due() == 1
    assert asked.expired_at is not None
    assert "mentoring.expired" in notices(company.anna)


def test_an_open_question_keeps_a_request_from_running_out(company: Company) -> None:
    asked = make.request(company.anna, company.vera)
    services.ask_question(asked, "Which client?")
    with clock.at(move(20)):
        assert services.do_what_is_due() == 0
        services.answer_question(asked, "Birch")
    with clock.at(move(30)):
        services.do_what_is_due()
        assert asked.expired_at is None
    with clock.at(move(35)):
        services.do_what_is_due()
        assert asked.expired_at is not None


def test_a_silent_pair_is_told_and_then_closed(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    with clock.at(move(46)):
        assert services.do_what_is_due() == 1
        assert [one.pairing for one in queries.mentoring_overview().sleeping] == [pair]
    with clock.at(move(61)):
        assert services.do_what_is_due() == 1
    assert pair.ended_how is Ending.PROGRAMME_END
    assert queries.mentor_profile(company.vera).taken == 0


def test_whoever_has_left_keeps_nobody_waiting(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    asked = make.request(company.stranger, company.vera)
    company.vera.left_on = clock.today()
    db.session.commit()
    assert services.do_what_is_due() == 2
    assert asked.expired_at is not None
    assert pair.ended_how is Ending.PROGRAMME_END
    assert "mentoring.left" in notices(company.anna)
    assert not queries.shortlist(company.anna, queries.mentee_profile(company.anna)).offers


def test_a_step_of_the_mentee_stands_on_the_route_and_leaves_it_again(
    browser: Browser, company: Company
) -> None:
    pair = make.pair(company.anna, company.vera)
    page = (
        browser.sign_in(company.anna)
        .open(f"/mentoring/pairs/{pair.id}")
        .submit("/steps", text="Write a plan")
    )
    assert page.follow("On my route").status == 200
    step = queries.steps_of(pair)[0]
    page = page.submit("/drop")
    assert not queries.steps_of(pair)
    browser.post(f"/mentoring/steps/{step.id}/restore", {"csrf_token": csrf(page)})
    assert list(queries.steps_of(pair)) == [step]


def test_a_pair_is_asked_before_its_planned_end_once_a_term(company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    with clock.at(move(140)):
        services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    with clock.at(move(170)):
        assert services.do_what_is_due() == 1
        assert services.do_what_is_due() == 0
        services.renew(pair, by=company.anna)
    assert pair.until_on > date.today() + timedelta(days=350)


def test_hr_sees_counts_and_no_words(company: Company) -> None:
    make.pair(company.anna, company.vera)
    make.request(company.stranger, company.vera)
    overview = queries.mentoring_overview()
    assert (overview.mentors, overview.places, overview.taken, overview.free) == (1, 2, 1, 1)
    assert (overview.open_requests, overview.pairs) == (1, 1)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_room_speaks_both_languages(language: str, browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    held = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna, notes="Words")
    ahead = services.book_meeting(pair, clock.now() + timedelta(days=3), by=company.anna)
    services.write_log(pair, observed_on=date(2026, 11, 2), hours=2, fields={"tools": "CRM"})
    db.session.commit()
    for person in (company.anna, company.vera):
        browser.speak(language).sign_in(person)
        room = f"/mentoring/pairs/{pair.id}"
        for address in (room, f"{room}/agreement", f"{room}/questions", f"{room}/log", f"{room}/checks/first", f"{room}/close",
                        f"{room}/meetings/new", f"{room}/meetings/past", f"/mentoring/meetings/{held.id}",
                        f"/mentoring/meetings/{ahead.id}", f"/mentoring/meetings/{ahead.id}/move", "/mentoring/calendar", "/mentors/", "/mentoring/", "/mentors/letter"):  # fmt: skip
            assert browser.open(address).tree.get("lang") == language
