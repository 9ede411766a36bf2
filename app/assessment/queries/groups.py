"""Levels of whole groups, from what is kept ready, true also on the day on which marks grow too old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import EVERYBODY, Counted, Grouping, GroupLevel, Round
from app.assessment.queries.measures import tables_from
from app.assessment.queries.results import given_to, marks_until
from app.assessment.rules import changed, let_in, middle, voices, written
from app.core import clock
from app.extensions import db
from app.skills.rules import Heard, Tables, rated
from app.stations import stamp

# Where a level is counted: the grouping, the group in it, the competency.
Place = tuple[Grouping, str, str]


@dataclass(frozen=True)
class Standing:
    """Where somebody is counted, with which levels, and from which day on these have to be read anew."""

    unit_id: int | None = None
    post: str = ""
    levels: Mapping[str, float] = field(default_factory=dict)
    due_on: date | None = None

    def places(self) -> list[tuple[Place, str]]:
        """Every place at which this person is counted, with the level as it is written there."""
        if not self.levels:
            return []
        groups = ((Grouping.UNIT, str(self.unit_id or "")), (Grouping.POST, self.post))
        return [
            ((grouping, key, competency), written(level))
            for grouping, key in groups
            for competency, level in (*self.levels.items(), (EVERYBODY, 0))
        ]


NOWHERE = Standing()


class Middle(NamedTuple):
    """Of one group and competency: how many people have a level, and the one in the middle (0..4 by halves)."""

    people: int
    level: float | None


def standing_kept(row: Counted) -> Standing:
    return Standing(row.unit_id, row.post, row.levels, row.due_on)


def standings_of(person_ids: Sequence[int]) -> dict[int, Standing]:
    """Read anew where these people stand: who works here and was rated openly; others are left out."""
    rows = db.session.execute(
        sa.select(
            Person.id,
            Person.unit_id,
            Person.post,
            Round.number,
            Round.closed_at,
            sa.func.max(Round.opened_both_at).over(partition_by=Person.id),
        )
        .join(Round, Round.person_id == Person.id)
        .where(Person.id.in_(person_ids), Person.left_on.is_(None), Round.locked_at.is_not(None))
        .order_by(Person.id, Round.number)
    ).all()
    # The last locked round of each comes last and stays.
    newest = {row[0]: row for row in rows if row[5] is not None}
    given = given_to(newest)
    found = {}
    for person_id, unit_id, post, number, closed_at, _opened in newest.values():
        until = closed_at or clock.now()
        marks = let_in(marks_until(given.get(person_id, []), number, until))
        said = voices(marks, until.date())
        tables = _any_tables()
        heard = Heard.of([rated(voice.levels, tables) for voice in said], tables)
        counting = [mark.counts_until for mark in marks if mark.counts_until >= until.date()]
        # A closed round keeps its result; in a going one the oldest mark that counts is the next to fade.
        due_on = min(counting) + timedelta(days=1) if counting and closed_at is None else None
        levels = {id: float(level) for id, level in heard.levels.items()}
        found[person_id] = Standing(unit_id, post.value, levels, due_on)
    return found


@cache
def _any_tables() -> Tables:
    """Of the tables a mean level needs only which competencies there are, and those are the same in every measure."""
    return tables_from({}, "junior")


_DUE = sa.select(Counted).where(Counted.due_on <= sa.bindparam("today")).order_by(Counted.person_id)

# By the earliest day, which the index knows. Asked whether any row is due, PostgreSQL expects a third of them to be and reads
# all of a hundred thousand to find none.
SOME_ARE_DUE = sa.select(sa.func.min(Counted.__table__.c.due_on)).scalar_subquery() <= sa.bindparam("today")

# Some hundred rows of a map, by the bare table: no objects are made of them.
_LEVELS = GroupLevel.__table__.c
_KEPT = sa.select(
    _LEVELS.key,
    _LEVELS.competency,
    _LEVELS.people,
    _LEVELS.middle,
    SOME_ARE_DUE.label("is_due"),
).where(_LEVELS.grouping == sa.bindparam("grouping"))


def group_levels(grouping: Grouping) -> dict[tuple[str, str], Middle]:
    """Return the middle levels by group and competency (EVERYBODY: of people with any level), in one statement.

    Whoever has a mark that grew too old since they were counted is read anew here, so that the answer is true before
    the daily job has been round; then it takes six statements.
    """
    today = clock.now().date()
    rows = db.session.execute(_KEPT, {"grouping": grouping, "today": today}).all()
    if rows and rows[0].is_due:
        return _corrected(grouping, db.session.scalars(_DUE, {"today": today}).all())
    return {
        (key, competency): Middle(people, level) for key, competency, people, level, _due in rows if people
    }


# For a statement of one row: everything that `group_levels` answers with, as one text, by the bound value `grouping`.
LEVELS_KEPT = (
    sa.select(stamp(_LEVELS.key, _LEVELS.competency, _LEVELS.people, _LEVELS.middle))
    .where(_LEVELS.grouping == sa.bindparam("grouping"))
    .scalar_subquery()
)


def _corrected(grouping: Grouping, due: Sequence[Counted]) -> dict[tuple[str, str], Middle]:
    now = standings_of([row.person_id for row in due])
    moves = moved((standing_kept(row), now.get(row.person_id, NOWHERE)) for row in due)
    rows = db.session.scalars(sa.select(GroupLevel).where(GroupLevel.grouping == grouping))
    counts: dict[tuple[str, str], Mapping[str, int]] = {(row.key, row.competency): row.counts for row in rows}
    for (moved_in, key, competency), by in moves.items():
        if moved_in is grouping:
            counts[key, competency] = changed(counts.get((key, competency), {}), by)
    return {
        place: Middle(people, middle(found))
        for place, found in counts.items()
        if (people := sum(found.values()))
    }


def nearly_the_same(least: int) -> set[tuple[str, str]]:
    """Return the units and posts, by key, whose rated people are the same but for one to `least` - 1 of them.

    Two medians of which one stands on a few people more speak of those few.
    """
    counted = sa.select(GroupLevel.grouping, GroupLevel.key, GroupLevel.people).where(
        GroupLevel.competency == EVERYBODY, GroupLevel.people >= least, GroupLevel.key != ""
    )
    sizes: dict[Grouping, dict[str, int]] = {Grouping.UNIT: {}, Grouping.POST: {}}
    for grouping, key, people in db.session.execute(counted.order_by(GroupLevel.key)):
        sizes[grouping][key] = people
    close = {
        (unit, post): of_unit + of_post
        for unit, of_unit in sizes[Grouping.UNIT].items()
        for post, of_post in sizes[Grouping.POST].items()
        if abs(of_unit - of_post) < least
    }
    if not close:
        return set()
    both = db.session.execute(
        sa.select(Counted.unit_id, Counted.post, sa.func.count())
        .where(
            Counted.unit_id.in_({int(unit) for unit, _post in close}),
            Counted.post.in_({post for _unit, post in close}),
            sa.cast(Counted.levels, sa.Text) != "{}",
        )
        .group_by(Counted.unit_id, Counted.post)
        .order_by(Counted.unit_id, Counted.post)
    )
    shared = {(str(unit), post): people for unit, post, people in both}
    return {pair for pair, people in close.items() if 0 < people - 2 * shared.get(pair, 0) < least}


def moved(pairs: Iterable[tuple[Standing, Standing]]) -> dict[Place, dict[str, int]]:
    """Return by how many people each level changes at each place when standings become others."""
    found: dict[Place, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for before, after in pairs:
        for step, standing in ((-1, before), (1, after)):
            for place, level in standing.places():
                found[place][level] += step
    return {
        place: by for place, levels in found.items() if (by := {level: n for level, n in levels.items() if n})
    }


def counted_rows(person_ids: Sequence[int], *, locked: bool = True) -> Sequence[Counted]:
    """The kept rows of these people in the order of their numbers; `locked` until the transaction ends."""
    query = sa.select(Counted).where(Counted.person_id.in_(person_ids)).order_by(Counted.person_id)
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(query).all()
