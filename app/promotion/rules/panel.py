"""How a panel's independent marks become a result: by formula, not by discussion (domain.md, 8.4, source S42)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.exact import Exact, Number, mean, simplest
from app.skills.rules import GATE_SLACK, READY, Tables, index_of

VERSION = "1.0"

WORTH_DISCUSSING = 2


class Outcome(StrEnum):
    """What the formula says. `discuss`: talk about the named marks and re-rate them, once."""

    APPROVED = "approved"
    DEFERRED = "deferred"
    DISCUSS = "discuss"


class MissingMark(ValueError):
    """A panel member has not marked a must-have; every member marks every one."""

    def __init__(self, member: int, competency: str) -> None:
        super().__init__(f"member {member + 1} has not marked {competency}")
        self.member = member
        self.competency = competency


@dataclass(frozen=True)
class PanelResult:
    """Indexes 0..100 over the must-haves; lists of ids in id order."""

    member_indexes: tuple[float, ...]
    panel_index: float
    discuss: tuple[str, ...]
    gates_failed: tuple[str, ...]
    outcome: Outcome


def panel(
    members: Sequence[Mapping[str, Number | None]], tables: Tables, *, rerated: bool = False
) -> PanelResult:
    """Return the result of the members' marks, 0..4 on every must-have of `tables`; other marks are not looked at.

    A member's index is the weighted attainment over the must-haves, the panel's their mean. Approved: 90 or
    more, and every must-have's mean mark no more than half a level below target. Where marks differ by two
    levels or more the members talk first; what is then `rerated` stands, even if it still differs.

    MissingMark where a mark is not given. ValueError without members, or with must-haves that weigh nothing.
    """
    sheets = [{id: _mark(number, marks, id) for id in tables.gates} for number, marks in enumerate(members)]
    indexes = [index for sheet in sheets if (index := index_of(sheet, tables)) is not None]
    panel_index = mean(indexes)
    if panel_index is None:
        raise ValueError("a panel needs at least one member and one must-have that weighs something")

    discuss, failed = [], []
    for id in tables.gates:
        marks = [sheet[id] for sheet in sheets]
        if max(marks) - min(marks) >= WORTH_DISCUSSING:
            discuss.append(id)
        if sum(marks) < len(marks) * (tables.targets[id] - GATE_SLACK):
            failed.append(id)

    if discuss and not rerated:
        outcome = Outcome.DISCUSS
    elif panel_index >= READY and not failed:
        outcome = Outcome.APPROVED
    else:
        outcome = Outcome.DEFERRED
    return PanelResult(
        tuple(float(index) for index in indexes), float(panel_index), tuple(discuss), tuple(failed), outcome
    )


def _mark(member: int, marks: Mapping[str, Number | None], competency: str) -> Exact:
    mark = marks.get(competency)
    if mark is None:
        raise MissingMark(member, competency)
    return simplest(mark)
