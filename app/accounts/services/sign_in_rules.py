"""Changing the rules of signing in: each change is a new version."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts import queries
from app.accounts.models import Person, Role, SignInRules
from app.core import audit, clock
from app.core.errors import Refusal
from app.extensions import db


class GroupUnreadable(Refusal):
    message = _l("Write one group per line, then an equals sign and the role: mentor, hr or admin.")
    field = "groups"


def read_groups(text: str) -> dict[str, str]:
    """Return role by group from lines such as `kam-hr = hr`. Raises GroupUnreadable."""
    found: dict[str, str] = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        group, sign, role = (part.strip() for part in line.rpartition("="))
        if not (group and sign and role.lower() in set(Role)) or group in found:
            raise GroupUnreadable()
        found[group] = role.lower()
    return found


def written_groups(groups: dict[str, str]) -> str:
    return "\n".join(f"{group} = {role}" for group, role in groups.items())


def set_rules(
    *, code_for_staff: bool, takes_in: bool, groups_claim: str, groups: dict[str, str], by: Person
) -> bool:
    """Set the rules anew; return whether that changed anything."""
    before = queries.sign_in_rules()
    new = (code_for_staff, takes_in, groups_claim, groups)
    if new == (before.code_for_staff, before.takes_in, before.groups_claim, before.groups):
        return False
    rules = SignInRules(
        set_at=clock.now(),
        set_by_id=by.id,
        code_for_staff=code_for_staff,
        takes_in=takes_in,
        groups_claim=groups_claim,
        groups=groups,
    )
    db.session.add(rules)
    db.session.flush()
    audit.record(
        "accounts.sign_in_rules_set",
        actor=by,
        thing=rules,
        code_for_staff=code_for_staff,
        takes_in=takes_in,
        groups=", ".join(f"{group}={role}" for group, role in sorted(groups.items()))[:500],
    )
    return True
