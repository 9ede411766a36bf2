"""Reads about worksheets, lines and actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.swot import rules
from app.swot.content import swot_words
from app.swot.known import Known
from app.swot.models import ActionFactor, ActionState, SheetAction, SheetEntry, Worksheet
from app.swot.path import ON_PATH
from app.swot.rules import CELLS, Appraisal, Cell, Vague, appraise


def current_worksheet(person: Person) -> Worksheet | None:
    return db.session.scalar(
        sa.select(Worksheet).where(Worksheet.person_id == person.id, Worksheet.closed_at.is_(None))
    )


def worksheet(worksheet_id: int) -> Worksheet | None:
    return db.session.get(Worksheet, worksheet_id)


def worksheets_of(person: Person) -> Sequence[Worksheet]:
    """All sheets, the newest first."""
    return db.session.scalars(
        sa.select(Worksheet).where(Worksheet.person_id == person.id).order_by(Worksheet.number.desc())
    ).all()


def entry(entry_id: int) -> SheetEntry | None:
    return db.session.get(SheetEntry, entry_id)


def entries_of(sheet: Worksheet) -> Sequence[SheetEntry]:
    """The lines that stand, bed by bed in their order."""
    rows = db.session.scalars(
        sa.select(SheetEntry)
        .where(SheetEntry.worksheet_id == sheet.id, SheetEntry.removed_at.is_(None))
        .order_by(SheetEntry.position, SheetEntry.id)
    ).all()
    return sorted(rows, key=lambda row: CELLS.index(row.cell))


def strengths_of(person: Person) -> Sequence[SheetEntry]:
    """The strengths of the open sheet with proof (QC3), in their order: what a resume may take over."""
    sheet = current_worksheet(person)
    lines = entries_of(sheet) if sheet else []
    return [line for line in lines if line.cell is Cell.STRENGTHS and rules.grounds(line.evidence)]


def action(action_id: int) -> SheetAction | None:
    return db.session.get(SheetAction, action_id)


def open_actions(person: Person) -> Sequence[SheetAction]:
    """What is under way, by date; at most four, whichever sheet they grew from."""
    return db.session.scalars(
        sa.select(SheetAction)
        .where(SheetAction.person_id == person.id, SheetAction.state == ActionState.OPEN)
        .order_by(SheetAction.due_on, SheetAction.id)
    ).all()


def actions_of(sheet: Worksheet) -> Sequence[SheetAction]:
    """Every action that grew from a sheet, open ones first."""
    return db.session.scalars(
        sa.select(SheetAction)
        .where(SheetAction.worksheet_id == sheet.id)
        .order_by(SheetAction.state != ActionState.OPEN, SheetAction.due_on, SheetAction.id)
    ).all()


def ended_actions(person: Person, limit: int = 20) -> Sequence[SheetAction]:
    """What was done, changed or dropped, the latest first."""
    return db.session.scalars(
        sa.select(SheetAction)
        .where(SheetAction.person_id == person.id, SheetAction.state != ActionState.OPEN)
        .order_by(SheetAction.ended_at.desc(), SheetAction.id.desc())
        .limit(limit)
    ).all()


@cache
def vague() -> Vague:
    said = swot_words().vague
    return Vague((*said.en, *said.ru), (*said.fillers_en, *said.fillers_ru))


def appraisal_of(sheet: Worksheet, known: Known, entries: Sequence[SheetEntry] | None = None) -> Appraisal:
    """Look at a sheet through the eight checks; lines that any action ever built on count as used."""
    lines = entries if entries is not None else entries_of(sheet)
    used = db.session.scalars(
        sa.select(ActionFactor.entry_id)
        .join(SheetAction)
        .where(
            SheetAction.person_id == sheet.person_id,
            SheetAction.state.in_([ActionState.OPEN, ActionState.DONE]),
        )
        .order_by(ActionFactor.entry_id)
    )
    return appraise(
        [line.bare for line in lines],
        vague=vague(),
        others=known.others,
        targets=known.targets,
        used=map(str, used),
    )


@dataclass(frozen=True)
class Pairing:
    """One of SO, WO, ST, WT with the picked lines on its two sides."""

    id: str
    inside: Sequence[SheetEntry]
    outside: Sequence[SheetEntry]


def pairings(entries: Sequence[SheetEntry], picks: Mapping[Cell, Sequence[str]]) -> list[Pairing]:
    """The four pairs in their order, with what was picked for each side (5.4)."""
    by_id = {str(line.id): line for line in entries}
    chosen = {cell: [by_id[id] for id in ids] for cell, ids in picks.items()}
    return [
        Pairing(pair.id, chosen[Cell(pair.id[0])], chosen[Cell(pair.id[1])]) for pair in swot_words().pairs
    ]


@dataclass(frozen=True)
class Change:
    """A line in two sheets: as it was and as it is; None where it did not stand."""

    before: SheetEntry | None
    after: SheetEntry | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        return "same" if self.before.statement == self.after.statement else "reworded"


def comparison(earlier: Worksheet, later: Worksheet) -> dict[Cell, list[Change]]:
    """What stayed, was reworded, went and came between two sheets, bed by bed. Lines meet by origin, else by words."""
    old, new = list(entries_of(earlier)), list(entries_of(later))
    found: dict[Cell, list[Change]] = {cell: [] for cell in CELLS}
    for line in new:
        match = next((one for one in old if one.id == line.former_id), None) or next(
            (one for one in old if one.cell is line.cell and one.statement == line.statement), None
        )
        if match is not None:
            old.remove(match)
        found[line.cell].append(Change(match, line))
    for line in old:
        found[line.cell].append(Change(line, None))
    return found


progress_of, next_step_of = ON_PATH.progress_of, ON_PATH.next_step_of
