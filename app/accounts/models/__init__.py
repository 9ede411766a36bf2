"""People, and how they come in; see the modules for what belongs together."""

from __future__ import annotations

from app.accounts.models.people import MENU, Person, PersonRef, Post, PostHeld, Role, RoleHeld, Unit
from app.accounts.models.proofs import Identity, RecoveryCode, SecondFactor, SignInRules
from app.accounts.models.sessions import Door, OneTimeLink, SignedIn, SignInTry

__all__ = [
    "MENU",
    "Door",
    "Identity",
    "OneTimeLink",
    "Person",
    "PersonRef",
    "Post",
    "PostHeld",
    "RecoveryCode",
    "Role",
    "RoleHeld",
    "SecondFactor",
    "SignInRules",
    "SignInTry",
    "SignedIn",
    "Unit",
]
