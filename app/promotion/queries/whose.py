"""On whom each of several cases waits, in a constant number of statements."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.absences.models import Absence
from app.absences.queries import away
from app.assessment.models import Evidence, RatingRequest, Round
from app.core import clock
from app.extensions import db
from app.promotion.models import Case, Panel
from app.promotion.queries.standing import hr_agrees, hr_stands_in
from app.promotion.rules import FINAL, Stage


class Whose(enum.StrEnum):
    """Whose move it is."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    COLLEAGUES = "colleagues"
    HR = "hr"
    PANEL = "panel"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        return str(_WHOSE[self])


_WHOSE = {
    Whose.EMPLOYEE: _l("the employee"),
    Whose.MANAGER: _l("the line manager"),
    Whose.COLLEAGUES: _l("those asked to rate"),
    Whose.HR: _l("HR"),
    Whose.PANEL: _l("the panel"),
    Whose.NOBODY: _l("nobody"),
}


@dataclass(frozen=True)
class Waits:
    """What the stages before the panel wait for, by person id: who has handed in the self-rating, of whom a rating is
    asked and not given, who has a confirmed example, and since when the oldest one waits that nobody has confirmed."""

    locked: Collection[int]
    asked: Collection[int]
    confirmed: Collection[int]
    kept: Mapping[int, datetime]


def whose_move(case: Case, panel: Panel | None) -> Whose:
    """Return whose move it is. `panel`: the latest of the case."""
    return moves_of([case], {case.id: panel} if panel else {})[case.id]


def moves_of(cases: Sequence[Case], panels: Mapping[int, Panel] | None = None) -> dict[int, Whose]:
    """Return whose move it is, by case id. What it costs does not grow with the number of cases.

    `panels`: what `panels_of` has found for them, where it is at hand.
    """
    panels = panels_of(cases) if panels is None else panels
    waits = _waits_of(cases)
    absences = away([case.person.manager_id for case in cases if case.stage is Stage.ASSESSED])
    return {
        case.id: _whose(case, panels.get(case.id), waits, absences.get(case.person.manager_id or 0))
        for case in cases
    }


def panels_of(cases: Sequence[Case]) -> dict[int, Panel]:
    """Return the latest panel of each case that waits for one or sits before one, by case id."""
    ids = [case.id for case in cases if case.stage in {Stage.READY, Stage.PANEL}]
    if not ids:
        return {}
    rows = db.session.scalars(sa.select(Panel).where(Panel.case_id.in_(ids)).order_by(Panel.number))
    return {row.case_id: row for row in rows}


def _waits_of(cases: Sequence[Case]) -> Waits:
    rating = [case.person_id for case in cases if case.stage is Stage.PROFILE]
    showing = [case.person_id for case in cases if case.stage is Stage.PLAN]
    locked: set[int] = set()
    asked: set[int] = set()
    confirmed: set[int] = set()
    kept: dict[int, datetime] = {}
    if rating:
        locked.update(
            db.session.scalars(
                sa.select(Round.person_id)
                .where(Round.person_id.in_(rating), Round.locked_at.is_not(None))
                .order_by(Round.id)
            )
        )
        asked.update(
            db.session.scalars(
                sa.select(Round.person_id)
                .join(RatingRequest, RatingRequest.round_id == Round.id)
                .where(
                    Round.person_id.in_(rating),
                    Round.closed_at.is_(None),
                    RatingRequest.submitted_at.is_(None),
                    RatingRequest.declined_at.is_(None),
                    RatingRequest.withdrawn_at.is_(None),
                )
                .order_by(RatingRequest.id)
            )
        )
    if showing:
        examples = db.session.execute(
            sa.select(Evidence.person_id, Evidence.kept_at, Evidence.attested_at)
            .where(
                Evidence.person_id.in_(showing),
                Evidence.withdrawn_at.is_(None),
                Evidence.kept_at.is_not(None),
            )
            .order_by(Evidence.kept_at.desc(), Evidence.id)
        )
        for person_id, kept_at, attested_at in examples:
            if attested_at is not None:
                confirmed.add(person_id)
            elif kept_at is not None:
                kept[person_id] = kept_at
    return Waits(locked, asked, confirmed, kept)


def _whose(case: Case, panel: Panel | None, waits: Waits, absence: Absence | None) -> Whose:
    if case.is_held or case.stage in FINAL:
        return Whose.NOBODY
    match case.stage:
        case Stage.PROFILE:
            # Without a request on its way it is the employee who asks somebody.
            rated = case.person_id in waits.locked and case.person_id in waits.asked
            return Whose.COLLEAGUES if rated else Whose.EMPLOYEE
        case Stage.ASSESSED if case.plan_asked_at:
            return Whose.HR if hr_agrees(case, absence) else Whose.MANAGER
        case Stage.PLAN:
            return _who_confirms(case, waits)
        case Stage.EVIDENCE if case.panel_asked_at:
            return Whose.HR
        case Stage.READY:
            # Named members who have not declared yet are waited for; else HR names, names somebody else, or opens.
            if panel and panel.is_whole and not panel.is_ready_to_sit:
                return Whose.HR if any(one.conflict for one in panel.members) else Whose.PANEL
            return Whose.HR
        case Stage.PANEL:
            return Whose.HR if panel and _is_short(panel) else Whose.PANEL
        case Stage.TRIAL:
            over = case.trial is not None and clock.today() >= case.trial.until_on
            return Whose.PANEL if over else Whose.EMPLOYEE
        case Stage.APPROVED | Stage.DEFERRED:
            return Whose.HR
    return Whose.EMPLOYEE


def _who_confirms(case: Case, waits: Waits) -> Whose:
    """A first example is written by the employee and confirmed by the manager, or by HR after 14 silent days (8.2)."""
    since = waits.kept.get(case.person_id)
    if since is None or case.person_id in waits.confirmed:
        return Whose.EMPLOYEE
    manager = case.person.manager
    return (
        Whose.HR
        if hr_stands_in(manager is not None and manager.is_active, since, clock.now())
        else Whose.MANAGER
    )


def _is_short(panel: Panel) -> bool:
    """Whether somebody has to be named anew before the panel can go on."""
    return not panel.is_whole or any(
        one.first_locked_at is None and not one.person.is_active for one in panel.members
    )
