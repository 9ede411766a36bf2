"""Setting actions and saying what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from app.accounts.models import Person
from app.accounts.services import take_turns
from app.core import audit, clock
from app.core.writes import is_as_seen
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS
from app.swot.models import ActionState, SheetAction, SheetEntry, Worksheet
from app.swot.refusals import (  # fmt: skip
    ActionOver,
    ChangedElsewhere,
    DayPassed,
    FourOpen,
    IncompleteAction,
    NothingToBuildOn,
    ReasonWanted,
    SheetClosed,
)
from app.swot.rules import MOST_OPEN


def add_action(
    sheet: Worksheet,
    what: str,
    *,
    measure: str,
    due_on: date,
    when: str,
    then: str,
    factors: Iterable[SheetEntry],
    competency: str | None = None,
    on_route: bool = True,
) -> SheetAction:
    """Set an action; at most four are open at once, which the database holds true as well (5.4)."""
    if not sheet.is_open:
        raise SheetClosed()
    if due_on < clock.today(sheet.person.time_zone):
        raise DayPassed()
    action = SheetAction(
        person_id=sheet.person_id,
        person=sheet.person,
        worksheet_id=sheet.id,
        set_at=clock.now(),
        slot=_free_slot(sheet.person),
    )
    _fill(action, what, measure, due_on, when, then, factors, competency, on_route)
    db.session.add(action)
    db.session.flush()
    audit.record("swot.action_set", actor=sheet.person, person=sheet.person, thing=action)
    return action


def change_action(
    action: SheetAction,
    what: str,
    *,
    measure: str,
    due_on: date,
    when: str,
    then: str,
    factors: Iterable[SheetEntry],
    competency: str | None = None,
    on_route: bool = True,
    seen_version: int | None = None,
) -> SheetAction:
    """Put an open action into other words or on another day."""
    if not is_as_seen(action, seen_version):
        raise ChangedElsewhere()
    if not action.is_open:
        raise ActionOver()
    if due_on != action.due_on and due_on < clock.today(action.person.time_zone):
        raise DayPassed()
    _fill(action, what, measure, due_on, when, then, factors, competency, on_route)
    db.session.flush()
    return action


def finish_action(action: SheetAction, outcome: str = "") -> SheetAction:
    """Say that it is done, and what came of it."""
    return _end(action, ActionState.DONE, outcome)


def drop_action(action: SheetAction, reason: str) -> SheetAction:
    """Let an action go; the reason is for the next review."""
    if not reason.strip():
        raise ReasonWanted()
    return _end(action, ActionState.DROPPED, reason)


def replace_action(action: SheetAction, reason: str) -> None:
    """End an action as changed: another one, written next, takes its place."""
    if not reason.strip():
        raise ReasonWanted()
    _end(action, ActionState.CHANGED, reason)


def keep_action(action: SheetAction) -> SheetAction:
    """Say at a review that it goes on as it is; the next question comes in 90 days."""
    if not action.is_open:
        raise ActionOver()
    action.reviewed_at = clock.now()
    db.session.flush()
    return action


def reopen_action(action: SheetAction) -> SheetAction:
    """Take back an ending, if one of the four places is free."""
    if not action.is_open:
        action.slot = _free_slot(action.person)
        action.state, action.ended_at, action.reason = ActionState.OPEN, None, ""
        action.version += 1
        db.session.flush()
        audit.record("swot.action_reopened", actor=action.person, person=action.person, thing=action)
    return action


def _end(action: SheetAction, state: ActionState, reason: str) -> SheetAction:
    if not action.is_open:
        raise ActionOver()
    action.state, action.slot, action.ended_at = state, None, clock.now()
    action.reason = reason.strip()[:250]
    action.version += 1
    db.session.flush()
    audit.record(f"swot.action_{state.value}", actor=action.person, person=action.person, thing=action)
    return action


def _free_slot(person: Person) -> int:
    take_turns(person)
    taken = set(
        db.session.scalars(
            sa.select(SheetAction.slot).where(
                SheetAction.person_id == person.id, SheetAction.slot.is_not(None)
            )
        )
    )
    free = [slot for slot in range(1, MOST_OPEN + 1) if slot not in taken]
    if not free:
        raise FourOpen()
    return free[0]


def _fill(
    action: SheetAction,
    what: str,
    measure: str,
    due_on: date,
    when: str,
    then: str,
    factors: Iterable[SheetEntry],
    competency: str | None,
    on_route: bool,
) -> None:
    built_on = list(factors)
    if not built_on:
        raise NothingToBuildOn()
    if not all(text.strip() for text in (what, measure, when, then)):
        raise IncompleteAction()
    action.what, action.measure, action.due_on = what.strip(), measure.strip(), due_on
    action.when_line, action.then_line = when.strip(), then.strip()
    action.competency = competency if competency in COMPETENCY_IDS else None
    action.on_route = on_route
    action.factors = built_on
