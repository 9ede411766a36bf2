"""What of the trail stays closed to the person it speaks of: never more is told here than on the pages themselves."""

from __future__ import annotations

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import RatingRequest
from app.assessment.rules import RaterKind
from app.core import clock
from app.core.audit import AuditEvent
from app.promotion.models import Decision, Panel, PanelMember
from app.promotion.rules import Outcome, Stage


def decision_is_open() -> sa.ColumnElement[bool]:
    """Whether the one judged may read a decision: a yes at once, "not yet" once told or when its day has come."""
    return sa.or_(
        Decision.outcome == Outcome.APPROVED,
        Decision.told_on.is_not(None),
        Decision.opens_on <= clock.today(),
    )


def is_closed_to(person: Person) -> sa.ColumnElement[bool]:
    """The events about `person` that are not yet, or never, theirs to read. What they did themselves always is.

    Until a decision is open nothing tells that it was made, or what the members of the panel did on the way; and a
    colleague who rated speaks only together with others, so neither name nor day stands here.
    """
    opened = sa.select(Decision.panel_id).where(decision_is_open())
    not_open = sa.not_(decision_is_open())
    closed_decisions = sa.select(Decision.id).where(not_open)
    closed_cases = sa.select(Panel.case_id).join(Decision, Decision.panel_id == Panel.id).where(not_open)
    # Said of what is open: where a member or a rater was erased, their row is gone and nothing opens the event any more.
    open_members = sa.select(PanelMember.id).where(PanelMember.panel_id.in_(opened))
    by_name = sa.select(RatingRequest.id).where(RatingRequest.kind != RaterKind.COLLEAGUE)
    closed = sa.or_(
        sa.and_(
            AuditEvent.event.in_(("promotion.declared", "promotion.marked", "promotion.marks_stand")),
            AuditEvent.thing_id.not_in(open_members),
        ),
        sa.and_(
            AuditEvent.event.in_(("promotion.decided", "promotion.told")),
            AuditEvent.thing_id.in_(closed_decisions),
        ),
        sa.and_(
            AuditEvent.event == "promotion.moved",
            AuditEvent.thing_id.in_(closed_cases),
            AuditEvent.details["new"].as_string() == Stage.DEFERRED.value,
        ),
        sa.and_(AuditEvent.event == "assessment.rated", AuditEvent.thing_id.not_in(by_name)),
    )
    return sa.and_(
        AuditEvent.person_id == person.id,
        sa.or_(AuditEvent.actor_id.is_(None), AuditEvent.actor_id != person.id),
        closed,
    )
