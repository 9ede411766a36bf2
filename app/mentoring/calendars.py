"""Meetings as iCalendar: a letter that mail programs understand, and a private feed. All moments in UTC (RFC 5545, 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from app.accounts.models import Person
from app.mentoring.models import Meeting
from app.route.queries import Deadline


def invitation(meeting: Meeting, reader: Person, language: str) -> str:
    """Return what goes into the reader's calendar: METHOD REQUEST, or CANCEL for a meeting that was called off."""
    calendar = _empty()
    calendar.add("method", "CANCEL" if meeting.is_cancelled else "REQUEST")
    event = _event(meeting, reader, language)
    sender = parseaddr(current_app.config["SETTINGS"].MAIL_FROM)[1]
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    for person in (meeting.pairing.mentor, meeting.pairing.mentee):
        address = vCalAddress(f"mailto:{person.email}")
        address.params["cn"] = vText(person.name_ru if language == "ru" else person.name_en)
        address.params["rsvp"] = vText("FALSE")
        event.add("attendee", address, encode=False)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def feed(
    person: Person, meetings: Iterable[Meeting], language: str, deadlines: Iterable[Deadline] = ()
) -> bytes:
    """Return the whole calendar of a person: meetings, and the days of the learning route. It has no METHOD: it is read, not answered."""
    calendar = _empty()
    with force_locale(language):
        calendar.add("x-wr-calname", _("KAM Path: mentoring"))
    calendar.add("refresh-interval;value=duration", "PT1H")
    for meeting in meetings:
        calendar.add_component(_event(meeting, person, language))
    for deadline in deadlines:
        calendar.add_component(_day(deadline, person, language))
    return bytes(calendar.to_ical())


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//KAM Path//mentoring//")
    calendar.add("version", "2.0")
    return calendar


def _day(deadline: Deadline, person: Person, language: str) -> Event:
    """A day on which something of the route is due: it fills no hours."""
    event = Event()
    with force_locale(language):
        event.add("summary", _("Route: %(title)s", title=deadline.title))
    event.add("uid", f"route-{deadline.key}-{person.id}@kam-path")
    # The day itself, so that a feed without news stays the same to the letter.
    event.add("dtstamp", datetime.combine(deadline.due_on, time(), UTC))
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{current_app.config['SETTINGS'].address}/route/items/{deadline.key}")
    return event


def _event(meeting: Meeting, reader: Person, language: str) -> Event:
    other = meeting.pairing.other(reader)
    event = Event()
    with force_locale(language):
        event.add("summary", _("Mentoring: %(name)s", name=other.name))
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    # What the two write about a meeting stays in the portal; calendars are often shared.
    event.add("url", f"{current_app.config['SETTINGS'].address}/mentoring/meetings/{meeting.id}")
    return event
