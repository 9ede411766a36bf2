"""Who may do what with accounts."""

from __future__ import annotations

from typing import Any

from app.core.access import Permission, anyone_signed_in


class Accounts(Permission):
    OWN = "accounts:own", "see and change one's own account"


def hr(person: Any, thing: Any) -> bool:
    return bool(person.is_hr)


def administrator(person: Any, thing: Any) -> bool:
    return bool(person.is_admin)


def mentor(person: Any, thing: Any) -> bool:
    return bool(person.is_mentor)


def has_reports(person: Any, thing: Any) -> bool:
    return bool(person.has_reports)


def line_manager_of_owner(person: Any, thing: Any) -> bool:
    """The thing belongs to somebody who reports to this person (`thing.person`)."""
    return thing is not None and thing.person.manager_id == person.id


POLICY = {Accounts.OWN: anyone_signed_in}
