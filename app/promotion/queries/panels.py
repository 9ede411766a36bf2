"""Reads for those who sit on panels."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Person
from app.extensions import db
from app.promotion.models import Case, Decision, Panel, PanelMember
from app.promotion.rules import Stage


def member(member_id: int) -> PanelMember | None:
    return db.session.get(PanelMember, member_id)


def seats_of(person: Person) -> Sequence[PanelMember]:
    """Every panel on which a person sits or sat, the newest first."""
    return db.session.scalars(
        sa.select(PanelMember)
        .where(PanelMember.person_id == person.id, PanelMember.replaced_at.is_(None))
        .order_by(PanelMember.id.desc())
    ).all()


def sits_somewhere(person: Person) -> bool:
    return bool(
        db.session.scalar(
            sa.select(
                sa.exists().where(PanelMember.person_id == person.id, PanelMember.replaced_at.is_(None))
            )
        )
    )


def seats_waiting_for(person: Person) -> Sequence[PanelMember]:
    """The panels that wait for this person: to declare, to mark, to mark again, or to decide."""
    rows = db.session.scalars(
        sa.select(PanelMember)
        .join(Panel, Panel.id == PanelMember.panel_id)
        .join(Case, Case.id == Panel.case_id)
        .outerjoin(Decision, Decision.panel_id == Panel.id)
        .where(
            PanelMember.person_id == person.id,
            PanelMember.replaced_at.is_(None),
            sa.or_(PanelMember.conflict.is_(None), PanelMember.conflict.is_(False)),
            Case.stage.in_([Stage.READY, Stage.PANEL]),
            Decision.id.is_(None),
        )
        .order_by(PanelMember.named_at, PanelMember.id)
    ).all()
    return [row for row in rows if waits_for(row)]


def waits_for(member: PanelMember) -> bool:
    """Whether this member has something to do now."""
    if member.conflict is None:
        return True
    if member.panel.sat_at is None or member.case.is_held:
        return False
    if member.first_locked_at is None:
        return True
    return member.panel.first_marks_in and member.second_locked_at is None and member.panel.decision is None
