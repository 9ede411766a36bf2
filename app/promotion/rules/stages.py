"""The stages of a case, and who may take which step (domain.md, 8.2).

Being on hold is not a stage: a case rests where it is, with a reason, and the days do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_DAYS_BEFORE_REAPPLYING = 180
TRIAL_DAYS = 90


class Stage(StrEnum):
    """Where a case stands; the words stand in content/career.yaml."""

    INTEREST = "interest"
    PROFILE = "profile"
    ASSESSED = "assessed"
    PLAN = "plan"
    EVIDENCE = "evidence"
    READY = "ready"
    PANEL = "panel"
    APPROVED = "approved"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    TRIAL = "trial"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Mover(StrEnum):
    """Who takes a step. The system takes it once its condition is true."""

    EMPLOYEE = "employee"
    EMPLOYEE_AND_MANAGER = "employee_and_manager"
    HR = "hr"
    PANEL = "panel"
    SYSTEM = "system"


class Condition(StrEnum):
    """What must be true for a step."""

    CONSENT = "consent"
    """Consent to the data notice."""
    ASSESSED = "assessed"
    """The self-rating is locked, one other has rated, and the coverage is 0.80 or more."""
    GOALS = "goals"
    """At least one goal for each must-have that is short."""
    FIRST_EVIDENCE = "first_evidence"
    """The first piece of evidence is attested; HR stands in where a manager has not acted for 14 days."""
    CRITERIA = "criteria"
    """The criteria sheet is complete (8.3); the employee asks, HR confirms."""
    PANEL_NAMED = "panel_named"
    """Three members are named and conflicts declared."""
    MARKS_AND_REASONS = "marks_and_reasons"
    """Independent marks are in, reasons are written, and the formula of 8.4 has been applied."""
    GAPS_AND_DATE = "gaps_and_date"
    """One to three gaps are named, and a date to apply again within 180 days."""
    WRITTEN_TERMS = "written_terms"
    """Written terms for 90 days: one key client, and a named KAM as support."""
    TRIAL_REVIEW = "trial_review"
    """The trial client's retention, client feedback and a note by the panel; returning carries no penalty."""
    NONE = "none"
    """Nothing, not even a reason."""


@dataclass(frozen=True)
class Step:
    """One allowed move. `asked_by` is who must ask before `mover` confirms."""

    start: Stage
    end: Stage
    mover: Mover
    condition: Condition
    asked_by: Mover | None = None


FINAL = frozenset({Stage.WITHDRAWN, Stage.CONFIRMED, Stage.RETURNED})

_FORWARD = (
    Step(Stage.INTEREST, Stage.PROFILE, Mover.EMPLOYEE, Condition.CONSENT),
    Step(Stage.PROFILE, Stage.ASSESSED, Mover.SYSTEM, Condition.ASSESSED),
    Step(Stage.ASSESSED, Stage.PLAN, Mover.EMPLOYEE_AND_MANAGER, Condition.GOALS),
    Step(Stage.PLAN, Stage.EVIDENCE, Mover.EMPLOYEE, Condition.FIRST_EVIDENCE),
    Step(Stage.EVIDENCE, Stage.READY, Mover.HR, Condition.CRITERIA, asked_by=Mover.EMPLOYEE),
    Step(Stage.READY, Stage.PANEL, Mover.HR, Condition.PANEL_NAMED),
    Step(Stage.PANEL, Stage.APPROVED, Mover.PANEL, Condition.MARKS_AND_REASONS),
    Step(Stage.PANEL, Stage.DEFERRED, Mover.PANEL, Condition.MARKS_AND_REASONS),
    Step(Stage.DEFERRED, Stage.EVIDENCE, Mover.SYSTEM, Condition.GAPS_AND_DATE),
    Step(Stage.APPROVED, Stage.TRIAL, Mover.HR, Condition.WRITTEN_TERMS),
    Step(Stage.TRIAL, Stage.CONFIRMED, Mover.PANEL, Condition.TRIAL_REVIEW),
    Step(Stage.TRIAL, Stage.RETURNED, Mover.PANEL, Condition.TRIAL_REVIEW),
)

# Whoever has not arrived may leave on any day.
_LEAVING = tuple(
    Step(stage, Stage.WITHDRAWN, Mover.EMPLOYEE, Condition.NONE) for stage in Stage if stage not in FINAL
)

STEPS = (*_FORWARD, *_LEAVING)


def step(start: Stage, end: Stage) -> Step | None:
    """Return the step from `start` to `end`, or None where there is no such step."""
    return next((step for step in STEPS if (step.start, step.end) == (start, end)), None)


def can_be_held(stage: Stage) -> bool:
    """Return whether HR or the employee may put a case at `stage` on hold, which needs a reason."""
    return stage not in FINAL


def days_counted(start: date, end: date, holds: Iterable[tuple[date, date | None]]) -> int:
    """Return the days from `start` to `end` that were not on hold.

    A hold is its first day and the day of its end, which already counts again; None: it still lasts. Holds
    may overlap, and what lies outside the days asked about is left out. An `end` before `start` counts 0.
    """
    rested = {
        day
        for first, back in holds
        for day in range(max(first, start).toordinal(), min(back or end, end).toordinal())
    }
    return max(0, (end - start).days - len(rested))


def stage_shown(stage: Stage, *, is_open: bool) -> Stage:
    """Return the stage as the employee reads it: a deferral stays "panel" until the decision is open to them."""
    return Stage.PANEL if stage is Stage.DEFERRED and not is_open else stage
