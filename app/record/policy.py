"""Who may see and change a record: the person, and nobody else until it is shared or published."""

from __future__ import annotations

from typing import Any

from app.absences.policy import stands_in_for_somebody, stands_in_for_the_manager
from app.accounts.policy import has_reports, hr, line_manager_of_owner
from app.core.access import Permission, anyone_signed_in, either, owner
from app.sharing.models import Area
from app.sharing.queries import is_open_to


class Record(Permission):
    OWN = "record:own", "keep one's own record"
    CLIENT_SEE = "record:client_see", "see a client that one holds or held"
    CLIENT_KEEP = "record:client_keep", "change, lose and hand over a client that one holds now"
    HOLDING_RESTORE = "record:holding_restore", "take back the end of one's own holding"
    FIGURE_SEE = "record:figure_see", "see a published figure"
    FIGURE_KEEP = "record:figure_keep", "correct and withdraw one's own figure"
    FIGURE_ANSWER = (
        "record:figure_answer",
        "confirm or return a figure of a report, one’s own or of somebody one stands in for",
    )
    CONFIRM = (
        "record:confirm",
        "see what one's reports ask to confirm, and those of somebody one stands in for",
    )
    TARGET_END = "record:target_end", "end a target of one's own or of a report"
    NOTE_KEEP = "record:note_keep", "read and remove one's own note"
    PERSON_SEE = "record:person_see", "see a record that was shared, or figures of a report"
    PERSON_TARGET = "record:person_target", "set a target for a report"
    OUTSIDE = "record:outside", "agree that a client closed for outside reasons"


def holds_now(person: Any, client: Any) -> bool:
    return client is not None and client.current is not None and client.current.person_id == person.id


def holds_or_held(person: Any, client: Any) -> bool:
    return client is not None and bool(client.held_by(person.id))


def manages(person: Any, other: Any) -> bool:
    """The thing is a person who reports to this one."""
    return other is not None and other.manager_id == person.id


def was_shown(person: Any, other: Any) -> bool:
    return other is not None and is_open_to(person, other, Area.RECORD)


def owner_was_shown(person: Any, figure: Any) -> bool:
    return figure is not None and is_open_to(person, figure.person, Area.RECORD)


def answered_it(person: Any, figure: Any) -> bool:
    """What one has confirmed stays open to oneself, also after standing in for the line manager."""
    return figure is not None and figure.confirmed_by_id == person.id


def answers_meanwhile(person: Any, figure: Any) -> bool:
    """The substitute of the line manager; not for what somebody else has confirmed already."""
    # Who confirmed may be erased by now; that it is confirmed stays.
    mine = figure is not None and (figure.confirmed_at is None or figure.confirmed_by_id == person.id)
    return mine and stands_in_for_the_manager(person, figure)


POLICY = {
    Record.OWN: anyone_signed_in,
    Record.CLIENT_SEE: holds_or_held,
    Record.CLIENT_KEEP: holds_now,
    Record.HOLDING_RESTORE: owner,
    Record.FIGURE_SEE: either(owner, line_manager_of_owner, owner_was_shown, answered_it, answers_meanwhile),
    Record.FIGURE_KEEP: owner,
    Record.FIGURE_ANSWER: either(line_manager_of_owner, answers_meanwhile),
    Record.CONFIRM: either(has_reports, stands_in_for_somebody),
    Record.TARGET_END: either(owner, line_manager_of_owner),
    Record.NOTE_KEEP: owner,
    Record.PERSON_SEE: either(manages, was_shown),
    Record.PERSON_TARGET: manages,
    Record.OUTSIDE: hr,
}
