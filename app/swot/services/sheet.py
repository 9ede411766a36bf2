"""Writing on the worksheet: opening it, its lines, and closing it for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.assessment.models import Evidence, Origin
from app.assessment.services import draft_evidence
from app.core import audit, clock
from app.core.writes import is_as_seen, rows_changed
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS
from app.swot.models import SheetEntry, Worksheet
from app.swot.queries import current_worksheet, entries_of, open_actions
from app.swot.refusals import (
    BedFull,
    ChangedElsewhere,
    EmptyLine,
    NoStrength,
    OffTheScale,
    SheetClosed,
    SheetOpenAlready,
)
from app.swot.rules import MOST, Cell


def open_worksheet(person: Person) -> Worksheet:
    """Begin a sheet; the former one must be closed."""
    take_turns(person)
    if current_worksheet(person) is not None:
        raise SheetOpenAlready()
    number = db.session.scalar(
        sa.select(sa.func.max(Worksheet.number)).where(Worksheet.person_id == person.id)
    )
    sheet = Worksheet(person_id=person.id, person=person, number=(number or 0) + 1, opened_at=clock.now())
    db.session.add(sheet)
    db.session.flush()
    audit.record("swot.opened", actor=person, person=person, thing=sheet, number=sheet.number)
    return sheet


def close_worksheet(
    sheet: Worksheet, *, keep: Iterable[SheetEntry] = (), opens_next: bool = True
) -> Worksheet | None:
    """Close a sheet after its review; the lines of `keep` are carried to the next one, which opens at once."""
    if not sheet.is_open:
        raise SheetClosed()
    sheet.closed_at = clock.now()
    db.session.flush()
    audit.record("swot.closed", actor=sheet.person, person=sheet.person, thing=sheet, number=sheet.number)
    if not opens_next:
        return None
    fresh = open_worksheet(sheet.person)
    wanted = {line.id for line in keep}
    copies: dict[int, SheetEntry] = {}
    for line in entries_of(sheet):
        if line.id in wanted:
            copy = add_entry(
                fresh, line.cell, line.statement, evidence=line.evidence, competency=line.competency,
                importance=line.importance, confidence=line.confidence, exists_without_me=line.exists_without_me,
            )  # fmt: skip
            copy.former_id = line.id
            copies[line.id] = copy
    # An action under way goes on growing from the line that still holds, so the new sheet counts it as used (QC8).
    for action in open_actions(sheet.person):
        action.factors = [copies.get(line.id, line) for line in action.factors]
    db.session.flush()
    return fresh


def add_entry(
    sheet: Worksheet,
    cell: Cell | str,
    statement: str,
    *,
    evidence: str = "",
    competency: str | None = None,
    importance: int | None = None,
    confidence: int | None = None,
    exists_without_me: bool | None = None,
) -> SheetEntry:
    """Put a line into a bed, below the others; a bed holds five (5.2)."""
    bed = Cell(cell)
    _take_turns_at(sheet)
    standing = [line for line in entries_of(sheet) if line.cell is bed]
    slot = _free_slot(standing)
    entry = SheetEntry(worksheet_id=sheet.id, worksheet=sheet, cell=bed, slot=slot, position=_below(standing))
    _fill(entry, statement, evidence, competency, importance, confidence, exists_without_me)
    db.session.add(entry)
    db.session.flush()
    db.session.refresh(sheet)
    return entry


def change_entry(
    entry: SheetEntry,
    statement: str,
    *,
    evidence: str = "",
    competency: str | None = None,
    importance: int | None = None,
    confidence: int | None = None,
    exists_without_me: bool | None = None,
    cell: Cell | str | None = None,
    seen_version: int | None = None,
) -> SheetEntry:
    """Change a line, or move it to another bed. Raises ChangedElsewhere if it is no longer the version seen."""
    if not entry.worksheet.is_open:
        raise SheetClosed()
    if not is_as_seen(entry, seen_version):
        raise ChangedElsewhere()
    bed = Cell(cell or entry.cell)
    if bed is not entry.cell:
        _take_turns_at(entry.worksheet)
        standing = [line for line in entries_of(entry.worksheet) if line.cell is bed]
        entry.slot = _free_slot(standing)
        entry.cell, entry.position = bed, _below(standing)
    _fill(entry, statement, evidence, competency, importance, confidence, exists_without_me)
    db.session.flush()
    return entry


def remove_entry(entry: SheetEntry) -> None:
    """Take a line off the sheet; `restore_entry` is the way back."""
    if not entry.worksheet.is_open:
        raise SheetClosed()
    entry.removed_at, entry.slot = entry.removed_at or clock.now(), None
    db.session.flush()


def restore_entry(entry: SheetEntry) -> None:
    _take_turns_at(entry.worksheet)
    standing = [line for line in entries_of(entry.worksheet) if line.cell is entry.cell]
    if entry.removed_at is not None:
        entry.removed_at, entry.slot = None, _free_slot(standing)
        db.session.flush()


def keep_as_example(entry: SheetEntry) -> Evidence:
    """Begin an example from work with a strength and its proof; a second press leads to the same one."""
    if entry.cell is not Cell.STRENGTHS or entry.removed_at is not None:
        raise NoStrength()
    take_turns(entry.worksheet.person)
    db.session.refresh(entry)
    kept = db.session.get(Evidence, entry.evidence_id) if entry.evidence_id else None
    if kept is None or kept.withdrawn_at is not None:
        text = ". ".join(
            part.strip().rstrip(".") for part in (entry.statement, entry.evidence) if part.strip()
        )
        kept = draft_evidence(entry.worksheet.person, entry.competency or "", text, Origin.ASSESSMENT)
        entry.evidence_id = kept.id
        db.session.flush()
    return kept


def move_entry(entry: SheetEntry, by: int) -> None:
    """Move a line up (-1) or down (+1) in its bed; at the end it stays."""
    bed = [line for line in entries_of(entry.worksheet) if line.cell is entry.cell]
    ids = [line.id for line in bed]
    place = ids.index(entry.id)
    target = min(max(place + by, 0), len(ids) - 1)
    ids.insert(target, ids.pop(place))
    order_entries(entry.worksheet, entry.cell, ids)


def order_entries(sheet: Worksheet, cell: Cell | str, ids: Sequence[int]) -> None:
    """Set the order of a bed; ids that are not of this bed say nothing, lines not named go below."""
    if not sheet.is_open:
        raise SheetClosed()
    bed = [line for line in entries_of(sheet) if line.cell is Cell(cell)]
    rank = {id: place for place, id in enumerate(ids)}
    for place, line in enumerate(sorted(bed, key=lambda one: rank.get(one.id, len(ids)))):
        line.position = place
    db.session.flush()


def _take_turns_at(sheet: Worksheet) -> None:
    """Two tabs that add, move or bring back a line at once take turns here, so that neither can make the sixth.

    Nothing is written on a sheet that was closed a moment ago: nobody would look for it there.
    """
    still_open = rows_changed(
        sa.update(Worksheet)
        .where(Worksheet.id == sheet.id, Worksheet.closed_at.is_(None))
        .values(version=Worksheet.version + 1)
    )
    if not still_open:
        raise SheetClosed()


def _free_slot(standing: Sequence[SheetEntry]) -> int:
    """One of the five places of a bed; the database holds the five true as well."""
    taken = {line.slot for line in standing}
    free = [slot for slot in range(1, MOST + 1) if slot not in taken]
    if not free:
        raise BedFull()
    return free[0]


def _below(standing: Sequence[SheetEntry]) -> int:
    return max((line.position for line in standing), default=-1) + 1


def _fill(
    entry: SheetEntry,
    statement: str,
    evidence: str,
    competency: str | None,
    importance: int | None,
    confidence: int | None,
    exists_without_me: bool | None,
) -> None:
    if not statement.strip():
        raise EmptyLine()
    if not {importance, confidence} <= {None, 1, 2, 3}:
        raise OffTheScale()
    entry.statement = statement.strip()
    entry.evidence = evidence.strip()
    entry.competency = competency if competency in COMPETENCY_IDS else None
    entry.importance = importance
    entry.confidence = confidence
    entry.exists_without_me = exists_without_me
