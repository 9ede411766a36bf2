"""What both calendars need of a meeting that was arranged, moved or called off: a letter with the event in it."""

from __future__ import annotations

from typing import Any

from flask_babel import force_locale

from app.accounts.models import Person
from app.core import clock, mail
from app.core.languages import language_of
from app.extensions import db
from app.mentoring import calendars
from app.mentoring.models import Meeting
from app.mentoring.services import notices
from app.notifications.services import notify, sentence


def touch(meeting: Meeting) -> None:
    """Raise the sequence, by which calendars know the newer of two letters."""
    meeting.sequence += 1
    meeting.changed_at = clock.now()
    db.session.flush()


def invite(meeting: Meeting, kind: str, by: Person) -> None:
    """Tell the other one what `by` did, and send both what their calendars need."""
    for reader in (meeting.pairing.mentor, meeting.pairing.mentee):
        values: dict[str, Any] = {"name": by.names, "when": notices.said_moment(meeting.starts_at, reader)}
        if reader.id != by.id:
            notify(reader, kind, "mentoring.meeting", {"meeting_id": meeting.id}, **values)
        _send(meeting, kind, reader, values)


def send_to_both(meeting: Meeting, kind: str) -> None:
    """Send both what their calendars need where the pair itself changed, of which they are told by other words."""
    for reader in (meeting.pairing.mentor, meeting.pairing.mentee):
        if reader.is_active:
            other = meeting.pairing.other(reader)
            values = {"name": other.names, "when": notices.said_moment(meeting.starts_at, reader)}
            _send(meeting, kind, reader, values)


def _send(meeting: Meeting, kind: str, reader: Person, values: dict[str, Any]) -> None:
    language = language_of(reader)
    with force_locale(language):
        said = sentence(kind, values)
    mail.write(
        reader.email,
        "mentoring_meeting",
        said,
        language,
        calendar=calendars.invitation(meeting, reader, language),
        person=reader,
        sentence=said,
        meeting=meeting,
        other=meeting.pairing.other(reader),
    )
