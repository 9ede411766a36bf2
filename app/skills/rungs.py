"""The rungs of the career, as the rooms below the promotion need them (domain.md, 8.1)."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.core.content import Piece, Text, read
from app.skills.ids import FactId


class Rung(Piece):
    """A step of the ladder (domain.md, 8.1)."""

    id: Literal["sales_manager", "candidate", "junior", "senior"]
    name: Text
    clients: Text
    people: Text
    asks: Text
    enter_when: Text
    least_clients: int | None = None  # outside these two figures the portal warns and never blocks
    most_clients: int | None = None
    facts: tuple[FactId, ...] = Field(min_length=1)


class _Career(BaseModel):
    """The part of content/career.yaml that is the ladder; the rest of the file is the promotion's own."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    rungs: tuple[Rung, ...] = Field(min_length=4, max_length=4)


@cache
def rungs() -> tuple[Rung, ...]:
    """The rungs from the lowest to the highest, read once."""
    return read("career.yaml", _Career).rungs
