"""What the employee and the manager do with a case up to the panel; and holding, withdrawing, going on."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from app.absences.services import tell_answered
from app.accounts.models import Person
from app.accounts.services import has_left
from app.assessment.models import Evidence
from app.assessment.queries import attested_evidence_of
from app.assessment.services import attest
from app.core import audit, clock
from app.core.orm import Stale
from app.extensions import db
from app.promotion.models import Case, Goal, Hold, StageMove
from app.promotion.models.cases import UNDO_DAYS
from app.promotion.queries.rows import day_named, goals_of, next_ladder, open_case
from app.promotion.queries.sheet import goal_gaps, sheet_of, waiting_examples
from app.promotion.queries.standing import HR_STANDS_IN_AFTER
from app.promotion.rules import Stage, can_be_held
from app.promotion.services.moves import at_stage, move, settle, step_back
from app.promotion.services.notices import ask_to_agree, tell_employee, tell_hr, tell_manager
from app.promotion.services.refusals import (
    CaseOpenAlready,
    GoalEmpty,
    GoalInPast,
    HoldWithoutReason,
    NoConsent,
    NotAMustHave,
    NotOnHold,
    NotThisStep,
    NotYetTrue,
    NotYourCase,
    TooEarly,
    TooLateToUndo,
    TopOfTheLadder,
)
from app.promotion.services.trials import lengthen
from app.skills.content import skills


def ask(person: Person, *, consent: bool) -> Case:
    """Open a case by one's own wish (8.1). Consent to the data notice takes it past "interest" at once.

    The day that a panel has named holds for the person: taking a case back and opening another does not bring it nearer.

    Raises NoConsent, TopOfTheLadder or CaseOpenAlready.
    """
    if not consent:
        raise NoConsent()
    ladder = next_ladder(person)
    if ladder is None:
        raise TopOfTheLadder()
    if open_case(person) is not None:
        raise CaseOpenAlready()
    now = clock.now()
    case = Case(
        person=person, ladder=ladder, opened_at=now, consent_at=now, stage=Stage.INTEREST, stage_since=now,
        reapply_on=day_named(person, ladder, clock.today(person.time_zone)),
    )  # fmt: skip
    case.moves.append(StageMove(from_stage=None, to_stage=Stage.INTEREST, at=now, by=person))
    db.session.add(case)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        # The same person pressed the button in two windows.
        raise CaseOpenAlready() from None
    audit.record("promotion.opened", actor=person, person=person, thing=case, ladder=ladder.value)
    move(case, Stage.PROFILE, by=person)
    tell_manager(case, "promotion.opened_manager")
    tell_hr(case, "promotion.opened_hr")
    settle(case)
    return case


def look_again(case: Case) -> bool:
    """Ask the portal to check its own condition now; return whether the case moved."""
    return settle(case)


def add_goal(case: Case, *, competency: str, text: str, due_on: date) -> Goal:
    """Write down what will be done about a must-have. A new goal needs the manager's word again."""
    at_stage(case, Stage.ASSESSED, Stage.PLAN, Stage.EVIDENCE)
    if competency not in skills().profile(case.profile).must_haves:
        raise NotAMustHave()
    if not text:
        raise GoalEmpty()
    if due_on <= clock.today(case.person.time_zone):
        raise GoalInPast()
    goal = Goal(case=case, competency=competency, text=text, due_on=due_on, added_at=clock.now())
    db.session.add(goal)
    db.session.flush()
    audit.record(
        "promotion.goal_added", actor=case.person, person=case.person, thing=goal, competency=competency
    )
    return goal


def drop_goal(goal: Goal) -> None:
    """Remove a goal while the plan is still being written."""
    at_stage(goal.case, Stage.ASSESSED)
    audit.record("promotion.goal_dropped", actor=goal.case.person, person=goal.case.person, thing=goal)
    db.session.delete(goal)
    db.session.flush()


def goals_missing(case: Case) -> tuple[str, ...]:
    """The must-haves that are short and have no goal yet."""
    named = {goal.competency for goal in goals_of(case)}
    return tuple(id for id in goal_gaps(case.person, case.profile) if id not in named)


def ask_for_plan(case: Case) -> None:
    """Show the goals to the manager (to HR where there is none), who agrees. Without a gap the plan begins at once."""
    at_stage(case, Stage.ASSESSED)
    if goals_missing(case):
        raise NotYetTrue()
    case.plan_asked_at = clock.now()
    db.session.flush()
    audit.record("promotion.goals_shown", actor=case.person, person=case.person, thing=case)
    if not goals_of(case):
        move(case, Stage.PLAN, by=case.person)
    else:
        ask_to_agree(case)


def take_plan_back(case: Case) -> None:
    """Go on writing: undo showing the goals while nobody has agreed."""
    at_stage(case, Stage.ASSESSED)
    case.plan_asked_at = None
    db.session.flush()
    audit.record("promotion.goals_hidden", actor=case.person, person=case.person, thing=case)


def agree_plan(case: Case, *, by: Person) -> None:
    """Agree the goals as the line manager, their substitute, or as HR where nobody answers; the plan begins."""
    at_stage(case, Stage.ASSESSED)
    if by.id == case.person_id:
        raise NotYourCase()
    if case.plan_asked_at is None or goals_missing(case):
        raise NotYetTrue()
    now = clock.now()
    for goal in goals_of(case):
        if goal.agreed_at is None:
            goal.agreed_at, goal.agreed_by = now, by
    move(case, Stage.PLAN, by=by, tell=False)
    tell_employee(case, "promotion.goals_agreed", name=by.names)
    tell_answered(case.person, by=by, endpoint="promotion.agree", case_id=case.id)


def begin_evidence(case: Case) -> None:
    """Go on to gathering evidence once a first example is confirmed."""
    at_stage(case, Stage.PLAN)
    if not attested_evidence_of(case.person):
        raise NotYetTrue()
    move(case, Stage.EVIDENCE, by=case.person)


def stand_in_for(case: Case, example: Evidence, *, by: Person, seen_version: int | None = None) -> None:
    """Confirm, as HR, that an example happened where the manager has been silent for 14 days (8.2)."""
    if by.id == case.person_id:
        raise NotYourCase()
    waited = {one.id: one.kept_at for one in waiting_examples(case.person)}
    kept_at = waited.get(example.id)
    if kept_at is None or (clock.now() - kept_at).days < HR_STANDS_IN_AFTER:
        raise NotYetTrue()
    attest(example, by, seen_version=seen_version)
    audit.record("promotion.stood_in", actor=by, person=case.person, thing=example)


def confirm_example(case: Case, example: Evidence, *, by: Person, seen_version: int | None = None) -> None:
    """Confirm, as the line manager, that an example happened while the case gathers evidence; it says nothing of a level."""
    at_stage(case, Stage.PLAN, Stage.EVIDENCE)
    if example.id not in {one.id for one in waiting_examples(case.person)}:
        raise NotThisStep()
    attest(example, by, seen_version=seen_version)


def ask_for_panel(case: Case) -> None:
    """Ask for the panel with a complete criteria sheet; HR confirms. Not before the day a deferral named."""
    at_stage(case, Stage.EVIDENCE)
    if case.reapply_on and clock.today(case.person.time_zone) < case.reapply_on:
        raise TooEarly()
    if not sheet_of(case).is_complete:
        raise NotYetTrue()
    case.panel_asked_at = clock.now()
    db.session.flush()
    audit.record("promotion.panel_asked", actor=case.person, person=case.person, thing=case)
    tell_hr(case, "promotion.panel_asked")


def take_asking_back(case: Case) -> None:
    """Undo asking for the panel while HR has not confirmed."""
    at_stage(case, Stage.EVIDENCE)
    case.panel_asked_at = None
    db.session.flush()
    audit.record("promotion.panel_unasked", actor=case.person, person=case.person, thing=case)


def confirm_ready(case: Case, *, by: Person) -> None:
    """Confirm, as HR, that the sheet is complete and the employee has asked."""
    at_stage(case, Stage.EVIDENCE)
    if by.id == case.person_id:
        raise NotYourCase()
    if case.panel_asked_at is None or not sheet_of(case).is_complete:
        raise NotYetTrue()
    move(case, Stage.READY, by=by)


def hold(case: Case, *, by: Person, reason: str) -> Hold:
    """Let the case rest, with a reason; the days count for nothing until it goes on."""
    if not can_be_held(case.stage) or case.is_held:
        raise NotThisStep()
    if not reason:
        raise HoldWithoutReason()
    rest = Hold(from_on=clock.today(), reason=reason, by_id=by.id)
    case.holds.append(rest)
    _touch(case)
    audit.record("promotion.held", actor=by, person=case.person, thing=case, reason=reason)
    if by.id != case.person_id:
        tell_employee(case, "promotion.held")
    return rest


def go_on(case: Case, *, by: Person) -> None:
    """End the rest."""
    rest = case.hold
    if rest is None:
        raise NotOnHold()
    rest.until_on = clock.today()
    lengthen(case, rest)
    _touch(case)
    audit.record("promotion.went_on", actor=by, person=case.person, thing=case)
    if by.id != case.person_id:
        tell_employee(case, "promotion.went_on")
    settle(case)


def withdraw(case: Case) -> None:
    """Take the case back, on any day and without a reason. A rest ends with it."""
    if case.hold is not None:
        case.hold.until_on = clock.today()
        db.session.flush()
    move(case, Stage.WITHDRAWN, by=case.person)
    tell_hr(case, "promotion.withdrawn")


@has_left.connect
def end_by_leaving(person: Person) -> None:
    """Close the case of somebody who has left the company; it can be taken up again for two weeks if they come back."""
    case = open_case(person)
    if case is None:
        return
    if case.hold is not None:
        case.hold.until_on = clock.today()
        db.session.flush()
    move(case, Stage.WITHDRAWN, by=None, reason="left", tell=False)
    tell_hr(case, "promotion.left")


def restore(case: Case) -> None:
    """Undo a withdrawal within two weeks, unless another case was opened in between."""
    last = case.last_move
    if (
        case.stage is not Stage.WITHDRAWN
        or last is None
        or last.from_stage is None
        or clock.now() - last.at > UNDO_DAYS
        or open_case(case.person) is not None
    ):
        raise TooLateToUndo()
    try:
        with db.session.begin_nested():
            step_back(case, last.from_stage, by=case.person)
    except sa.exc.IntegrityError:
        raise TooLateToUndo() from None
    tell_hr(case, "promotion.opened_hr")


def _touch(case: Case) -> None:
    """A rest changes the case too, so that a step in another window is told."""
    case.version += 1
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        raise Stale() from None
