"""What a copy of one's own data holds back, so that it shows no more than the pages do: one rule a kind of row."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.rules import RaterKind
from app.privacy.content import Rule
from app.promotion.models import Decision, PanelMember
from app.trail.closed import decision_is_open, is_closed_to

Holding = Callable[[sa.Table, Person], sa.ColumnElement[bool]]


def ratings(_table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    """One's own marks, and those of named raters in rounds that are open to both sides; never a colleague's."""
    named = [kind for kind in RaterKind if kind.is_named]
    opened = (
        sa.select(RatingRequest.id)
        .join(Round, Round.id == RatingRequest.round_id)
        .where(Round.opened_both_at.is_not(None), RatingRequest.kind.in_(named))
    )
    return sa.or_(Rating.rater_id == person.id, Rating.request_id.in_(opened))


def panel(table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    """What a panel did, once its decision is open to the person judged; a member's own part to that member at once."""
    opened = sa.select(Decision.panel_id).where(decision_is_open())
    mine = PanelMember.person_id == person.id
    if table.name == "promotion_panel_member":
        return sa.or_(table.c.panel_id.in_(opened), table.c.person_id == person.id)
    if table.name == "promotion_panel_mark":
        return table.c.member_id.in_(
            sa.select(PanelMember.id).where(sa.or_(PanelMember.panel_id.in_(opened), mine))
        )
    if table.name == "promotion_gap":
        return table.c.decision_id.in_(sa.select(Decision.id).where(Decision.panel_id.in_(opened)))
    return table.c.panel_id.in_(opened)


def trail(_table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    """What the page of the trail shows too."""
    return sa.not_(is_closed_to(person))


def own_rows(table: sa.Table, person: Person) -> sa.ColumnElement[bool]:
    return table.c.person_id == person.id


RULES: dict[Rule, Holding] = {"ratings": ratings, "panel": panel, "own_rows": own_rows, "trail": trail}
