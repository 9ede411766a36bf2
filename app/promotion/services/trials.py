"""Seats, the trial in one, and what happens when it ends well or otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person, Unit
from app.accounts.services import take_post
from app.core import audit, clock
from app.extensions import db
from app.notifications.services import notify
from app.promotion.models import Case, Hold, Ladder, PanelMember, Seat, Trial
from app.promotion.queries.freezing import said
from app.promotion.queries.rows import panel_of
from app.promotion.rules import TRIAL_DAYS, Stage
from app.promotion.services.moves import at_stage, move
from app.promotion.services.notices import tell_employee, tell_hr, tell_manager
from app.promotion.services.refusals import (
    EmptyWords,
    KamWrong,
    NoSeat,
    NotThisStep,
    NotYourCase,
    TermsMissing,
    TrialDayWrong,
    TrialFactsMissing,
    TrialTooShort,
)
from app.record.models import ClientKind
from app.record.queries import client_called, clients_of
from app.record.services import hand_over

# A trial begins within a year of its terms.
LATEST_START = timedelta(days=365)


def open_seat(unit: Unit, ladder: Ladder, year: int, quarter: int, *, by: Person | None) -> Seat:
    """Say that a unit needs a KAM of this rung in a quarter."""
    seat = Seat(unit=unit, ladder=ladder.value, year=year, quarter=quarter, opened_at=clock.now())
    db.session.add(seat)
    db.session.flush()
    audit.record(
        "promotion.seat_opened", actor=by, thing=seat, ladder=ladder.value, year=year, quarter=quarter
    )
    return seat


def close_seat(seat: Seat, *, by: Person) -> None:
    """Withdraw a vacancy that nobody is tried in."""
    taken = db.session.scalar(sa.select(sa.exists().where(Case.seat_id == seat.id, Case.closed_at.is_(None))))
    if not seat.is_open or taken:
        raise NotThisStep()
    seat.closed_at = clock.now()
    db.session.flush()
    audit.record("promotion.seat_closed", actor=by, thing=seat)


def reopen_seat(seat: Seat, *, by: Person) -> None:
    """Undo withdrawing a vacancy."""
    if seat.filled_on is not None:
        raise NotThisStep()
    seat.closed_at = None
    db.session.flush()
    audit.record("promotion.seat_opened", actor=by, thing=seat)


def begin_trial(
    case: Case, *, by: Person, seat: Seat, client: str, kam: Person, terms: str, from_on: date | None = None
) -> Trial:
    """Write the terms of the 90 days: a real vacancy, one key client, a named KAM as support (8.2)."""
    at_stage(case, Stage.APPROVED)
    if by.id == case.person_id:
        raise NotYourCase()
    if not seat.is_open or seat.ladder != case.ladder.value:
        raise NoSeat()
    if not client:
        raise EmptyWords(field="client")
    if not _may_support(kam, case):
        raise KamWrong()
    if not terms:
        raise TermsMissing()
    today = clock.today(by.time_zone)
    start = from_on or today
    panel = panel_of(case)
    if panel and panel.decision and start < clock.day_in(by.time_zone, panel.decision.made_at):
        raise TrialDayWrong()
    if start > today + LATEST_START:
        raise TrialDayWrong()
    case.seat = seat
    try:
        with db.session.begin_nested():
            db.session.flush()
    except sa.exc.IntegrityError:
        # Somebody else is being tried for this seat.
        raise NoSeat() from None
    case.trial = Trial(
        client=client, kam=kam, terms=terms, from_on=start, until_on=start + timedelta(days=TRIAL_DAYS)
    )
    move(case, Stage.TRIAL, by=by, tell=False)
    tell_employee(case, "promotion.trial", days=TRIAL_DAYS)
    tell_manager(case, "promotion.trial_begun", days=TRIAL_DAYS)
    notify(kam, "promotion.trial_kam", "home.index", by_mail=True, name=case.person.names)
    return case.trial


def lengthen(case: Case, rest: Hold) -> None:
    """Put the days of a rest at the end of the trial: they count for nothing (8.2)."""
    trial = case.trial
    if case.stage is not Stage.TRIAL or trial is None or rest.until_on is None:
        return
    rested = (rest.until_on - max(rest.from_on, trial.from_on)).days
    if rested > 0:
        before = trial.until_on
        trial.until_on += timedelta(days=rested)
        db.session.flush()
        audit.record(
            "promotion.trial_lengthened",
            actor=None,
            person=case.person,
            thing=trial,
            old=before.isoformat(),
            new=trial.until_on.isoformat(),
        )


def change_support(case: Case, *, by: Person, kam: Person) -> None:
    """Name another KAM to stand beside during the trial: the former has left, is away, or asks for it."""
    at_stage(case, Stage.TRIAL)
    if by.id == case.person_id:
        raise NotYourCase()
    if case.trial is None or not _may_support(kam, case):
        raise KamWrong()
    former, case.trial.kam = case.trial.kam_id, kam
    db.session.flush()
    audit.record(
        "promotion.support_changed", actor=by, person=case.person, thing=case.trial, old=former, new=kam.id
    )
    tell_employee(case, "promotion.trial_support", name=kam.names)
    notify(kam, "promotion.trial_kam", "home.index", by_mail=True, name=case.person.names)


def _may_support(kam: Person, case: Case) -> bool:
    return kam.id != case.person_id and kam.post.is_kam and kam.is_active


def end_trial(
    member: PanelMember,
    *,
    confirmed: bool,
    client_kept: bool | None,
    feedback: str,
    note: str,
    successor: Person | None = None,
) -> None:
    """Confirm or return, as a member of the panel. Returning carries no penalty and may come early.

    On confirmation the post changes, the seat is filled, the trial client moves to the new KAM, and with a
    `successor` the ordinary clients move to that colleague, each as a hand-over (F70).
    """
    case = member.case
    at_stage(case, Stage.TRIAL)
    trial = case.trial
    if trial is None:
        raise NotThisStep()
    if not note or (confirmed and (client_kept is None or not feedback)):
        raise TrialFactsMissing()
    today = clock.today(member.person.time_zone)
    if confirmed and today < trial.until_on:
        raise TrialTooShort()
    trial.client_kept, trial.feedback, trial.note = client_kept, feedback, note
    trial.ended_on, trial.ended_by_id = today, member.person_id
    move(case, Stage.CONFIRMED if confirmed else Stage.RETURNED, by=member.person, tell=False)
    _tell_others(case, trial, member, confirmed=confirmed)
    if not confirmed:
        tell_employee(case, "promotion.returned")
        return
    if case.seat is not None:
        case.seat.filled_by, case.seat.filled_on = case.person, today
    take_post(case.person, case.ladder.post, today, actor=member.person)
    _move_clients(case, trial, successor, today)
    db.session.flush()
    tell_employee(case, "promotion.confirmed")
    if not case.person.is_mentor:
        notify(case.person, "promotion.be_mentor", "mentoring.index")


def _tell_others(case: Case, trial: Trial, member: PanelMember, *, confirmed: bool) -> None:
    """Tell the line manager, the KAM beside, HR and the rest of the panel how a trial ended; the panel without the name."""
    kind = "promotion.trial_confirmed" if confirmed else "promotion.trial_returned"
    values: dict[str, Any] = {"post": said(lambda: case.ladder.label)} if confirmed else {}
    tell_manager(case, kind, **values)
    tell_hr(case, kind, but=member.person, **values)
    beside = trial.kam if trial.kam_id != case.person.manager_id else None
    if beside is not None and beside.is_active and not beside.is_hr:
        notify(beside, kind, "home.index", name=case.person.names, **values)
    for other in member.panel.members:
        if other.id != member.id and not other.person.is_hr:
            notify(other.person, "promotion.trial_ended", "panel.show", {"member_id": other.id})


def _move_clients(case: Case, trial: Trial, successor: Person | None, on: date) -> None:
    person = case.person
    reason = f"{case.ladder.value}_kam"
    if successor is not None and successor.id != person.id:
        for client in clients_of(person):
            if client.kind is not ClientKind.KEY and client.code.lower() != trial.client.lower():
                hand_over(client, person, to=successor, on=on, reason=reason)
    # The KAM beside may have changed during the trial: the client comes from whoever holds it now.
    tried = client_called(trial.client)
    holding = tried.current if tried else None
    if tried is None or holding is None or holding.person_id == person.id:
        return
    if tried.kind is ClientKind.KEY or holding.person_id == trial.kam_id:
        hand_over(tried, holding.person, to=person, on=on, reason=reason)
