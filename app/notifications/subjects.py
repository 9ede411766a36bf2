"""What notices are about, in words a person can say yes or no to. Each room names its own subjects once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class Subject:
    """Kinds of notices that are wanted or not wanted by mail together. `id` is kept with the person: `room.subject`."""

    id: str
    words: LazyString
    kinds: frozenset[str]


_rooms: dict[str, tuple[LazyString, tuple[Subject, ...]]] = {}
_of_kind: dict[str, Subject] = {}


def declare_subjects(
    room: str, name: LazyString, subjects: Mapping[str, tuple[LazyString, set[str]]]
) -> None:
    """Register what a room may write letters about. A kind that stands under no subject always comes by mail.

    So must whatever somebody has to know in time: a decision about them, a wish to be erased, a warning about a pair.
    """
    made = tuple(Subject(f"{room}.{id}", words, frozenset(kinds)) for id, (words, kinds) in subjects.items())
    _rooms[room] = (name, made)
    _of_kind.update({kind: subject for subject in made for kind in subject.kinds})


def subject_of(kind: str) -> Subject | None:
    return _of_kind.get(kind)


def by_room() -> Iterator[tuple[LazyString, tuple[Subject, ...]]]:
    """Every room with its subjects, in the order of the rooms' names in the code."""
    for room in sorted(_rooms):
        yield _rooms[room]


def all_subjects() -> list[Subject]:
    return [subject for _name, subjects in by_room() for subject in subjects]
