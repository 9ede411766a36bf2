"""Who may see and change a worksheet."""

from __future__ import annotations

from typing import Any

from app.core.access import Permission, anyone_signed_in, owner
from app.sharing.models import Area
from app.sharing.queries import is_open_to


class Swot(Permission):
    OWN = "swot:own", "keep a SWOT worksheet of one's own"
    EDIT = "swot:edit", "change one's own worksheet, its lines and actions"
    SEE = "swot:see", "read a worksheet that its owner shows"


def shown_to(person: Any, thing: Any) -> bool:
    """`thing` is the person whose sheet it is; oneself needs no grant."""
    return thing is not None and (thing.id == person.id or is_open_to(person, thing, Area.SWOT))


POLICY = {Swot.OWN: anyone_signed_in, Swot.EDIT: owner, Swot.SEE: shown_to}
