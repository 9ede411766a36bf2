"""Who may see and change a reading list."""

from __future__ import annotations

from typing import Any

from app.accounts.policy import hr
from app.core.access import Permission, anyone_signed_in, owner


class ReadingRoom(Permission):
    ENTER = "reading:enter", "see the books, courses and what colleagues recommend"
    KEEP = "reading:keep", "see and change an entry of one's own list"
    CURATE = "reading:curate", "hide a recommendation that does not belong there"


def hr_where_shared(person: Any, entry: Any) -> bool:
    """HR may only touch what was shown to everybody."""
    return hr(person, entry) and entry.shared_at is not None


POLICY = {
    ReadingRoom.ENTER: anyone_signed_in,
    ReadingRoom.KEEP: owner,
    ReadingRoom.CURATE: hr_where_shared,
}
