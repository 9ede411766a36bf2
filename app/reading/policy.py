"""Who may see and change a reading list."""

from __future__ import annotations

from typing import Any

from app.accounts.policy import hr
from app.core.access import Permission, anyone_signed_in, either, owner
from app.sharing.models import Area
from app.sharing.queries import is_open_to


class ReadingRoom(Permission):
    ENTER = "reading:enter", "see the books, courses and what colleagues recommend"
    KEEP = "reading:keep", "see and change an entry of one's own list"
    SEE = "reading:see", "read a list that its owner shows"
    SEE_CERTIFICATE = "reading:see-certificate", "open a file that shows a completion"
    CURATE = "reading:curate", "put a recommendation first, or hide one that does not belong there"


def hr_where_shared(person: Any, entry: Any) -> bool:
    """HR may only touch what was shown to everybody."""
    return hr(person, entry) and entry.shared_at is not None


def shown_to(person: Any, thing: Any) -> bool:
    """`thing` is the person whose list it is; oneself needs no grant."""
    return thing is not None and (thing.id == person.id or is_open_to(person, thing, Area.READING))


def shown_the_list(person: Any, certificate: Any) -> bool:
    """Certificates belong to the list: whoever was shown it may open them."""
    return shown_to(person, certificate.entry.person)


POLICY = {
    ReadingRoom.ENTER: anyone_signed_in,
    ReadingRoom.KEEP: owner,
    ReadingRoom.SEE: shown_to,
    ReadingRoom.SEE_CERTIFICATE: either(owner, shown_the_list),
    ReadingRoom.CURATE: hr_where_shared,
}
