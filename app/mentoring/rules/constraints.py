"""What a pair must fulfil to be proposed at all; the reason of a refusal can be asked (domain.md, 6.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.exact import Number

LARGEST_CAPACITY = 3
LEAST_COMMON_HOURS = 1


class Reason(StrEnum):
    """Why a mentor is not shown, in the order of the rules."""

    NOT_OPTED_IN = "not_opted_in"
    NO_KAM_POST = "no_kam_post"
    LINE_MANAGER = "line_manager"
    SAME_LINE = "same_line"
    ON_PANEL = "on_panel"
    NO_ROOM = "no_room"
    NO_COMMON_LANGUAGE = "no_common_language"
    NO_COMMON_TIME = "no_common_time"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    ENDED_BEFORE = "ended_before"
    BLOCKED = "blocked"
    HAS_MENTOR = "has_mentor"
    OPEN_REQUEST = "open_request"


@dataclass(frozen=True)
class Facts:
    """What is known of one mentor and one mentee.

    `post_lately`: the mentor holds a KAM post or did in the last 24 months. `manages`: is the line manager;
    `above`: stands further up in the same line. `on_panel`: decides on the mentee, or may be about to.
    `capacity` and `active` are mentees; `common_hours` a week, after converting time zones. `rivals`: for the
    same vacancy or account. `ended_before`: by no-fault. `mentee_is_taken`: has an active mentor, where HR has
    not allowed two.
    """

    both_opted_in: bool
    post_lately: bool
    manages: bool
    above: bool
    on_panel: bool
    capacity: int
    active: int
    common_languages: frozenset[str]
    common_hours: Number
    rivals: bool
    ended_before: bool
    blocked: bool
    mentee_is_taken: bool
    open_request: bool


def reasons_against(facts: Facts) -> tuple[Reason, ...]:
    """Return every reason for which the pair is not shown, in the order of the rules; none if it may be."""
    broken = {
        Reason.NOT_OPTED_IN: not facts.both_opted_in,
        Reason.NO_KAM_POST: not facts.post_lately,
        Reason.LINE_MANAGER: facts.manages,
        Reason.SAME_LINE: facts.above,
        Reason.ON_PANEL: facts.on_panel,
        Reason.NO_ROOM: facts.active >= min(facts.capacity, LARGEST_CAPACITY),
        Reason.NO_COMMON_LANGUAGE: not facts.common_languages,
        Reason.NO_COMMON_TIME: facts.common_hours < LEAST_COMMON_HOURS,
        Reason.CONFLICT_OF_INTEREST: facts.rivals,
        Reason.ENDED_BEFORE: facts.ended_before,
        Reason.BLOCKED: facts.blocked,
        Reason.HAS_MENTOR: facts.mentee_is_taken,
        Reason.OPEN_REQUEST: facts.open_request,
    }
    return tuple(reason for reason in Reason if broken[reason])
