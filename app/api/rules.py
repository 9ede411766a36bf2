"""What a token may open, and how much of it."""

from __future__ import annotations

import enum

# Requests a token may make in one minute of the clock.
A_MINUTE = 120
# Tokens a person may have at one time.
MOST_TOKENS = 20
# How long a token may live, in days.
LIVES = (30, 90, 365)
# So that a scanner of repositories knows a lost token when it sees one.
PREFIX = "kam_"
NOTE_USE_EVERY_MINUTES = 5


class Scope(enum.StrEnum):
    """One kind of data that a token opens. It never opens more than its owner may see."""

    PROFILE = "profile:read"
    ASSESSMENT = "assessment:read"
    ROUTE = "route:read"
    RECORD = "record:read"
    RESUME = "resume:read"
    MENTORING = "mentoring:read"
    PEOPLE = "people:read"
    CASES = "cases:read"

    @property
    def is_for_hr(self) -> bool:
        return self in {Scope.PEOPLE, Scope.CASES}
