"""Whom this room keeps apart in mentoring: panels from the people they decide on, and rivals for one post."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from app.extensions import db
from app.mentoring.queries import declare_conflicts
from app.mentoring.rules import Reason
from app.promotion.models import Case, Panel, PanelMember
from app.promotion.rules import Stage


def panels_of_mentees(mentee_ids: Collection[int]) -> dict[int, dict[int, Reason]]:
    """Return by mentee the members of the panel that decides on them (domain.md, 6.2, rule 3)."""
    rows = db.session.execute(
        sa.select(Case.person_id, PanelMember.person_id)
        .join(Panel, Panel.case_id == Case.id)
        .join(PanelMember, PanelMember.panel_id == Panel.id)
        .where(
            Case.person_id.in_(mentee_ids),
            Case.stage.in_([Stage.READY, Stage.PANEL, Stage.APPROVED, Stage.TRIAL]),
            PanelMember.replaced_at.is_(None),
        )
        .order_by(Case.person_id, PanelMember.person_id)
    )
    found: dict[int, dict[int, Reason]] = {}
    for mentee, member in rows:
        found.setdefault(mentee, {})[member] = Reason.ON_PANEL
    return found


def rivals_of_mentees(mentee_ids: Collection[int]) -> dict[int, dict[int, Reason]]:
    """Return by mentee whoever has an open case for the same post, as a panel's rule has it (6.2, rule 7)."""
    theirs = sa.orm.aliased(Case)
    rows = db.session.execute(
        sa.select(Case.person_id, theirs.person_id)
        .join(theirs, sa.and_(theirs.ladder == Case.ladder, theirs.person_id != Case.person_id))
        .where(Case.person_id.in_(mentee_ids), Case.closed_at.is_(None), theirs.closed_at.is_(None))
        .order_by(Case.person_id, theirs.person_id)
    )
    found: dict[int, dict[int, Reason]] = {}
    for mentee, rival in rows:
        found.setdefault(mentee, {})[rival] = Reason.CONFLICT_OF_INTEREST
    return found


declare_conflicts(panels_of_mentees)
declare_conflicts(rivals_of_mentees)
