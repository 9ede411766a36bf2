"""What a case needs for its next step, and what is stuck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.absences.models import Absence
from app.absences.queries import absence_now
from app.assessment.queries import attested_evidence_of
from app.core import clock
from app.promotion.models import Case, Panel
from app.promotion.queries.rows import days_in_stage, goals_of
from app.promotion.queries.sheet import Sheet, goal_gaps, is_assessed, sheet_of, waiting_examples
from app.promotion.rules import Stage
from app.skills.content import skills

# After so many counted days in one stage HR's table says that something is stuck.
STUCK_AFTER = 90
HR_STANDS_IN_AFTER = 14
# So many days the panel has after the last day of a trial before that is stuck.
TRIAL_WAITS = 14


@dataclass(frozen=True)
class Check:
    """One condition of the next step: in words, whether it is met now, and where to work on it."""

    words: str
    met: bool
    endpoint: str | None = None


def hr_may_agree(case: Case) -> bool:
    """Whether HR stands in: nobody is there to answer for the employee, or the goals have waited for 14 days (8.2)."""
    return hr_agrees(case, absence_now(case.person.manager))


def hr_agrees(case: Case, absence: Absence | None) -> bool:
    """The same where the line manager's absence of today is at hand."""
    manager = case.person.manager
    is_there = manager is not None and manager.is_active
    if absence is not None:
        is_there = absence.substitute_for(case.person_id) is not None
    asked = case.plan_asked_at if case.stage is Stage.ASSESSED else None
    return hr_stands_in(is_there, asked, clock.now())


def goals_wait(case: Case) -> bool:
    """Whether goals were put to the line manager and nobody has agreed yet."""
    return case.is_open and case.stage is Stage.ASSESSED and case.plan_asked_at is not None


def hr_stands_in(manager_is_there: bool, asked_at: datetime | None, now: datetime) -> bool:
    """Whether goals put to a line manager at `asked_at` (None: not yet) are HR's to agree by `now` (8.2)."""
    if not manager_is_there:
        return True
    return asked_at is not None and (now - asked_at).days >= HR_STANDS_IN_AFTER


def is_stuck(case: Case) -> bool:
    """More than ninety counted days in one stage, or a trial that nobody has ended; a case on hold is never stuck."""
    if not case.is_open or case.is_held:
        return False
    if case.stage is Stage.TRIAL and case.trial is not None:
        # The stage lasts ninety days by itself, and longer where the first day lay ahead.
        return (clock.today() - case.trial.until_on).days > TRIAL_WAITS
    return days_in_stage(case) > STUCK_AFTER


def conditions_of(case: Case, panel: Panel | None, sheet: Sheet | None = None) -> Sequence[Check]:
    """Return the conditions of the step that leads on from the present stage, as the portal checks them.

    `panel`: the latest of the case. A page that shows the criteria sheet as well hands its `sheet` over, so that the
    record is read once.
    """
    if case.stage is Stage.EVIDENCE:
        return _evidence(case, sheet or sheet_of(case))
    if case.stage is Stage.READY:
        return _ready(panel)
    if case.stage is Stage.PANEL:
        return _panel(panel)
    reader = _CONDITIONS.get(case.stage)
    return reader(case) if reader else ()


def _profile(case: Case) -> Sequence[Check]:
    return profile_checks(*is_assessed(case.person, case.profile))


def profile_checks(locked: bool, heard: bool, covered: bool) -> Sequence[Check]:
    """Return what the stage PROFILE waits for."""
    return (
        Check(_("The self-rating is handed in"), locked, "assessment.index"),
        Check(_("The manager or colleagues have rated"), heard, "assessment.raters"),
        Check(_("At least four fifths of the profile are rated"), covered, "assessment.raters"),
    )


def _assessed(case: Case) -> Sequence[Check]:
    gaps = goal_gaps(case.person, case.profile)
    goals = goals_of(case)
    named = {goal.competency for goal in goals}
    checks = [
        Check(
            _("A goal for “%(skill)s”", skill=skills().competency(id).name),
            id in named,
            "promotion.goals",
        )
        for id in gaps
    ]
    if not checks:
        checks.append(Check(_("Every must-have is where it should be, so no goal is needed"), True))
    agreed = bool(goals) and all(goal.agreed_at for goal in goals)
    if gaps:
        who = case.person.manager.name if case.person.manager else _("HR")
        checks.append(Check(_("%(name)s has agreed to the goals", name=who), agreed, "promotion.goals"))
    return checks


def _plan(case: Case) -> Sequence[Check]:
    kept = bool(attested_evidence_of(case.person)) or bool(waiting_examples(case.person))
    return (
        Check(_("An example from work is written down"), kept, "assessment.examples"),
        Check(
            _("Somebody who knows has confirmed that it happened"),
            bool(attested_evidence_of(case.person)),
            "assessment.examples",
        ),
    )


def _evidence(case: Case, sheet: Sheet) -> Sequence[Check]:
    checks = [
        Check(
            _("Criteria sheet: %(done)s of %(all)s lines are met", done=sheet.passed, all=len(sheet.lines)),
            sheet.is_complete,
            "promotion.sheet",
        )
    ]
    if case.reapply_on:
        checks.append(Check(_("The day named by the last panel has come"), clock.today() >= case.reapply_on))
    checks.append(Check(_("The panel is asked for"), case.panel_asked_at is not None))
    checks.append(Check(_("HR has confirmed"), False))
    return checks


def _ready(panel: Panel | None) -> Sequence[Check]:
    members = panel.members if panel and not panel.decision else []
    said = sum(member.conflict is False for member in members)
    return (
        Check(
            ngettext("%(num)s member of 3 is named", "%(num)s members of 3 are named", len(members)),
            len(members) == 3,
        ),
        Check(
            ngettext(
                "%(num)s has said that there is no conflict of interest",
                "%(num)s have said that there is no conflict of interest",
                said,
            ),
            said == 3,
        ),
    )


def _panel(panel: Panel | None) -> Sequence[Check]:
    marked = sum(bool(member.first_locked_at) for member in panel.members) if panel else 0
    return (
        Check(
            ngettext(
                "%(num)s of 3 has handed in the marks",
                "%(num)s of 3 have handed in the marks",
                marked,
            ),
            marked == 3,
        ),
        Check(_("The panel has decided and written its reasons"), bool(panel and panel.decision)),
    )


def _approved(case: Case) -> Sequence[Check]:
    return (
        Check(
            _("HR has written the terms: 90 days, one key client, a KAM as support"), case.trial is not None
        ),
    )


def _trial(case: Case) -> Sequence[Check]:
    over = bool(case.trial and clock.today() >= case.trial.until_on)
    return (
        Check(_("The 90 days are over"), over),
        Check(
            _("The panel has looked at the client and written its note"), bool(case.trial and case.trial.note)
        ),
    )


_CONDITIONS = {
    Stage.PROFILE: _profile,
    Stage.ASSESSED: _assessed,
    Stage.PLAN: _plan,
    Stage.APPROVED: _approved,
    Stage.TRIAL: _trial,
}
