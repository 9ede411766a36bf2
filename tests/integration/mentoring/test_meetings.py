"""Meetings: arranged from common hours, moved, called off, and what is written about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from app.core import clock
from app.core.audit import AuditEvent
from app.core.mail import Letter
from app.extensions import db
from app.mentoring import queries, services
from app.mentoring.models import Meeting
from app.mentoring.services.refusals import Held, NotIntroduced, TimePast, TimeTaken
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
        page = browser.open(f"/mentoring/meetings/{meeting.id}").submit("Call off the meeting")
        cancelled = letters_to(company.anna)[-1]
        assert "METHOD:CANCEL" in cancelled.calendar
        assert "SEQUENCE:2" in cancelled.calendar
        assert "STATUS:CANCELLED" in cancelled.calendar
        browser.post(f"/mentoring/meetings/{meeting.id}/restore", {"csrf_token": csrf(page)})
        assert not meeting.is_cancelled
        told = db.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id)).all()
        assert told[-2:] == ["mentoring.cancelled", "mentoring.restored"]
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


def test_what_has_taken_place_is_neither_moved_nor_called_off(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    meeting = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna, notes="Written")
    db.session.commit()
    page = browser.sign_in(company.vera).open(f"/mentoring/meetings/{meeting.id}/move")
    page = page.submit(own="2030-01-14T17:30", start=None)
    assert "This meeting has taken place; what was written about it stays." in page.text
    browser.post(f"/mentoring/meetings/{meeting.id}/cancel", {"csrf_token": csrf(page)})
    db.session.refresh(meeting)
    assert meeting.is_held and meeting.sequence == 0
    with pytest.raises(Held):
        services.cancel_meeting(meeting, by=company.anna)


def test_a_moved_meeting_lasts_as_long_as_before(browser: Browser, company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        meeting = services.book_meeting(pair, TUESDAY, by=company.anna, minutes=50)
        db.session.commit()
        page = browser.sign_in(company.vera).open(f"/mentoring/meetings/{meeting.id}/move")
        page.submit(own="2027-01-14T17:30", start=None)
        assert (meeting.minutes, meeting.sequence) == (50, 1)


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


def test_an_example_begins_in_a_meeting(browser: Browser, company: Company) -> None:
    pair = make.pair(company.anna, company.vera)
    meeting = services.log_meeting(pair, clock.now() - timedelta(days=1), by=company.anna)
    db.session.commit()
    page = browser.sign_in(company.anna).open(f"/mentoring/meetings/{meeting.id}")
    page = page.submit("/evidence", competency="C09", text="Rehearsed the talk with the buyer")
    assert page.address.startswith("/assessment/examples/")
    assert "Rehearsed the talk" in page.html


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


def test_the_feed_speaks_the_language_last_read_in(app: Any, company: Company) -> None:
    """Calendar programs say nothing of languages, and Anna has chosen none."""
    company.anna.language = None
    with clock.at(MONDAY):
        services.book_meeting(make.pair(company.anna, company.vera), TUESDAY, by=company.anna)
        token = services.open_feed(company.anna)
        db.session.commit()
        Browser(app).speak("ru").sign_in(company.anna).open("/mentoring/")
        told = app.test_client().get(f"/calendar/{token}.ics").get_data(as_text=True)
    assert "Наставничество: Вера" in told


def test_a_pair_that_ends_takes_its_meetings_out_of_both_calendars_until_it_goes_on(company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        held = services.log_meeting(pair, MONDAY - timedelta(days=1), by=company.anna)
        ahead = services.book_meeting(pair, TUESDAY, by=company.anna)
        off = services.book_meeting(pair, TUESDAY + timedelta(days=2), by=company.anna)
        services.cancel_meeting(off, by=company.anna)
    with clock.at(MONDAY + timedelta(hours=1)):
        services.end(pair, by=company.anna)
        assert ahead.is_cancelled and not held.is_cancelled
        for person in (company.anna, company.vera):
            last = [letter for letter in letters_to(person) if letter.calendar][-1]
            assert "METHOD:CANCEL" in last.calendar and "SEQUENCE:1" in last.calendar
            assert f"UID:{ahead.uid}" in last.calendar
        services.resume(pair, actor=company.anna)
        assert not ahead.is_cancelled
        # What was called off before the end stays off.
        assert off.is_cancelled
        last = [letter for letter in letters_to(company.vera) if letter.calendar][-1]
        assert "METHOD:REQUEST" in last.calendar and "SEQUENCE:2" in last.calendar


def test_a_time_taken_in_the_meantime_stays_off_when_a_pair_goes_on(company: Company) -> None:
    with clock.at(MONDAY):
        pair = make.pair(company.anna, company.vera)
        ahead = services.book_meeting(pair, TUESDAY, by=company.anna)
        other = make.pair(company.person(), company.vera)
        services.end(pair, by=company.anna)
        services.book_meeting(other, TUESDAY, by=other.mentee)
        services.resume(pair, actor=company.anna)
        assert ahead.is_cancelled
