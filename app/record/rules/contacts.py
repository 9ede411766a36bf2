"""K4, meetings and calls held: activity, not value, and nothing to rank people by (domain.md, section 4; F19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.exact import percent


class ContactStatus(StrEnum):
    """What became of a planned meeting or call. Held: took place, with the client, with a note."""

    HELD = "held"
    CANCELLED_BY_CLIENT = "cancelled_by_client"
    CANCELLED_BY_US = "cancelled_by_us"
    MISSED_BY_US = "missed_by_us"
    PLANNED = "planned"


OURS = frozenset({ContactStatus.HELD, ContactStatus.CANCELLED_BY_US, ContactStatus.MISSED_BY_US})


@dataclass(frozen=True)
class Contact:
    """One meeting or call with one or more clients; with none of ours when it is a prospect's."""

    clients: frozenset[str]
    status: ContactStatus


@dataclass(frozen=True)
class ContactFigures:
    """`held` is a count; the rest are percentages."""

    held: int
    held_rate: float | None
    reliability: float | None
    cadence_coverage: float | None


def contact_figures(contacts: Iterable[Contact], agreed: Mapping[str, int]) -> ContactFigures:
    """Return the figures of the planned `contacts`; `agreed` is the number agreed with each client.

    Every contact in the list was planned, whatever became of it. A group talk counts once in the total and
    once for each client in it. Reliability is ours alone: what the client cancelled is left out, and so is
    what is still ahead.
    """
    listed = list(contacts)
    held = [contact for contact in listed if contact.status is ContactStatus.HELD]
    talks = Counter(client for contact in held for client in contact.clients)
    in_step = sum(talks[client] >= number for client, number in agreed.items())
    return ContactFigures(
        held=len(held),
        held_rate=percent(len(held), len(listed)),
        reliability=percent(len(held), sum(contact.status in OURS for contact in listed)),
        cadence_coverage=percent(in_step, len(agreed)),
    )
