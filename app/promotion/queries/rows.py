"""Reads about cases: whose, where, since when, and how many days count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from app.absences.models import Absence
from app.absences.queries import covering
from app.accounts.models import Person, Post
from app.assessment.models import Evidence
from app.core import clock
from app.extensions import db
from app.promotion.models import (
    Case,
    Comment,
    Decision,
    Goal,
    Hold,
    JuniorTask,
    Ladder,
    Panel,
    ReviewRequest,
)
from app.promotion.rules import Stage, days_counted, stage_shown


def case(case_id: int) -> Case | None:
    return db.session.get(Case, case_id)


def open_case(person: Person) -> Case | None:
    """The case that goes on; None where there is none."""
    return db.session.scalar(sa.select(Case).where(Case.person_id == person.id, Case.closed_at.is_(None)))


def open_cases_of(people: Sequence[Person]) -> dict[int, Case]:
    """The open cases of several people, by person id."""
    rows = db.session.scalars(
        sa.select(Case)
        .where(Case.person_id.in_([person.id for person in people]), Case.closed_at.is_(None))
        .order_by(Case.id)
    )
    return {row.person_id: row for row in rows}


@dataclass(frozen=True)
class StageNow:
    """Where an open case stands: its stage, the days there without those on hold, and whether it rests.

    `away_until`: the last day of the line manager's absence of today, where they were asked for goals or an example.
    """

    stage: Stage
    days: int
    is_held: bool
    away_until: date | None = None


def _waits_for_manager() -> sa.ColumnElement[bool]:
    """Goals that were put to the line manager, or an example that nobody has confirmed yet."""
    example = sa.select(Evidence.id).where(
        Evidence.person_id == Case.person_id,
        Evidence.kept_at.is_not(None),
        Evidence.attested_at.is_(None),
        Evidence.withdrawn_at.is_(None),
    )
    return sa.or_(
        sa.and_(Case.stage == Stage.ASSESSED, Case.plan_asked_at.is_not(None)),
        sa.and_(Case.stage == Stage.PLAN, example.exists()),
    )


_TODAY = sa.bindparam("today", type_=sa.Date())
_STAGES = (
    sa.select(Case.person_id, Case.stage, Case.stage_since, Hold.from_on, Hold.until_on, Absence.until_on)
    .join(Person, Person.id == Case.person_id)
    .outerjoin(Hold, Hold.case_id == Case.id)
    .outerjoin(
        Absence, sa.and_(Absence.person_id == Person.manager_id, covering(_TODAY), _waits_for_manager())
    )
    .where(Case.person_id.in_(sa.bindparam("people", expanding=True)), Case.closed_at.is_(None))
    .order_by(Case.id, Hold.id)
)


def stages_now(person_ids: Sequence[int]) -> dict[int, StageNow]:
    """Where the open cases of these people stand, by person id, in one statement."""
    if not person_ids:
        return {}
    today = clock.today()
    rows = db.session.execute(_STAGES, {"people": person_ids, "today": today})
    found: dict[int, tuple[Stage, datetime, date | None, list[tuple[date, date | None]]]] = {}
    for person_id, stage, since, from_on, until_on, away_until in rows:
        holds = found.setdefault(person_id, (stage, since, away_until, []))[-1]
        if from_on is not None:
            holds.append((from_on, until_on))
    return {
        person_id: StageNow(
            stage,
            days_counted(since.date(), today, holds),
            any(until is None for _from, until in holds),
            away_until,
        )
        for person_id, (stage, since, away_until, holds) in found.items()
    }


def cases_of(person: Person) -> Sequence[Case]:
    """All cases of a person, the newest first."""
    return db.session.scalars(
        sa.select(Case).where(Case.person_id == person.id).order_by(Case.opened_at.desc(), Case.id.desc())
    ).all()


def day_named(person: Person, ladder: Ladder, today: date) -> date | None:
    """The day still ahead from which the panel can be asked again, as a decision that is open to the person named it."""
    rows = db.session.scalars(
        sa.select(Decision)
        .join(Panel, Panel.id == Decision.panel_id)
        .join(Case, Case.id == Panel.case_id)
        .where(Case.person_id == person.id, Case.ladder == ladder, Decision.reapply_on > today)
        .order_by(Decision.reapply_on.desc(), Decision.id)
    )
    return next((row.reapply_on for row in rows if row.is_open_on(today)), None)


def next_ladder(person: Person) -> Ladder | None:
    """The rung a person may ask for."""
    return ladder_after(person.post)


def ladder_after(post: Post) -> Ladder | None:
    """The rung after a post: junior, from there senior, from there nothing."""
    if post is Post.SENIOR_KAM:
        return None
    return Ladder.SENIOR if post is Post.JUNIOR_KAM else Ladder.JUNIOR


def days_in_stage(case: Case, on: date | None = None, since: datetime | None = None) -> int:
    """Days in the present stage without those on hold; `since`: in the stage that began then."""
    until = on or (case.closed_at.date() if case.closed_at else clock.today())
    begun = (since or case.stage_since).date()
    return days_counted(begun, until, [(hold.from_on, hold.until_on) for hold in case.holds])


def days_in_all(case: Case, on: date | None = None) -> int:
    """Days since the case was opened without those on hold."""
    until = on or (case.closed_at.date() if case.closed_at else clock.today())
    return days_counted(case.opened_at.date(), until, [(hold.from_on, hold.until_on) for hold in case.holds])


def goals_of(case: Case) -> Sequence[Goal]:
    return db.session.scalars(
        sa.select(Goal).where(Goal.case_id == case.id).order_by(Goal.due_on, Goal.id)
    ).all()


def goal(goal_id: int) -> Goal | None:
    return db.session.get(Goal, goal_id)


def panel_of(case: Case) -> Panel | None:
    """The panel of the latest round of this case."""
    return db.session.scalars(
        sa.select(Panel).where(Panel.case_id == case.id).order_by(Panel.number.desc()).limit(1)
    ).first()


def panels_of(case: Case) -> Sequence[Panel]:
    """All panels of a case, the newest first."""
    return db.session.scalars(
        sa.select(Panel).where(Panel.case_id == case.id).order_by(Panel.number.desc())
    ).all()


def comments_of(case: Case) -> Sequence[Comment]:
    return db.session.scalars(sa.select(Comment).where(Comment.case_id == case.id).order_by(Comment.id)).all()


def reviews_of(case: Case) -> Sequence[ReviewRequest]:
    return db.session.scalars(
        sa.select(ReviewRequest).where(ReviewRequest.case_id == case.id).order_by(ReviewRequest.id.desc())
    ).all()


def review(review_id: int) -> ReviewRequest | None:
    return db.session.get(ReviewRequest, review_id)


def shown_stage(case: Case, panel: Panel | None) -> Stage:
    """The stage as the employee reads it: a deferral stays "panel" until somebody has told it, or its day has come.

    `panel`: the latest of the case.
    """
    if case.stage is not Stage.DEFERRED:
        return case.stage
    decided = panel.decision if panel else None
    return stage_shown(case.stage, is_open=decided is None or decided.is_open_on(clock.today()))


def successors_for(case: Case) -> Sequence[Person]:
    """Colleagues of the same unit who sell, to whom the ordinary clients can go."""
    return db.session.scalars(
        sa.select(Person)
        .where(
            Person.unit_id == case.person.unit_id,
            Person.post == Post.SALES_MANAGER,
            Person.left_on.is_(None),
            Person.id != case.person_id,
        )
        .order_by(Person.name_ru, Person.id)
        .limit(100)
    ).all()


def tasks_given_by(senior: Person) -> Sequence[JuniorTask]:
    return db.session.scalars(
        sa.select(JuniorTask)
        .where(JuniorTask.senior_id == senior.id)
        .order_by(JuniorTask.checked_at.is_not(None), JuniorTask.due_on, JuniorTask.id)
    ).all()


def tasks_of(junior: Person) -> Sequence[JuniorTask]:
    return db.session.scalars(
        sa.select(JuniorTask)
        .where(JuniorTask.junior_id == junior.id, JuniorTask.taken_back_at.is_(None))
        .order_by(JuniorTask.done_at.is_not(None), JuniorTask.due_on, JuniorTask.id)
    ).all()


def task(task_id: int) -> JuniorTask | None:
    return db.session.get(JuniorTask, task_id)


def juniors_of(senior: Person) -> Sequence[Person]:
    """The juniors whom a senior may task: reports, and juniors of the same unit (F8)."""
    near = [Person.manager_id == senior.id]
    if senior.unit_id is not None:
        near.append(Person.unit_id == senior.unit_id)
    return db.session.scalars(
        sa.select(Person)
        .where(
            Person.post == Post.JUNIOR_KAM, Person.left_on.is_(None), sa.or_(*near), Person.id != senior.id
        )
        .order_by(Person.name_ru, Person.id)
    ).all()
