"""Changing the settings of the programme: each change is a new version with its reason."""

from __future__ import annotations

from app.accounts.models import Person
from app.core import audit, clock
from app.extensions import db
from app.hr.models import Setting
from app.hr.queries.settings import programme


def change(smallest_group: int, *, reason: str, by: Person) -> bool:
    """Set the settings anew; return whether that changed anything."""
    before = programme()
    if before.smallest_group == smallest_group:
        return False
    setting = Setting(set_at=clock.now(), set_by_id=by.id, smallest_group=smallest_group, reason=reason)
    db.session.add(setting)
    db.session.flush()
    audit.record(
        "hr.settings_changed",
        actor=by,
        thing=setting,
        what="smallest_group",
        old=before.smallest_group,
        new=smallest_group,
        reason=reason,
    )
    return True
