"""The one way in which a case changes its stage."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.queries import Result
from app.core import audit, clock
from app.core.writes import rows_changed
from app.extensions import db
from app.promotion.models import Case, StageMove
from app.promotion.queries.sheet import assessed_by, result_for
from app.promotion.rules import FINAL, Stage, step
from app.promotion.services.notices import tell_move
from app.promotion.services.refusals import MovedMeanwhile, NotThisStep, OnHold


def at_stage(case: Case, *stages: Stage) -> None:
    """Raise unless the case stands at one of the stages and is not on hold."""
    if case.stage not in stages:
        raise NotThisStep()
    if case.is_held:
        raise OnHold()


def move(case: Case, to: Stage, *, by: Person | None, reason: str = "", tell: bool = True) -> StageMove:
    """Take the step to `to`, if there is one and nobody was faster; write it down. `by` None: the portal itself.

    Raises NotThisStep or MovedMeanwhile. Conditions are the callers' business.
    """
    start = case.stage
    if step(start, to) is None:
        raise NotThisStep()
    made = _change(case, start, to, by=by, reason=reason, closes=to in FINAL)
    if tell and (by is None or by.id != case.person_id):
        tell_move(case)
    return made


def step_back(case: Case, to: Stage, *, by: Person) -> StageMove:
    """Undo the last move."""
    return _change(case, case.stage, to, by=by, reason="", closes=False)


def _change(
    case: Case, start: Stage, to: Stage, *, by: Person | None, reason: str, closes: bool
) -> StageMove:
    now = clock.now()
    db.session.flush()
    # The database decides who comes first: the step is taken only from where the caller saw the case.
    changed = rows_changed(
        sa.update(Case)
        .where(Case.id == case.id, Case.stage == start, Case.version == case.version)
        .values(stage=to, stage_since=now, closed_at=now if closes else None, version=Case.version + 1)
    )
    if changed != 1:
        raise MovedMeanwhile()
    db.session.refresh(case, ["stage", "stage_since", "closed_at", "version"])
    made = StageMove(from_stage=start, to_stage=to, at=now, by=by, reason=reason)
    case.moves.append(made)
    db.session.flush()
    audit.record(
        "promotion.moved", actor=by, person=case.person, thing=case, old=start.value, new=to.value,
        reason=reason or None,
    )  # fmt: skip
    return made


def settle(case: Case) -> bool:
    """Take the portal's own step where its condition has come true; return whether the case moved."""
    return case.stage is Stage.PROFILE and settle_by(case, result_for(case.person, case.profile))


def settle_by(case: Case, result: Result | None) -> bool:
    """The same where the reading of the last round is at hand."""
    if case.stage is not Stage.PROFILE or case.is_held or not all(assessed_by(result)):
        return False
    try:
        move(case, Stage.ASSESSED, by=None)
    except MovedMeanwhile:
        # Somebody was faster; the others wait for nobody.
        return False
    return True
