"""How long cases take, from their moves and without the days on hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.hr.rules import bench
from app.hr.rules.bench import Line, Quarter
from app.promotion import queries as promotion
from app.promotion.models import Case, Ladder, Seat, StageMove
from app.promotion.queries import CaseRow
from app.promotion.rules import FINAL, Stage, days_counted

QUARTERS_AHEAD = 5


@dataclass(frozen=True)
class Stay:
    """A case was at a stage for so many counted days, until the day it went on."""

    case_id: int
    stage: Stage
    days: int
    until: date


def stays(since: date | None = None, until: date | None = None) -> list[Stay]:
    """Return every stay that ended, of all cases or within the days asked about, in a constant number of statements."""
    cases = db.session.scalars(
        sa.select(Case)
        .where(sa.exists().where(StageMove.case_id == Case.id))
        .options(
            selectinload(Case.moves),
            selectinload(Case.holds),
            sa.orm.lazyload(Case.person),
            sa.orm.lazyload(Case.trial),
        )
        .order_by(Case.id)
    ).all()
    found = []
    for case in cases:
        holds = [(hold.from_on, hold.until_on) for hold in case.holds]
        begun = case.opened_at.date()
        stage = case.moves[0].from_stage or Stage.INTEREST
        for move in case.moves:
            ended = move.at.date()
            if move.from_stage is not None:
                stage = move.from_stage
                if (since is None or ended >= since) and (until is None or ended <= until):
                    found.append(Stay(case.id, stage, days_counted(begun, ended, holds), ended))
            begun = ended
    return found


def medians(found: Sequence[Stay], least: int = 1) -> dict[Stage, float]:
    """Return the median days by stage where at least `least` stays are known."""
    by_stage: dict[Stage, list[int]] = defaultdict(list)
    for stay in found:
        by_stage[stay.stage].append(stay.days)
    return {stage: float(median(days)) for stage, days in by_stage.items() if len(days) >= least}


def days_to_panel(found: Sequence[Stay]) -> float | None:
    """Return the median of counted days from opening a case to the panel, over the cases that got there."""
    before = {Stage.INTEREST, Stage.PROFILE, Stage.ASSESSED, Stage.PLAN, Stage.EVIDENCE, Stage.READY}
    days: dict[int, int] = defaultdict(int)
    arrived = {stay.case_id for stay in found if stay.stage is Stage.READY}
    for stay in found:
        if stay.stage in before:
            days[stay.case_id] += stay.days
    kept = [total for case_id, total in days.items() if case_id in arrived]
    return float(median(kept)) if kept else None


@dataclass(frozen=True)
class Likely:
    """Somebody on the way: the case, and the day by which a yes is usual (None while it rests)."""

    row: CaseRow
    by: date | None
    is_ready: bool


@dataclass(frozen=True)
class Bench:
    """Of one rung: the quarters, the people on the way to it, and those whose case rests."""

    ladder: str
    lines: list[Line]
    people: list[Likely]
    resting: int


def benches_of(rows: Sequence[CaseRow], usual: dict[Stage, float]) -> list[Bench]:
    """Return the bench of each rung, of the open cases `rows` and the open seats, read once."""
    seats = promotion.seats(open_only=True)
    return [bench_of(ladder.value, rows, usual, seats) for ladder in Ladder]


def bench_of(
    ladder: str, rows: Sequence[CaseRow], usual: dict[Stage, float], open_seats: Sequence[Seat]
) -> Bench:
    today = clock.today()
    quarters = [bench.quarter_of(today)]
    while len(quarters) < QUARTERS_AHEAD:
        quarters.append(quarters[-1].next())
    seats: dict[Quarter, int] = defaultdict(int)
    for seat in open_seats:
        if seat.ladder == ladder:
            # A seat that should have been filled already waits in the present quarter.
            seats[max(Quarter(seat.year, seat.quarter), quarters[0])] += 1
    people, resting = [], 0
    for row in rows:
        if row.case.ladder.value != ladder or row.case.stage in FINAL:
            continue
        if row.case.is_held:
            resting += 1
            continue
        left = bench.days_left(row.case.stage, row.days, usual)
        if left is None:
            continue
        ready = row.case.stage is Stage.APPROVED
        if row.case.stage is not Stage.TRIAL:
            people.append(Likely(row, usual_day(row.case, today, left, usual), ready))
    likely_on = [one.by for one in people if not one.is_ready and one.by]
    ready_now = sum(one.is_ready for one in people)
    return Bench(
        ladder,
        bench.lines(quarters, seats, ready_now, likely_on),
        sorted(people, key=lambda one: (one.by or date.max, one.row.case.id)),
        resting,
    )


def usual_day(case: Case, today: date, left: float, usual: Mapping[Stage, float]) -> date:
    """Return the day by which a yes is usual after `left` more days; a day that a panel has named is waited for first."""
    by = today + timedelta(days=round(left))
    if case.stage is Stage.EVIDENCE and case.reapply_on is not None:
        asked = bench.days_left(Stage.READY, 0, usual) or 0.0
        by = max(by, case.reapply_on + timedelta(days=round(asked)))
    return by


def stages_of(people: Sequence[Person]) -> dict[int, CaseRow]:
    """Return where the open cases of a page of people stand, by person id."""
    return stands([*promotion.open_cases_of(people).values()])


def stands(cases: Sequence[Case]) -> dict[int, CaseRow]:
    """Return where open cases stand, by person id."""
    moves = promotion.moves_of(cases)
    return {
        case.person_id: CaseRow(
            case,
            promotion.days_in_stage(case),
            promotion.days_in_all(case),
            moves[case.id],
            promotion.is_stuck(case),
        )
        for case in cases
    }
