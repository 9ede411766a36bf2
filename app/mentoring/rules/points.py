"""What speaks for a proposal and what against, as data that templates put into words (domain.md, 6.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.exact import Number
from app.mentoring.rules.match import ENOUGH_HOURS, Mentee, Mentor, teaching_share

ONE_STEP = 1


class Point(StrEnum):
    """The kinds of remark. Which fields of `Points` they are told from is written beside each."""

    TEACHES = "teaches"
    """Strong in `strong` of `largest_gaps`."""
    TEACHES_LITTLE = "teaches_little"
    """Covers at most half of `largest_gaps`: `strong`, perhaps none."""
    OWN_WORD = "own_word"
    """Strong in `by_own_word`, but nobody has confirmed it."""
    ALIKE = "alike"
    """Answered `close_answers` of `answers` style questions alike or one step away."""
    NOT_ALIKE = "not_alike"
    """Answered at most half of the style questions alike or one step away."""
    SHARES_CONTEXT = "shares_context"
    """Knows `shared_context` as the mentee does."""
    OTHER_CONTEXT = "other_context"
    """Comes from elsewhere than the mentee's `missing_context`."""
    TIME = "time"
    """`common_hours` a week in common, two or more."""
    LITTLE_TIME = "little_time"
    """Fewer than two hours a week in common."""
    FORMATS = "formats"
    """Offers all the wanted `offered_formats`."""
    NOT_ALL_FORMATS = "not_all_formats"
    """Offers `offered_formats`, not `missing_formats`."""
    ALL_FREE = "all_free"
    """Every place of the mentor's is free."""


@dataclass(frozen=True)
class Points:
    """Remarks for and against, the weightiest first, with what they are told from. Lists of ids as they matter."""

    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]
    largest_gaps: tuple[str, ...]
    strong: tuple[str, ...]
    by_own_word: tuple[str, ...]
    answers: int
    close_answers: int
    shared_context: tuple[str, ...]
    missing_context: tuple[str, ...]
    common_hours: Number
    offered_formats: tuple[str, ...]
    missing_formats: tuple[str, ...]
    free: int


def points_of(mentee: Mentee, mentor: Mentor) -> Points:
    """Return what speaks for and against proposing `mentor`; every weak side that exists is told."""
    gaps = tuple(mentee.largest_gaps)
    strong = tuple(id for id in gaps if teaching_share(mentee, mentor, id))
    by_own_word = tuple(id for id in strong if teaching_share(mentee, mentor, id) < 1)
    close = sum(abs(mine - yours) <= ONE_STEP for mine, yours in zip(mentee.style, mentor.style, strict=True))
    shared = tuple(sorted(mentee.context & mentor.context))
    missing_context = tuple(sorted(mentee.context - mentor.context))
    offered = tuple(sorted(mentee.formats & mentor.formats))
    missing_formats = tuple(sorted(mentee.formats - mentor.formats))

    teaches = len(strong) * 2 > len(gaps)
    alike = close * 2 > len(mentee.style)
    enough_time = mentor.common_hours >= ENOUGH_HOURS
    speaks_for = {
        Point.TEACHES: teaches,
        Point.ALIKE: alike,
        Point.TIME: enough_time,
        Point.SHARES_CONTEXT: bool(shared),
        Point.FORMATS: bool(offered) and not missing_formats,
        Point.ALL_FREE: mentor.active == 0,
    }
    speaks_against = {
        Point.TEACHES_LITTLE: bool(gaps) and not teaches,
        Point.OWN_WORD: bool(by_own_word),
        Point.NOT_ALIKE: not alike,
        Point.LITTLE_TIME: not enough_time,
        Point.OTHER_CONTEXT: bool(missing_context),
        Point.NOT_ALL_FORMATS: bool(missing_formats),
    }
    return Points(
        speaks_for=tuple(point for point, true in speaks_for.items() if true),
        speaks_against=tuple(point for point, true in speaks_against.items() if true),
        largest_gaps=gaps,
        strong=strong,
        by_own_word=by_own_word,
        answers=len(mentee.style),
        close_answers=close,
        shared_context=shared,
        missing_context=missing_context,
        common_hours=mentor.common_hours,
        offered_formats=offered,
        missing_formats=missing_formats,
        free=mentor.free,
    )
