"""People, and how they come in; see the modules for what belongs together."""

from __future__ import annotations

from app.accounts.models.people import Person, PersonRef, Post, PostHeld, Role, RoleHeld, Unit
from app.accounts.models.sessions import OneTimeLink, SignedIn, SignInTry

__all__ = [
    "OneTimeLink",
    "Person",
    "PersonRef",
    "Post",
    "PostHeld",
    "Role",
    "RoleHeld",
    "SignInTry",
    "SignedIn",
    "Unit",
]
