"""Who may mentor whom, in which order mentors are proposed, and why: pure functions (domain.md, 6.2-6.4)."""

from app.mentoring.rules.constraints import LARGEST_CAPACITY, Facts, Reason, reasons_against
from app.mentoring.rules.hours import common_hours, common_starts, free_starts, week_of, weekdays
from app.mentoring.rules.match import (
    VERSION,
    Features,
    Mentee,
    Mentor,
    NotShown,
    Proposal,
    Proposals,
    propose,
)
from app.mentoring.rules.points import Point, Points, points_of
from app.mentoring.rules.waiting import (
    ANSWER_DAYS,
    CLOSES_AFTER_NOTICE,
    EXPIRES_AFTER,
    PAIR_DAYS,
    SLEEPS_AFTER,
    UNDO_WITHIN,
    answer_day,
    half_time,
    open_checks,
    pair_until,
    usual_days,
)

__all__ = [
    "ANSWER_DAYS",
    "CLOSES_AFTER_NOTICE",
    "EXPIRES_AFTER",
    "LARGEST_CAPACITY",
    "PAIR_DAYS",
    "SLEEPS_AFTER",
    "UNDO_WITHIN",
    "VERSION",
    "Facts",
    "Features",
    "Mentee",
    "Mentor",
    "NotShown",
    "Point",
    "Points",
    "Proposal",
    "Proposals",
    "Reason",
    "answer_day",
    "common_hours",
    "common_starts",
    "free_starts",
    "half_time",
    "open_checks",
    "pair_until",
    "points_of",
    "propose",
    "reasons_against",
    "usual_days",
    "week_of",
    "weekdays",
]
