"""How much waits on line managers who are away: numbers for HR, never what is asked or what a figure says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import sqlalchemy as sa

from app.absences.models import Absence
from app.absences.queries import covering
from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.promotion.models import Case
from app.promotion.rules import Stage
from app.record.models import Figure


@dataclass(frozen=True)
class Meanwhile:
    """What waits during an absence: figures to confirm, goals to agree; `own` of them are the substitute's own."""

    figures: int = 0
    goals: int = 0
    own: int = 0


def waiting_meanwhile() -> dict[int, Meanwhile]:
    """Return what waits on everybody who is away today, by the number of the absence, in two statements."""
    found: dict[int, Meanwhile] = defaultdict(Meanwhile)
    own = sa.func.sum(sa.case((Person.id == Absence.substitute_id, 1), else_=0))
    reports = (
        sa.select(Absence.id, sa.func.count(), own)
        .join(Person, Person.manager_id == Absence.person_id)
        .where(covering(clock.today()), Person.left_on.is_(None))
        .group_by(Absence.id)
    )
    figures = reports.join(Figure, Figure.person_id == Person.id).where(
        Figure.closed_at.is_(None), Figure.confirmed_at.is_(None), Figure.returned_at.is_(None)
    )
    for number, count, mine in db.session.execute(figures):
        found[number] = Meanwhile(figures=count, own=mine)
    goals = reports.join(Case, Case.person_id == Person.id).where(
        Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None), Case.closed_at.is_(None)
    )
    for number, count, mine in db.session.execute(goals):
        found[number] = replace(found[number], goals=count, own=found[number].own + mine)
    return dict(found)
