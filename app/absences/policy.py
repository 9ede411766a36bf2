"""Who says that somebody is away, and who answers in their place."""

from __future__ import annotations

from typing import Any

from app.absences.queries import stands_in_for
from app.accounts.policy import hr
from app.core.access import Permission, anyone_signed_in, owner


class Absences(Permission):
    OWN = "absences:own", "say when one is away and who answers meanwhile"
    CHANGE = "absences:change", "change and take back one's own absence"
    DECLINE = "absences:decline", "say that one cannot stand in for somebody"
    DESK = "absences:desk", "see who is away, say it for others, and name another substitute"


def is_the_substitute(person: Any, absence: Any) -> bool:
    return absence is not None and absence.substitute_id == person.id


def stands_in_for_somebody(person: Any, thing: Any) -> bool:
    return stands_in_for(person, None)


def stands_in_for_the_manager(person: Any, thing: Any) -> bool:
    """The owner's line manager (`thing.person.manager_id`) is away and named this person, who is not the owner."""
    manager_id = thing.person.manager_id
    return manager_id is not None and thing.person_id != person.id and stands_in_for(person, manager_id)


POLICY = {
    Absences.OWN: anyone_signed_in,
    Absences.CHANGE: owner,
    Absences.DECLINE: is_the_substitute,
    Absences.DESK: hr,
}
