"""Who somebody is that the company's sign-in vouches for, and which roles their groups bring. Pure.

One person is found in this order, and the first that fits decides:

1. issuer and subject are linked to an account already;
2. the directory (SCIM) gave exactly one account this subject as its externalId;
3. the address belongs to an account, the provider vouches that it is verified, and the account is linked to nobody else
   at this provider;
4. nobody has the address: an account is made, if the rules of signing in say so.

An address that is not verified links nothing, and whoever has left comes in by no door.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.accounts.models import Role

# How lately the provider must have seen somebody who proves again who they are; the clocks of two machines differ.
PROOF_AGE = timedelta(minutes=5)
# How long a sign-in may take at the provider.
AWAY_FOR = timedelta(minutes=15)


@dataclass(frozen=True)
class Claims:
    """What the provider says. `groups` is None where it says nothing of groups, which is not the same as none."""

    issuer: str
    subject: str
    email: str
    email_verified: bool
    name: str
    groups: tuple[str, ...] | None
    proved_at: datetime | None


@dataclass(frozen=True)
class Known:
    """An account as far as the decision needs it; `bound`: linked to another subject of the same provider."""

    person_id: int
    active: bool
    bound: bool = False


class Verdict(enum.StrEnum):
    LINKED = "linked"
    BY_DIRECTORY = "by_directory"
    BY_ADDRESS = "by_address"
    NEWCOMER = "newcomer"
    # From here on nobody comes in.
    LEFT = "left"
    BOUND = "bound"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


def verdict(
    claims: Claims,
    *,
    linked: Known | None,
    in_directory: Known | None,
    with_address: Known | None,
    takes_in: bool,
) -> Verdict:
    """Decide by the order above."""
    if linked is not None:
        return Verdict.LINKED if linked.active else Verdict.LEFT
    if in_directory is not None:
        return _link(in_directory, Verdict.BY_DIRECTORY)
    if not claims.email or not claims.email_verified:
        return Verdict.UNVERIFIED
    if with_address is not None:
        return _link(with_address, Verdict.BY_ADDRESS)
    return Verdict.NEWCOMER if takes_in else Verdict.UNKNOWN


def _link(found: Known, how: Verdict) -> Verdict:
    if not found.active:
        return Verdict.LEFT
    return Verdict.BOUND if found.bound else how


def roles_due(
    groups: tuple[str, ...] | None, mapping: Mapping[str, str], held: frozenset[Role]
) -> tuple[set[Role], set[Role]]:
    """Return which roles to give and which to take. Roles that no group brings are nobody's business here."""
    if groups is None:
        return set(), set()
    managed = {Role(role) for role in mapping.values()}
    due = {Role(role) for group, role in mapping.items() if group in groups}
    return due - held, (managed - due) & held


def read_claims(said: Mapping[str, Any], groups_claim: str) -> Claims:
    """Read the provider's statement; of what has the wrong kind nothing is believed."""
    email = said.get("email")
    groups = said.get(groups_claim)
    seen = said.get("auth_time")
    verified = said.get("email_verified")
    names = (said.get("name"), said.get("preferred_username"))
    return Claims(
        issuer=str(said["iss"])[:250],
        subject=str(said["sub"]),
        email=email.strip().lower()[:250] if isinstance(email, str) else "",
        # Some providers send the word instead of the value.
        email_verified=verified is True or verified == "true",
        name=next((name.strip()[:250] for name in names if isinstance(name, str) and name.strip()), ""),
        groups=tuple(str(group) for group in groups) if isinstance(groups, list) else None,
        proved_at=datetime.fromtimestamp(seen).astimezone() if isinstance(seen, int | float) else None,
    )


def is_new_proof(claims: Claims, now: datetime) -> bool:
    """Whether the provider asked the person just now, and did not only remember them."""
    return claims.proved_at is not None and abs(now - claims.proved_at) <= PROOF_AGE
