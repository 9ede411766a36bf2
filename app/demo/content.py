"""Raw material of the demonstration company. All people, firms and posts in it are invented."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, model_validator

from app.core.content import Piece, Text, read
from app.skills.ids import CompetencyId, Key


class Unit(Piece):
    """A part of the company; `head` is the key of the person who leads it."""

    id: Key
    name: Text
    head: Key


class Person(Piece):
    """Somebody who works there. `manager` is the key of the line manager; None for the one at the top."""

    key: Key
    name: str  # Russian, given name and surname
    latin: str
    unit: Key
    post: Text
    rung: Literal["sales_manager", "candidate", "junior", "senior", "none"]
    role: Literal["employee", "manager", "hr", "admin"] = "employee"
    manager: Key | None = None
    joined: int = Field(ge=2005, le=2026)
    mentor: bool = False


class Client(Piece):
    """A client under a code name, never a real firm."""

    code: Key
    name: Text
    industry: Key
    market: Literal["b2b", "b2c"]
    size: Literal["small", "medium", "large"]


class EvidenceLine(Piece):
    """A fact somebody could write under a competency: situation, what I did, result."""

    competency: CompetencyId
    level: int = Field(ge=1, le=4)
    situation: Text
    action: Text
    result: Text


class SwotLine(Piece):
    """An entry of a SWOT sheet."""

    cell: Literal["S", "W", "O", "T"]
    statement: Text
    evidence: Text | None = None
    competency: CompetencyId | None = None
    importance: int = Field(ge=1, le=3)
    confidence: int = Field(ge=1, le=3)


class ActionLine(Piece):
    """A dated action that came out of a pair of factors."""

    pair: Literal["SO", "WO", "ST", "WT"]
    what: Text
    measure: Text
    when: Text
    then: Text
    competency: CompetencyId


class ReadingNote(Piece):
    """What somebody noted about a book, with a question of their own for later."""

    book: Key
    note: Text
    applied: Text
    question: Text
    answer: Text


class MeetingNote(Piece):
    """Notes of one mentoring meeting."""

    talked: Text
    agreed: Text


class MentorProfile(Piece):
    """What a mentor says of their own teaching."""

    person: Key
    about: Text
    teaches: tuple[CompetencyId, ...] = Field(min_length=1)
    formats: tuple[Key, ...] = Field(min_length=1)
    capacity: int = Field(ge=1, le=3)


class BlogLine(Piece):
    """An invented blog post, marked as demonstration wherever it is shown."""

    author: Text
    post: Text
    kind: Literal["trend", "innovation", "approach", "case"]
    idea: Text


class ObservationLine(Piece):
    """One shadowed meeting, by the fields of the log (F87-F88)."""

    with_clients: Text
    between: Text
    tools: Text
    analytics: Text
    to_try: Text


class Demo(Piece):
    """The demonstration company."""

    company: Text
    about: Text
    units: tuple[Unit, ...] = Field(min_length=3)
    people: tuple[Person, ...] = Field(min_length=60)
    clients: tuple[Client, ...] = Field(min_length=80)
    evidence: tuple[EvidenceLine, ...] = Field(min_length=60)
    swot: tuple[SwotLine, ...] = Field(min_length=24)
    actions: tuple[ActionLine, ...] = Field(min_length=8)
    reading_notes: tuple[ReadingNote, ...] = Field(min_length=10)
    meeting_notes: tuple[MeetingNote, ...] = Field(min_length=10)
    observations: tuple[ObservationLine, ...] = Field(min_length=4)
    mentors: tuple[MentorProfile, ...] = Field(min_length=6)
    blogs: tuple[BlogLine, ...] = Field(min_length=4)

    @model_validator(mode="after")
    def _people_and_units_exist(self) -> Demo:
        keys = [person.key for person in self.people]
        if len(set(keys)) < len(keys):
            raise ValueError("two people have the same key")
        if len({client.code for client in self.clients}) < len(self.clients):
            raise ValueError("two clients have the same code")
        units = {unit.id for unit in self.units}
        known = set(keys)
        for person in self.people:
            if person.unit not in units:
                raise ValueError(f"{person.key}: no unit {person.unit}")
            if person.manager is not None and person.manager not in known:
                raise ValueError(f"{person.key}: no manager {person.manager}")
        for key in [*(unit.head for unit in self.units), *(profile.person for profile in self.mentors)]:
            if key not in known:
                raise ValueError(f"no person {key}")
        return self

    def person(self, key: str) -> Person | None:
        return next((person for person in self.people if person.key == key), None)


@cache
def demo_words() -> Demo:
    """Return content/demo.yaml, read once."""
    return read("demo.yaml", Demo)
