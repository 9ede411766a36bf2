"""Meetings: arranged, moved, called off, written down; what was agreed to do next; the log; the calendar address."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.queries import digest
from app.accounts.services import has_left, take_turns
from app.assessment import services as assessment
from app.assessment.models import Evidence, Origin
from app.core import audit, clock
from app.core.errors import Refusal
from app.core.orm import Stale
from app.core.writes import is_as_seen
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import Feed, Log, Meeting, NextStep, Pairing, PrivateNote
from app.mentoring.services.invitations import invite, touch
from app.mentoring.services.pairs import still_going
from app.mentoring.services.refusals import CalledOff, Held, NotIntroduced, NotYet, TimePast, TimeTaken
from app.route import services as route
from app.route.models import Source


def book_meeting(
    pair: Pairing,
    starts_at: datetime,
    *,
    by: Person,
    minutes: int = 60,
    kind: Meeting.Kind = Meeting.Kind.TALK,
    place: str = "",
    agenda: str = "",
) -> Meeting:
    """Arrange a meeting at a moment still ahead; both get an invitation for their calendars."""
    still_going(pair)
    profile = queries.mentor_profile(pair.mentor)
    if by.id == pair.mentor_id and (profile is None or profile.introduced_at is None):
        raise NotIntroduced()
    _check_time(pair, starts_at, minutes)
    meeting = _add(pair, starts_at, minutes, kind, by, place=place, agenda=agenda)
    audit.record("mentoring.booked", actor=by, person=pair.mentee, thing=meeting)
    invite(meeting, "mentoring.booked", by)
    return meeting


def log_meeting(
    pair: Pairing,
    starts_at: datetime,
    *,
    by: Person,
    minutes: int = 60,
    kind: Meeting.Kind = Meeting.Kind.TALK,
    agenda: str = "",
    notes: str = "",
) -> Meeting:
    """Write down a meeting that has taken place without having been arranged here. Nobody is invited."""
    still_going(pair)
    if starts_at > clock.now():
        raise NotYet()
    return _add(pair, starts_at, minutes, kind, by, agenda=agenda, notes=notes)


def move_meeting(
    meeting: Meeting, starts_at: datetime, *, by: Person, minutes: int | None = None, place: str | None = None
) -> None:
    """Give a meeting another time; calendars follow by its raised sequence."""
    still_going(meeting.pairing)
    if meeting.is_cancelled:
        raise CalledOff()
    if meeting.is_held:
        raise Held()
    minutes = minutes or meeting.minutes
    _check_time(meeting.pairing, starts_at, minutes, but=meeting)
    meeting.starts_at, meeting.minutes = starts_at, minutes
    meeting.place = meeting.place if place is None else place
    touch(meeting)
    audit.record("mentoring.moved", actor=by, person=meeting.pairing.mentee, thing=meeting)
    invite(meeting, "mentoring.moved", by)


def cancel_meeting(meeting: Meeting, *, by: Person) -> None:
    """Call a meeting off; it leaves both calendars."""
    if meeting.is_cancelled:
        raise CalledOff()
    if meeting.is_held:
        raise Held()
    meeting.cancelled_at = clock.now()
    touch(meeting)
    audit.record("mentoring.cancelled", actor=by, person=meeting.pairing.mentee, thing=meeting)
    invite(meeting, "mentoring.cancelled", by)


def restore_meeting(meeting: Meeting, *, by: Person) -> None:
    """Undo the calling-off of a meeting that is still ahead."""
    still_going(meeting.pairing)
    if not meeting.is_cancelled:
        return
    _check_time(meeting.pairing, meeting.starts_at, meeting.minutes, but=meeting)
    meeting.cancelled_at = None
    touch(meeting)
    audit.record("mentoring.restored", actor=by, person=meeting.pairing.mentee, thing=meeting)
    invite(meeting, "mentoring.booked", by)


def write_notes(meeting: Meeting, *, agenda: str, notes: str, seen_version: int | None = None) -> None:
    """Save what both read: the agenda and the notes. Two writers at once: the second is told."""
    if not is_as_seen(meeting, seen_version):
        raise Stale()
    meeting.agenda, meeting.notes = agenda, notes
    db.session.flush()


def write_private_note(meeting: Meeting, author: Person, text: str) -> None:
    """Save what one of the two wrote for themselves; an empty text removes it."""
    note = queries.private_note(meeting, author)
    if not text:
        if note is not None:
            db.session.delete(note)
    elif note is None:
        db.session.add(
            PrivateNote(meeting_id=meeting.id, author_id=author.id, text=text, updated_at=clock.now())
        )
    else:
        note.text, note.updated_at = text, clock.now()
    db.session.flush()


def add_step(
    pair: Pairing,
    text: str,
    *,
    owner: Person,
    meeting: Meeting | None = None,
    competency: str | None = None,
    due_on: date | None = None,
    by: Person | None = None,
) -> NextStep:
    """Write down what one of the two will do next; what the mentee will do goes on the learning route as well."""
    still_going(pair)
    on_route = None
    if owner.id == pair.mentee_id:
        on_route = route.add_own_item(
            pair.mentee, text, competency, due_on, Source.MENTORING, owner=pair.mentor, by=by
        )
    step = NextStep(
        pairing_id=pair.id,
        meeting_id=meeting.id if meeting else None,
        owner_id=owner.id,
        text=text,
        competency=competency,
        due_on=due_on,
        written_at=clock.now(),
        route_item=on_route.id if on_route else None,
    )
    db.session.add(step)
    db.session.flush()
    return step


def do_step(step: NextStep) -> None:
    """Say that a step is done, on the route too unless it was closed there already."""
    step.done_at = step.done_at or clock.now()
    if step.route_item is not None:
        with suppress(Refusal):
            route.finish(step.pairing.mentee, f"own-{step.route_item}", applied_where=step.text)
    db.session.flush()


def undo_step(step: NextStep) -> None:
    step.done_at = None
    if step.route_item is not None:
        with suppress(Refusal):
            route.restore(step.pairing.mentee, f"own-{step.route_item}")
    db.session.flush()


def drop_step(step: NextStep) -> None:
    """Take a step off, from the route too unless it was closed there already; `restore_step` brings it back."""
    step.dropped_at = clock.now()
    if step.route_item is not None:
        with suppress(Refusal):
            route.drop(step.pairing.mentee, f"own-{step.route_item}")
    db.session.flush()


def restore_step(step: NextStep) -> None:
    step.dropped_at = None
    if step.route_item is not None:
        with suppress(Refusal):
            route.restore(step.pairing.mentee, f"own-{step.route_item}")
    db.session.flush()


def draft_evidence(meeting: Meeting, competency: str, text: str) -> Evidence:
    """Begin an example of the mentee's work out of a meeting; it counts once its owner keeps it."""
    return assessment.draft_evidence(meeting.pairing.mentee, competency, text, Origin.MEETING)


def write_log(
    pair: Pairing,
    *,
    observed_on: date,
    hours: float,
    client: str = "",
    fields: Mapping[str, str],
    page: Log | None = None,
    seen_version: int | None = None,
) -> Log:
    """Write or change a page of the observation log (F87-F88)."""
    still_going(pair)
    if page is None:
        page = Log(
            pairing_id=pair.id, version=1, written_at=clock.now(), observed_on=observed_on, hours=hours
        )
        db.session.add(page)
    elif not is_as_seen(page, seen_version):
        raise Stale()
    page.observed_on, page.hours, page.client = observed_on, hours, client
    page.fields = {key: text for key, text in fields.items() if text}
    db.session.flush()
    return page


def open_feed(person: Person) -> str:
    """Make a private calendar address; an earlier one stops working. Return its token, which is shown once."""
    take_turns(person)
    close_feed(person)
    token = secrets.token_urlsafe(24)
    db.session.add(Feed(digest=digest(token), person_id=person.id, made_at=clock.now()))
    db.session.flush()
    audit.record("mentoring.feed_opened", actor=person, person=person)
    return token


@has_left.connect
def close_feed(person: Person) -> None:
    db.session.execute(
        sa.update(Feed)
        .where(Feed.person_id == person.id, Feed.ended_at.is_(None))
        .values(ended_at=clock.now())
    )


def _add(
    pair: Pairing,
    starts_at: datetime,
    minutes: int,
    kind: Meeting.Kind,
    by: Person,
    *,
    place: str = "",
    agenda: str = "",
    notes: str = "",
) -> Meeting:
    meeting = Meeting(
        pairing_id=pair.id,
        pairing=pair,
        kind=kind,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        agenda=agenda,
        notes=notes,
        uid=f"{secrets.token_hex(12)}@kam-path",
        sequence=0,
        booked_by_id=by.id,
        booked_at=clock.now(),
        changed_at=clock.now(),
    )
    db.session.add(meeting)
    # A pair that meets is awake.
    pair.slept_at = None
    db.session.flush()
    return meeting


def _check_time(pair: Pairing, starts_at: datetime, minutes: int, but: Meeting | None = None) -> None:
    if starts_at <= clock.now():
        raise TimePast()
    # A mentor meets several people: two who book the same hour at one moment take turns.
    take_turns(pair.mentor, pair.mentee)
    if queries.collides(pair, starts_at, starts_at + timedelta(minutes=minutes), but=but):
        raise TimeTaken()
