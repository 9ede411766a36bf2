"""One-time codes (RFC 6238) and the codes on paper that stand in for them."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

STEP_SECONDS = 30
# Clocks of telephones go wrong and people type slowly: the half minute before and the one after count too.
STEPS_AROUND = 1
RECOVERY_CODES = 10
# Without letters that look alike. Six groups of four carry 118 bits, so a plain digest of them is safe to keep.
RECOVERY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_GROUPS, RECOVERY_GROUP = 6, 4


def step_at(moment: datetime) -> int:
    """The number of half minutes since 1970."""
    return int(moment.timestamp()) // STEP_SECONDS


def matching_step(secret: str, code: str, moment: datetime, *, after: int) -> int | None:
    """Return the half minute whose code this is, or None; steps up to `after` have been used and count no more."""
    digits = "".join(code.split())
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
        return None
    here = step_at(moment)
    maker = pyotp.TOTP(secret)
    found = None
    for step in range(here - STEPS_AROUND, here + STEPS_AROUND + 1):
        # All are compared, so that the time taken does not tell which was near.
        if hmac.compare_digest(maker.generate_otp(step), digits) and step > after:
            found = step
    return found


def plain_recovery(typed: str) -> str | None:
    """Return a recovery code without its dashes and capitals, or None for what cannot be one."""
    letters = "".join(typed.lower().replace("-", " ").split())
    whole = len(letters) == RECOVERY_GROUPS * RECOVERY_GROUP
    return letters if whole and set(letters) <= set(RECOVERY_LETTERS) else None


def in_groups(letters: str) -> str:
    """`abcdefgh…` as it is printed: abcd-efgh-…"""
    return "-".join(letters[at : at + RECOVERY_GROUP] for at in range(0, len(letters), RECOVERY_GROUP))
