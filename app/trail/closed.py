"""What of the trail stays closed to the person it speaks of: never more is told here than on the pages themselves."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

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

    Said of what is open: where a member or a rater was erased, their row is gone and nothing opens the event any more. Nor
    does a row that came later than the event: SQLite may have given it the number of the erased one.
    """
    opened = sa.select(Decision.panel_id).where(decision_is_open())
    closed_cases = (
        sa.select(Panel.case_id)
        .join(Decision, Decision.panel_id == Panel.id)
        .where(sa.not_(decision_is_open()))
    )
    open_member = _spoken_of(PanelMember.id, PanelMember.named_at, PanelMember.panel_id.in_(opened))
    open_decision = _spoken_of(Decision.id, Decision.made_at, decision_is_open())
    by_name = _spoken_of(RatingRequest.id, RatingRequest.asked_at, RatingRequest.kind != RaterKind.COLLEAGUE)
    closed = sa.or_(
        sa.and_(
            AuditEvent.event.in_(("promotion.declared", "promotion.marked", "promotion.marks_stand")),
            sa.not_(open_member),
        ),
        sa.and_(AuditEvent.event.in_(("promotion.decided", "promotion.told")), sa.not_(open_decision)),
        sa.and_(
            AuditEvent.event == "promotion.moved",
            AuditEvent.thing_id.in_(closed_cases),
            AuditEvent.details["new"].as_string() == Stage.DEFERRED.value,
        ),
        sa.and_(AuditEvent.event == "assessment.rated", sa.not_(by_name)),
    )
    return sa.and_(
        # An emptied event is about nobody, and therefore closed to nobody; "unknown" would close it to everybody.
        AuditEvent.person_id.is_not_distinct_from(person.id),
        sa.or_(AuditEvent.actor_id.is_(None), AuditEvent.actor_id != person.id),
        closed,
    )


def _spoken_of(
    id: orm.InstrumentedAttribute[int],
    since: orm.InstrumentedAttribute[datetime],
    wanted: sa.ColumnElement[bool],
) -> sa.ColumnElement[bool]:
    """Whether the thing of an event is there, was there already when the event happened, and is as `wanted`."""
    return sa.exists().where(id == AuditEvent.thing_id, since <= AuditEvent.at, wanted).correlate(AuditEvent)
