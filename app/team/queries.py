"""What a line manager sees: own reports, what they show, and what waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.assessment import queries as assessment
from app.core import clock
from app.extensions import db
from app.mentoring import queries as mentoring
from app.promotion import queries as promotion
from app.promotion.models import Case
from app.record import queries as record
from app.route import queries as route
from app.sharing.models import Area, Audience, Grant
from app.stations import Waiting, read, union_of


@dataclass(frozen=True)
class Report:
    """One of my people, the areas they show to me, and their open case; of it a manager knows the stage (8.2)."""

    person: Person
    areas: frozenset[Area]
    case: Case | None = None


def reports(manager: Person) -> Sequence[Report]:
    """The people who report to `manager`, by name, with what each shows, in a constant number of statements."""
    people = accounts.reports_of(manager)
    shown: dict[int, set[Area]] = defaultdict(set)
    rows = db.session.execute(
        sa.select(Grant.person_id, Grant.area)
        .where(
            Grant.person_id.in_([person.id for person in people]),
            Grant.withdrawn_at.is_(None),
            sa.or_(Grant.ends_on.is_(None), Grant.ends_on >= clock.today()),
            sa.or_(Grant.audience == Audience.LINE_MANAGER, Grant.viewer_id == manager.id),
        )
        .order_by(Grant.person_id, Grant.area)
    )
    for person_id, area in rows:
        shown[person_id].add(area)
    cases = promotion.open_cases_of(people)
    return [Report(person, frozenset(shown[person.id]), cases.get(person.id)) for person in people]


# The rooms below in which others wait for a manager, in the order in which lines without a day stand.
QUEUES = (assessment.ON_PATH, record.ON_PATH, route.ON_PATH, mentoring.ON_PATH, promotion.ON_PATH)
WAITS = union_of(*(room.waits for room in QUEUES))


def waiting_for(manager: Person) -> list[Waiting]:
    """What the rooms below say this manager is waited for, the earliest promise first."""
    facts = read(manager, WAITS)
    found = [waiting for room in QUEUES for waiting in room.waiting(facts)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))
