"""Vacancies of the company itself. The room upstairs that keeps them announces them; here they come before any advert."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """A post to be filled here. `key` stands in addresses; the texts are given as {"ru": …, "en": …}.

    `advert` says what the post asks for, as an advert would, so that a resume can be compared with it.
    """

    key: str
    name: Mapping[str, str]
    headline: Mapping[str, str]
    advert: Mapping[str, str]


Source = Callable[[], Sequence[Opening]]
_sources: list[Source] = []


def announce(source: Source) -> None:
    """Let `source` say which posts are open whenever somebody asks; announcing it again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def openings() -> list[Opening]:
    """Return every open post of the company, each source in its own order."""
    return [one for source in _sources for one in source()]


def opening(key: str) -> Opening | None:
    return next((one for one in openings() if one.key == key), None)
