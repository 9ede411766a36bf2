"""A company's own content laid over the shipped one: items come in or take another's place by id, nothing is forked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Where something stands in a file: the keys and numbers that lead to it.
Place = tuple[int | str, ...]

# What tells the items of a list apart, whichever of these all of them carry.
NAMES = ("id", "key", "code", "level", "value")
LANGUAGES = frozenset({"en", "ru"})


class Misplaced(Exception):
    """The company's file cannot be laid over the shipped one. Says where in it, and why."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


@dataclass(frozen=True)
class Layered:
    """`whole` is the shipped file with the company's words in place.

    `places` leads from where such words begin in `whole` to where they stand in the company's own file.
    """

    whole: Any
    places: Mapping[Place, Place]

    def own_place(self, place: Place) -> Place | None:
        """Where in the company's file to look for `place` of the whole; None if the shipped words stand there."""
        for length in range(len(place), -1, -1):
            if (begins := self.places.get(place[:length])) is not None:
                return (*begins, *place[length:])
        return None


def lay_over(shipped: Any, own: Any) -> Layered:
    """Lay `own` over `shipped`.

    A mapping is laid key by key; `null` takes an optional key away. A list whose items have a name is laid item by
    item: a known name changes that item, a new one comes in at the end. Sentences (`en` and `ru`), plain values and
    lists of nameless things are replaced whole, so that no sentence is ever half the company's and half ours.
    """
    places: dict[Place, Place] = {}
    return Layered(_laid(shipped, own, (), (), places), places)


def _laid(shipped: Any, own: Any, at: Place, own_at: Place, places: dict[Place, Place]) -> Any:
    if isinstance(shipped, dict) and isinstance(own, dict) and not _is_sentence(shipped):
        return _laid_by_key(shipped, own, at, own_at, places)
    if isinstance(shipped, list) and isinstance(own, list) and (name := _name_of_items(shipped)):
        return _laid_by_name(shipped, own, name, at, own_at, places)
    places[at] = own_at
    return own


def _laid_by_key(
    shipped: dict[Any, Any], own: dict[Any, Any], at: Place, own_at: Place, places: dict[Place, Place]
) -> dict[Any, Any]:
    whole = dict(shipped)
    for key, value in own.items():
        if value is None and whole.get(key) is not None:
            del whole[key]
        elif key in shipped:
            whole[key] = _laid(shipped[key], value, (*at, key), (*own_at, key), places)
        else:
            whole[key] = value
            places[(*at, key)] = (*own_at, key)
    return whole


def _laid_by_name(
    shipped: list[Any], own: list[Any], name: str, at: Place, own_at: Place, places: dict[Place, Place]
) -> list[Any]:
    whole = list(shipped)
    numbers = {item[name]: number for number, item in enumerate(shipped)}
    seen: set[Any] = set()
    for number, key in _named(own, name, own_at):
        here = (*own_at, number)
        if key in seen:
            raise Misplaced((*here, name), f"“{key}” stands in this list twice")
        seen.add(key)
        if key in numbers:
            place = numbers[key]
            whole[place] = _laid(shipped[place], own[number], (*at, place), here, places)
        else:
            places[(*at, len(whole))] = here
            whole.append(own[number])
    return whole


def _named(own: list[Any], name: str, at: Place) -> Iterator[tuple[int, Any]]:
    for number, item in enumerate(own):
        if not isinstance(item, dict) or name not in item:
            raise Misplaced((*at, number), f"give “{name}”: it says which item changes or comes in")
        if isinstance(item[name], dict | list):
            raise Misplaced((*at, number, name), "a name is one word or number")
        yield number, item[name]


def _name_of_items(items: list[Any]) -> str | None:
    if not items or not all(isinstance(item, dict) for item in items):
        return None
    for name in NAMES:
        found = [item[name] for item in items if name in item and not isinstance(item[name], dict | list)]
        if len(found) == len(items) and len(set(found)) == len(items):
            return name
    return None


def _is_sentence(piece: dict[Any, Any]) -> bool:
    return bool(piece) and piece.keys() <= LANGUAGES
