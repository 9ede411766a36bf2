"""The ten stations of the path, and the shapes in which a room speaks of its own station."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

# A lazy sentence counts as a string: it becomes one when it is read.
Words = str


@dataclass(frozen=True)
class Station:
    """One of the ten: its number, where it stands in the portal, and its plain name."""

    number: int
    room: str
    endpoint: str
    label: Words


STATIONS = (
    Station(1, "guide", "guide.index", _l("The role")),
    Station(2, "assessment", "assessment.index", _l("My level")),
    Station(3, "swot", "swot.index", _l("SWOT")),
    Station(4, "route", "route.index", _l("Route")),
    Station(5, "mentors", "mentors.index", _l("Mentor")),
    Station(6, "reading", "reading.index", _l("Reading")),
    Station(7, "record", "record.index", _l("Figures")),
    Station(8, "resume", "resume.index", _l("Resume")),
    Station(9, "promotion", "promotion.index", _l("My case")),
    Station(10, "growth", "promotion.ladder", _l("Next post")),
)


class State(enum.StrEnum):
    DONE = "done"
    ON = "on"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Progress:
    """How far a person is at one station, and a few words that say so ("1 book of 5")."""

    state: State
    note: Words


@dataclass(frozen=True)
class Step:
    """Something a person could do next: what, why it is worth it, where."""

    title: Words
    why: Words
    action: Words
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    due_on: date | None = None
    effort: Words | None = None
    # A step whose words cost further reading says them only once it is the one to be shown.
    told: Callable[[], Step] | None = None


@dataclass(frozen=True)
class Waiting:
    """Somebody waits for this person's answer: who, what for, until when, where to answer."""

    who: str
    what: Words
    action: Words
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)
    due_on: date | None = None
