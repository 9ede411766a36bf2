"""How a pair ends, and how an ending is undone."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from app.accounts.models import Person
from app.core import audit, clock
from app.core.writes import rows_changed
from app.extensions import db
from app.mentoring import queries
from app.mentoring.models import Ending, Pairing
from app.mentoring.services.asking import free_place, free_slot, take_place
from app.mentoring.services.invitations import send_to_both, touch
from app.mentoring.services.pairs import tell
from app.mentoring.services.refusals import Ended, TooLateToUndo


def end(
    pair: Pairing,
    *,
    by: Person | None,
    how: Ending = Ending.NO_FAULT,
    closing: Mapping[str, str] | None = None,
) -> None:
    """End a pair. Nobody is asked why; the place is free at once, and meetings still ahead leave both calendars."""
    now = clock.now()
    ended = rows_changed(
        sa.update(Pairing)
        .where(Pairing.id == pair.id, Pairing.ended_at.is_(None))
        .values(ended_at=now, ended_how=how, ended_by_id=by.id if by else None)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(pair)
    if ended != 1:
        raise Ended()
    if closing:
        pair.closing = {key: text for key, text in closing.items() if text}
    free_place(pair.mentor_id)
    db.session.flush()
    audit.record("mentoring.ended", actor=by, person=pair.mentee, thing=pair, how=how.value)
    for meeting in queries.meetings_ahead(pair, now):
        meeting.cancelled_at = now
        touch(meeting)
        send_to_both(meeting, "mentoring.off_with_pair")
    kind = "mentoring.completed" if how is Ending.COMPLETED else "mentoring.ended"
    for person in (pair.mentor, pair.mentee):
        if by is not None and person.id != by.id:
            tell(pair, person, kind, pair.other(person))


def resume(pair: Pairing, *, actor: Person) -> None:
    """Undo an ending, by whoever ended it, within a day and while both are free; its meetings take place again."""
    was_ended_at = pair.ended_at
    if not pair.can_be_resumed_by(actor) or queries.open_request_of(pair.mentee):
        raise TooLateToUndo()
    if not queries.may_have_another(pair.mentee):
        raise TooLateToUndo()
    take_place(pair.mentor_id)
    try:
        with db.session.begin_nested():
            pair.slot = free_slot(pair.mentee)
            pair.ended_at = pair.ended_how = pair.ended_by_id = None
    except sa.exc.IntegrityError:
        db.session.refresh(pair)
        raise TooLateToUndo() from None
    audit.record("mentoring.resumed", actor=actor, person=pair.mentee, thing=pair)
    for meeting in queries.meetings_of(pair):
        still_free = not queries.collides(pair, meeting.starts_at, meeting.ends_at, but=meeting)
        if meeting.cancelled_at == was_ended_at and meeting.starts_at > clock.now() and still_free:
            meeting.cancelled_at = None
            touch(meeting)
            send_to_both(meeting, "mentoring.on_with_pair")
    tell(pair, pair.other(actor), "mentoring.resumed", actor)
