"""One entry of the sheet and the four cells it can stand in (domain.md, 5.2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FEWEST, MOST, PICKED = 2, 5, 3  # Entries a cell: advised at least, allowed at most, taken on to the actions.


class Cell(StrEnum):
    """The four beds: two inside the person, two outside."""

    STRENGTHS = "S"
    WEAKNESSES = "W"
    OPPORTUNITIES = "O"
    THREATS = "T"

    @property
    def is_inside(self) -> bool:
        return self in (Cell.STRENGTHS, Cell.WEAKNESSES)


CELLS = tuple(Cell)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement with its proof. Importance and confidence are 1..3, or None while not filled in.

    `exists_without_me` answers "Would this exist without you?"; None is "not asked yet".
    """

    id: str
    cell: Cell
    statement: str
    evidence: str | None = None
    competency: str | None = None
    importance: int | None = None
    confidence: int | None = None
    exists_without_me: bool | None = None

    @property
    def worth(self) -> int | None:
        """Importance times confidence, 1..9; None while either is missing."""
        if self.importance is None or self.confidence is None:
            return None
        return self.importance * self.confidence
