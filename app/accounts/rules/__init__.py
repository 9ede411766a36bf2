"""Pure rules about names, passwords, codes and sessions."""

from __future__ import annotations

from app.accounts.rules.browsers import browser_name
from app.accounts.rules.codes import (
    RECOVERY_CODES,
    RECOVERY_GROUP,
    RECOVERY_GROUPS,
    RECOVERY_LETTERS,
    STEP_SECONDS,
    in_groups,
    matching_step,
    plain_recovery,
    step_at,
)
from app.accounts.rules.names import folded, latin, search_key
from app.accounts.rules.passwords import SHORTEST_PASSWORD, Weakness, password_weakness
from app.accounts.rules.sessions import (
    CODE_WAIT,
    FRESH_FOR,
    INVITATION_LIFE,
    LINK_LIFE,
    SESSION_IDLE,
    SESSION_LIFE,
    STAFF_IDLE,
    STAFF_LIFE,
    TRIES_PER_ADDRESS,
    TRIES_PER_PAIR,
    TRIES_PER_PERSON,
    TRY_WINDOW,
    has_run_out,
    is_fresh,
    limits,
)

__all__ = [
    "CODE_WAIT", "FRESH_FOR", "INVITATION_LIFE", "LINK_LIFE", "RECOVERY_CODES", "RECOVERY_GROUP", "RECOVERY_GROUPS",
    "RECOVERY_LETTERS", "SESSION_IDLE", "SESSION_LIFE", "SHORTEST_PASSWORD", "STAFF_IDLE", "STAFF_LIFE", "STEP_SECONDS",
    "TRIES_PER_ADDRESS", "TRIES_PER_PAIR", "TRIES_PER_PERSON", "TRY_WINDOW", "Weakness", "browser_name", "folded", "has_run_out",
    "in_groups", "is_fresh", "latin", "limits", "matching_step", "password_weakness", "plain_recovery", "search_key",
    "step_at",
]  # fmt: skip
