"""Who may mentor whom, in which order mentors are proposed, and why: pure functions (domain.md, 6.2-6.4)."""

from app.mentoring.rules.constraints import Facts, Reason, had_post_lately, reasons_against
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

__all__ = [
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
    "had_post_lately",
    "points_of",
    "propose",
    "reasons_against",
]
