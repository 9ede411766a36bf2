"""How long a sign-in lasts, when it is fresh, and how often one may err."""

from __future__ import annotations

from datetime import datetime, timedelta

SESSION_IDLE = timedelta(days=14)
SESSION_LIFE = timedelta(days=60)
# HR and administrators see more, so an unattended browser of theirs closes sooner.
STAFF_IDLE = timedelta(hours=12)
STAFF_LIFE = timedelta(days=7)
LINK_LIFE = timedelta(hours=2)
INVITATION_LIFE = timedelta(days=14)
# A password that was right waits this long for its code.
CODE_WAIT = timedelta(minutes=10)
FRESH_FOR = timedelta(minutes=15)
TRY_WINDOW = timedelta(minutes=15)
TRIES_PER_PAIR = 6
TRIES_PER_ADDRESS = 40
# Wrong codes for one person from all places where they were never signed in before.
TRIES_PER_PERSON = 30


def is_fresh(proved_at: datetime, now: datetime) -> bool:
    """Whether somebody proved lately enough who they are to change what guards the account."""
    return now - proved_at <= FRESH_FOR


def limits(*, staff: bool) -> tuple[timedelta, timedelta]:
    """How long a session lasts without use, and in all; shorter for HR and administrators."""
    return (STAFF_IDLE, STAFF_LIFE) if staff else (SESSION_IDLE, SESSION_LIFE)


def has_run_out(started_at: datetime, seen_at: datetime, now: datetime, *, staff: bool) -> bool:
    """Whether a session has idled out or grown too old; sooner for HR and administrators."""
    idle, life = limits(staff=staff)
    return seen_at <= now - idle or started_at <= now - life
