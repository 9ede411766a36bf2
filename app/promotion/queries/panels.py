"""Reads for those who sit on panels."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import lazy_gettext as _l

from app.accounts.models import Person, Post, Role, RoleHeld
from app.accounts.queries import holding_words
from app.extensions import db
from app.mentoring.queries import is_mentor_of
from app.promotion.models import Case, Chair, Decision, Panel, PanelMember
from app.promotion.queries.dossier import tables_of
from app.promotion.queries.rows import open_case
from app.promotion.rules import Outcome, PanelResult, Stage
from app.promotion.rules import panel as panel_rule


class Obstacle(enum.StrEnum):
    """Why somebody may not sit on a panel (domain.md, 8.4)."""

    SELF = "self"
    LEFT = "left"
    LINE_MANAGER = "line_manager"
    MENTOR = "mentor"
    RIVAL = "rival"
    NO_KAM_LEAD = "no_kam_lead"
    NOT_HR = "not_hr"

    @property
    def label(self) -> str:
        return str(_OBSTACLES[self])


_OBSTACLES = {
    Obstacle.SELF: _l("Nobody decides on their own case."),
    Obstacle.LEFT: _l("This person no longer works here."),
    Obstacle.LINE_MANAGER: _l("A line manager does not sit on the panel of a report."),
    Obstacle.MENTOR: _l("A mentor of the last 12 months does not sit on the panel."),
    Obstacle.RIVAL: _l("This person has an open case for the same post."),
    Obstacle.NO_KAM_LEAD: _l("This place is for a senior KAM, or for whoever has KAMs among their reports."),
    Obstacle.NOT_HR: _l("This place is for somebody from HR."),
}


def member(member_id: int) -> PanelMember | None:
    return db.session.get(PanelMember, member_id)


def seats_of(person: Person) -> Sequence[PanelMember]:
    """Every panel on which a person sits or sat, the newest first."""
    return db.session.scalars(
        sa.select(PanelMember)
        .where(PanelMember.person_id == person.id, PanelMember.replaced_at.is_(None))
        .options(sa.orm.joinedload(PanelMember.panel).joinedload(Panel.case))
        .order_by(PanelMember.id.desc())
    ).all()


def waits_for(member: PanelMember) -> bool:
    """Whether this member has something to do now."""
    return is_waited_for(
        has_declared=member.conflict is not None,
        sits=member.panel.sat_at is not None and not member.case.is_held,
        first_is_in=member.first_locked_at is not None,
        all_first_are_in=member.panel.first_marks_in,
        # What is decided needs no second marks.
        second_is_in=member.second_locked_at is not None or member.panel.decision is not None,
    )


def is_waited_for(
    *, has_declared: bool, sits: bool, first_is_in: bool, all_first_are_in: bool, second_is_in: bool
) -> bool:
    """Whether a member of a panel that has not decided has something to do: to declare, to mark, to mark again or to decide."""
    if not has_declared:
        return True
    if not sits:
        return False
    return not first_is_in or (all_first_are_in and not second_is_in)


@dataclass(frozen=True)
class Candidate:
    """Somebody who could take a place on a panel, and why not, where there is a reason."""

    person: Person
    obstacle: Obstacle | None


def obstacle_of(case: Case, person: Person, chair: Chair) -> Obstacle | None:
    """Return why a person may not take this place, or None."""
    if person.id == case.person_id:
        return Obstacle.SELF
    if not person.is_active:
        return Obstacle.LEFT
    if person.id == case.person.manager_id:
        return Obstacle.LINE_MANAGER
    if is_mentor_of(person, case.person, within_days=365):
        return Obstacle.MENTOR
    rival = open_case(person)
    if rival is not None and rival.ladder is case.ladder:
        return Obstacle.RIVAL
    if chair is Chair.KAM_LEAD and not leads_kams(person):
        return Obstacle.NO_KAM_LEAD
    if chair is Chair.HR and not person.is_hr:
        return Obstacle.NOT_HR
    return None


def leads_kams(person: Person) -> bool:
    """Whether somebody is a KAM lead (8.4): a senior, who may lead juniors (F8), or whoever KAMs report to."""
    if person.post is Post.SENIOR_KAM:
        return True
    found = sa.select(Person.id).where(Person.id == person.id, _with_kams())
    return db.session.scalar(found) is not None


def _with_kams() -> sa.ColumnElement[bool]:
    report = sa.orm.aliased(Person)
    return (
        sa.exists()
        .where(
            report.manager_id == Person.id,
            report.post.in_([Post.JUNIOR_KAM, Post.SENIOR_KAM]),
            report.left_on.is_(None),
        )
        .correlate(Person)
    )


def candidates(case: Case, chair: Chair, words: str = "", limit: int = 8) -> list[Candidate]:
    """Return people for a place on the panel whom `words` find, those without an obstacle first."""
    query = sa.select(Person).where(Person.left_on.is_(None), Person.id != case.person_id)
    if chair is Chair.KAM_LEAD:
        query = query.where(sa.or_(Person.post == Post.SENIOR_KAM, _with_kams()))
    if chair is Chair.HR:
        query = query.join(RoleHeld).where(RoleHeld.role == Role.HR)
    if chair is Chair.SERVICE and not words:
        query = query.where(Person.post.in_([Post.OTHER, Post.JUNIOR_KAM, Post.SENIOR_KAM]))
    query = query.where(*holding_words(words))
    found = db.session.scalars(query.order_by(Person.name_ru, Person.id).limit(limit)).all()
    listed = [Candidate(person, obstacle_of(case, person, chair)) for person in found]
    return sorted(listed, key=lambda one: one.obstacle is not None)


def result_of(panel: Panel) -> PanelResult | None:
    """Return what the formula says of the marks that are in; None until all three are."""
    if not panel.first_marks_in:
        return None
    tables = tables_of(panel.dossier, panel.case.profile)
    rerated = panel.second_marks_in
    sheets = [member.final_marks if rerated else member.marks_of(1) for member in panel.members]
    return panel_rule(sheets, tables, rerated=rerated)


@dataclass(frozen=True)
class Marks:
    """The marks side by side: by must-have one level a member (None: not marked), and what the formula makes of them."""

    chairs: tuple[str, ...]
    levels: Mapping[str, tuple[int | None, ...]]
    indexes: tuple[float, ...]
    panel_index: float
    gates_failed: frozenset[str]
    reasons: tuple[tuple[str, str, str], ...] = ()
    """Which evidence decided, where a member wrote it: competency, chair, words."""


def marks_of(panel: Panel) -> Marks | None:
    """Return the marks once all are in; after the decision those frozen with it, whoever has left or been erased since."""
    frozen = panel.decision.result if panel.decision else None
    if frozen and "members" in frozen:
        members = frozen["members"]
        chairs = tuple(Chair(one["chair"]).label for one in members)
        return Marks(
            chairs,
            {id: tuple(one["final"].get(id) for one in members) for id in members[0]["final"]},
            tuple(frozen["member_indexes"]),
            frozen["panel_index"],
            frozenset(frozen["gates_failed"]),
            tuple(
                (id, chair, why)
                for one, chair in zip(members, chairs, strict=True)
                for id, why in sorted(one["why"].items())
            ),
        )
    result = result_of(panel)
    if result is None or result.outcome is Outcome.DISCUSS:
        return None
    return Marks(
        tuple(one.chair.label for one in panel.members),
        {id: tuple(one.final_marks.get(id) for one in panel.members) for id in must_haves_of(panel)},
        result.member_indexes,
        result.panel_index,
        frozenset(result.gates_failed),
        tuple(
            (mark.competency, one.chair.label, mark.why)
            for one in panel.members
            for mark in sorted(one.marks, key=lambda mark: (mark.competency, mark.turn))
            if mark.why
        ),
    )


def must_haves_of(panel: Panel) -> tuple[str, ...]:
    return tables_of(panel.dossier, panel.case.profile).gates


def to_mark(member: PanelMember) -> tuple[int, tuple[str, ...]]:
    """Return the turn that is on for this member and what is to be marked in it; turn 0: nothing at present."""
    panel = member.panel
    if member.first_locked_at is None:
        return 1, must_haves_of(panel)
    result = result_of(panel)
    if result and result.outcome is Outcome.DISCUSS and member.second_locked_at is None:
        return 2, result.discuss
    return 0, ()


def can_declare(member: PanelMember) -> bool:
    """Until the panel sits an answer may be corrected; whoever takes a place later answers once."""
    panel = member.panel
    if panel.sat_at is None:
        return member.case.stage is Stage.READY
    return member.declared_at is None and member.case.stage in {Stage.PANEL, Stage.TRIAL}


def can_change_hands(member: PanelMember) -> bool:
    """Whether HR may still name somebody else to this place."""
    match member.case.stage:
        case Stage.READY:
            return True
        case Stage.PANEL:
            return member.first_locked_at is None
        case Stage.TRIAL:
            return not member.person.is_active
    return False


def needs_another(member: PanelMember) -> Obstacle | None:
    """Return why a place on a sitting panel has to change hands, or None: left, or manager or mentor by now."""
    if not can_change_hands(member):
        return None
    obstacle = obstacle_of(member.case, member.person, member.chair)
    return obstacle if obstacle in {Obstacle.LEFT, Obstacle.LINE_MANAGER, Obstacle.MENTOR} else None


def panels_short_of_a_member() -> list[Panel]:
    """Panels that are named or sit and cannot go on because somebody has left, or left and has been erased."""
    left = (
        sa.exists()
        .where(
            PanelMember.panel_id == Panel.id,
            PanelMember.replaced_at.is_(None),
            Person.id == PanelMember.person_id,
            Person.left_on.is_not(None),
        )
        .correlate(Panel)
    )
    seated = (
        sa.select(sa.func.count(PanelMember.id))
        .where(PanelMember.panel_id == Panel.id, PanelMember.replaced_at.is_(None))
        .correlate(Panel)
        .scalar_subquery()
    )
    vacant = sa.and_(Panel.sat_at.is_not(None), seated < len(Chair))
    rows = db.session.scalars(
        sa.select(Panel)
        .join(Case, Case.id == Panel.case_id)
        .outerjoin(Decision, Decision.panel_id == Panel.id)
        .where(Case.stage.in_([Stage.READY, Stage.PANEL]), Decision.id.is_(None), sa.or_(left, vacant))
        .options(sa.orm.contains_eager(Panel.case))
        .order_by(Panel.id)
    ).all()
    return [
        panel
        for panel in rows
        if (panel.sat_at and not panel.is_whole)
        or any(needs_another(one) or lets_stand(one) for one in panel.members)
    ]


def lets_stand(member: PanelMember) -> bool:
    """Whether somebody has left between the two turns, so that only HR can say that their first marks stand."""
    return member.case.stage is Stage.PANEL and not member.person.is_active and to_mark(member)[0] == 2
