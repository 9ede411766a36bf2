"""HR's tables of cases: where they are, for how long, and on whom they wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.absences.models import Absence
from app.absences.queries import away
from app.accounts.models import Person
from app.extensions import db
from app.promotion.models import Case, Panel, Seat
from app.promotion.queries.panels import waits_for
from app.promotion.queries.rows import days_in_all, days_in_stage
from app.promotion.queries.standing import is_stuck
from app.promotion.queries.whose import Whose, moves_of, panels_of
from app.promotion.rules import FINAL, Stage


@dataclass(frozen=True)
class CaseRow:
    """A case in a table: counted days in its stage and in all, whose move it is, and whether it is stuck.

    `absence` is that of the person on whom it waits, where they are away today: the line manager, the employee, or of a
    panel the member who comes back last.
    """

    case: Case
    days: int
    days_in_all: int
    whose: Whose
    is_stuck: bool
    absence: Absence | None = None

    @property
    def person(self) -> Person:
        return self.case.person


@dataclass(frozen=True)
class StageRow:
    """A stage with how many people stand there, their median counted days, and how many are stuck."""

    stage: Stage
    people: int
    median_days: float | None
    stuck: int


def cases(*, closed: bool = False, reader: Person | None = None) -> list[CaseRow]:
    """Return the open cases (or the closed ones), those longest in their stage first; a constant number of statements.

    The case of `reader` is left out: HR too learns of a deferral from a person first, and reads of it where everybody does.
    """
    found = db.session.scalars(_cases(closed, reader).order_by(Case.stage_since, Case.id)).all()
    return sorted(_rows(found), key=lambda row: (-row.days, row.case.id))


def narrowed(
    rows: Sequence[CaseRow],
    *,
    stage: Stage | None = None,
    unit_id: int | None = None,
    stuck: bool = False,
    whose: Whose | None = None,
) -> list[CaseRow]:
    """Return the rows at this stage, of this unit, those that are stuck, those that wait for this one; None: any."""
    return [
        row
        for row in rows
        if (stage is None or row.case.stage is stage)
        and (unit_id is None or row.case.person.unit_id == unit_id)
        and (not stuck or row.is_stuck)
        and (whose is None or row.whose is whose)
    ]


def cases_page(
    reader: Person, *, closed: bool = False, after: int = 0, size: int = 50
) -> tuple[list[CaseRow], bool]:
    """Return up to `size` of the open (or closed) cases behind the number `after`, by number, and whether more follow.

    What it costs depends on `size` alone, not on how many cases there are. Of the case of `reader` see `cases`.
    """
    query = _cases(closed, reader).where(Case.id > after).order_by(Case.id).limit(size + 1)
    found = db.session.scalars(query).all()
    return _rows(found[:size]), len(found) > size


def _cases(closed: bool, reader: Person | None) -> sa.Select[Case]:
    query = sa.select(Case).where(Case.closed_at.is_not(None) if closed else Case.closed_at.is_(None))
    if reader is not None:
        query = query.where(Case.person_id != reader.id)
    return query.options(joinedload(Case.person).joinedload(Person.manager))


def _rows(found: Sequence[Case]) -> list[CaseRow]:
    panels = panels_of(found)
    moves = moves_of(found, panels)
    awaited = {case.id: _awaited(case, moves[case.id], panels.get(case.id)) for case in found}
    absences = away([one for ids in awaited.values() for one in ids])
    return [
        CaseRow(
            case,
            days_in_stage(case),
            days_in_all(case),
            moves[case.id],
            is_stuck(case),
            max(
                (absences[one] for one in awaited[case.id] if one in absences),
                key=lambda absence: (absence.until_on, absence.id),
                default=None,
            ),
        )
        for case in found
    ]


def _awaited(case: Case, whose: Whose, panel: Panel | None) -> list[int]:
    """The ids of those on whom a case waits, where they are known by name: not HR, and not those asked to rate."""
    if whose is Whose.EMPLOYEE:
        return [case.person_id]
    if whose is Whose.MANAGER and case.person.manager_id is not None:
        return [case.person.manager_id]
    if whose is Whose.PANEL and panel is not None:
        # Once all marks are in any of the three writes the decision down.
        return [one.person_id for one in panel.members if waits_for(one) and one.first_locked_at is None]
    return []


def cases_by_stage(rows: Sequence[CaseRow]) -> list[StageRow]:
    """Return every stage of an open case in order, with the people of `rows`, median days and how many are stuck."""
    found = []
    for stage in Stage:
        if stage in FINAL:
            continue
        here = [row for row in rows if row.case.stage is stage]
        found.append(
            StageRow(
                stage,
                len(here),
                median(row.days for row in here) if here else None,
                sum(row.is_stuck for row in here),
            )
        )
    return found


def seats(*, open_only: bool = False) -> Sequence[Seat]:
    """The seats by quarter, filled ones included; withdrawn ones left out. `open_only`: neither filled nor in a trial."""
    query = sa.select(Seat).where(Seat.closed_at.is_(None))
    if open_only:
        query = query.where(Seat.filled_on.is_(None), Seat.id.not_in(_tried()))
    return db.session.scalars(query.order_by(Seat.year, Seat.quarter, Seat.unit_id, Seat.id)).all()


def _tried() -> sa.Select[int | None]:
    return sa.select(Case.seat_id).where(Case.seat_id.is_not(None), Case.closed_at.is_(None))


def tried_seats() -> frozenset[int]:
    """The ids of the seats in which somebody is being tried."""
    return frozenset(id for id in db.session.scalars(_tried().order_by(Case.seat_id)) if id is not None)


def seat(seat_id: int) -> Seat | None:
    return db.session.get(Seat, seat_id)
