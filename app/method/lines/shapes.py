"""The parts that lines have in common: levels, amounts, days, names, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from app.core.exact import simplest
from app.method.lines import LineMistake, Shape
from app.skills.content import skills
from app.skills.ids import COMPETENCY_IDS
from app.skills.rules import Tables

KNOWN = frozenset(COMPETENCY_IDS)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _known(id: str) -> str:
    if id not in KNOWN:
        raise PydanticCustomError("competency", "there is no such competency; they are C01 to C13, Q1 and Q2")
    return id


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "a day is written like 2026-11-23")


CompetencyId = Annotated[str, AfterValidator(_known)]
Level = Annotated[float, Field(ge=0, le=4)]
Ratings = dict[CompetencyId, Level | None]
Gap = Annotated[float, Field(ge=0, le=4)]
# Beyond this a float no longer tells one kopeck from the next.
Amount = Annotated[float, Field(ge=-1e13, le=1e13)]
Day = Annotated[date, BeforeValidator(_day)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
ProfileId = Literal["junior", "senior", "senior_extended"]


class TablesShape(Shape):
    """A company's own settings; a part that is left out is as shipped. Weights and targets name all fifteen."""

    weights: dict[CompetencyId, Annotated[float, Field(ge=0, le=1000)]] | None = None
    targets: dict[CompetencyId, Annotated[float, Field(gt=0, le=4)]] | None = None
    must_haves: list[CompetencyId] | None = None


def tables_for(profile: str, own: TablesShape | None = None) -> Tables:
    """Return the shipped tables of `profile`, with the parts that `own` replaces."""
    shipped = _shipped(profile)
    if own is None:
        return shipped
    for part, table in (("weights", own.weights), ("targets", own.targets)):
        for id in COMPETENCY_IDS:
            if table is not None and id not in table:
                raise LineMistake(f"tables.{part}.{id}", f"{part} name all fifteen competencies")
    if own.weights is not None and not any(own.weights.values()):
        raise LineMistake("tables.weights", "at least one weight is above 0")
    return Tables(
        shipped.weights if own.weights is None else {id: simplest(w) for id, w in own.weights.items()},
        shipped.targets if own.targets is None else {id: simplest(t) for id, t in own.targets.items()},
        shipped.must_haves if own.must_haves is None else frozenset(own.must_haves),
    )


def each_once(names: Iterable[str], field: str) -> None:
    """Raise LineMistake where a name comes twice; `field` is a path with `{}` for the position."""
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            raise LineMistake(field.format(position), "this name has been used already")
        seen.add(name)


@cache
def _shipped(profile: str) -> Tables:
    target = skills().profile(profile)
    return Tables(skills().weights, target.targets, frozenset(target.must_haves))
