"""Keeping the levels of groups true: whoever's levels, place or presence changes is counted anew in the same transaction.

`watch` notes during every flush whose counting may have changed, and counts them just before the commit. Statements that
pass the ORM by, such as an erasure, name the people themselves (`count_later`). `verify` compares what is kept with
what a full reading finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from app.accounts.models import Person
from app.assessment.models import Counted, GroupLevel, Rating, RatingRequest, Round
from app.assessment.queries.groups import (
    NOWHERE,
    Place,
    Standing,
    counted_rows,
    moved,
    standing_kept,
    standings_of,
)
from app.assessment.rules import changed, middle
from app.core import clock
from app.core.writes import add_missing
from app.extensions import db

AT_ONCE = 500
PENDING = "people to count anew"
WATCHED: dict[type[Any], tuple[str, ...]] = {
    Round: ("locked_at", "opened_both_at", "closed_at"),
    RatingRequest: ("submitted_at",),
    Person: ("unit_id", "post", "left_on"),
}


def count_later(person_ids: Iterable[int]) -> None:
    """Count these people anew before this transaction is committed."""
    db.session.info.setdefault(PENDING, set()).update(person_ids)


def recount(person_ids: Iterable[int]) -> None:
    """Count these people anew: take each out of where they were counted and put them where they stand now.

    Two at a time for the same person wait for each other at the person's row, and the second reads what the first wrote.
    """
    ids = sorted(set(person_ids))
    for start in range(0, len(ids), AT_ONCE):
        _recount(ids[start : start + AT_ONCE])


def _recount(ids: Sequence[int]) -> None:
    rated = sa.select(Round.person_id).where(Round.opened_both_at.is_not(None), Round.person_id.in_(ids))
    here = set(db.session.scalars(rated)) | set(
        db.session.scalars(sa.select(Counted.person_id).where(Counted.person_id.in_(ids)))
    )
    if not here:
        return
    add_missing(Counted, [{"person_id": id, "post": "", "levels": {}} for id in sorted(here)])
    rows = counted_rows(sorted(here))
    now = standings_of([row.person_id for row in rows])
    pairs = []
    for row in rows:
        before, after = standing_kept(row), now.get(row.person_id, NOWHERE)
        if before != after:
            pairs.append((before, after))
            row.unit_id, row.post, row.due_on = after.unit_id, after.post, after.due_on
            row.levels = dict(after.levels)
    move(pairs)
    db.session.flush()
    # A whole company is counted in one session; what is written need not stay in memory.
    for row in rows:
        db.session.expunge(row)


def move(pairs: Iterable[tuple[Standing, Standing]]) -> None:
    """Change the counts of the groups by what these people were and are. Rows are taken in one order by everybody."""
    moves = moved(pairs)
    places = sorted(moves)
    add_missing(GroupLevel, [_empty(place) for place in places])
    for start in range(0, len(places), AT_ONCE):
        part = places[start : start + AT_ONCE]
        key = sa.tuple_(GroupLevel.grouping, GroupLevel.key, GroupLevel.competency)
        rows = db.session.scalars(
            sa.select(GroupLevel)
            .where(key.in_(part))
            .order_by(GroupLevel.grouping, GroupLevel.key, GroupLevel.competency)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        for row in rows:
            row.counts = changed(row.counts, moves[row.grouping, row.key, row.competency])
            row.people, row.middle = sum(row.counts.values()), middle(row.counts)


def _empty(place: Place) -> dict[str, Any]:
    grouping, key, competency = place
    return {"grouping": grouping, "key": key, "competency": competency, "people": 0, "counts": {}}


def recount_due(most: int = 5000) -> int:
    """Count anew whose marks grew too old to count; return how many. For a daily job."""
    due = db.session.scalars(
        sa.select(Counted.person_id)
        .where(Counted.due_on <= clock.now().date())
        .order_by(Counted.person_id)
        .limit(most)
    ).all()
    recount(due)
    return len(due)


def rebuild() -> int:
    """Forget every count and count all people again; return how many."""
    db.session.execute(sa.delete(GroupLevel))
    db.session.execute(sa.delete(Counted))
    total = 0
    for ids in _everybody():
        recount(ids)
        total += len(ids)
    return total


def verify() -> list[str]:
    """Return what is kept and not true, a sentence each; an empty list is the proof. Reads everything, changes nothing."""
    faults: list[str] = []
    counts: dict[Place, dict[str, int]] = {}
    for ids in _everybody():
        kept = {row.person_id: standing_kept(row) for row in counted_rows(ids, locked=False)}
        now = standings_of(ids)
        for id in ids:
            before, after = kept.get(id, NOWHERE), now.get(id, NOWHERE)
            # Marks that grew too old since the last daily job are no fault: readers correct for them.
            is_due = before.due_on is not None and before.due_on <= clock.now().date()
            if before != after and not is_due:
                faults.append(f"person {id} is counted otherwise than their ratings say")
        for place, by in moved((NOWHERE, standing) for standing in kept.values()).items():
            counts[place] = changed(counts.get(place, {}), by)
    for row in db.session.scalars(sa.select(GroupLevel).order_by(GroupLevel.grouping, GroupLevel.key)):
        found = counts.pop((row.grouping, row.key, row.competency), {})
        if (row.counts, row.people, row.middle) != (found, sum(found.values()), middle(found)):
            faults.append(
                f"{row.grouping.value} {row.key}, {row.competency or 'everybody'}: the counts differ"
            )
    return faults + [
        f"{place[0].value} {place[1]}, {place[2]}: not counted at all" for place in sorted(counts)
    ]


def _everybody() -> Iterator[Sequence[int]]:
    """The numbers of all people, some at a time."""
    last = 0
    while True:
        query = sa.select(Person.id).where(Person.id > last).order_by(Person.id).limit(AT_ONCE)
        if not (ids := db.session.scalars(query).all()):
            return
        yield ids
        last = ids[-1]


def rated_by(person_id: int) -> Sequence[int]:
    """The numbers of those whose levels rest on marks of this person: an erasure changes them."""
    return db.session.scalars(
        sa.select(Round.person_id)
        .join(Rating, Rating.round_id == Round.id)
        .where(Rating.rater_id == person_id, Rating.request_id.is_not(None))
        .distinct()
        .order_by(Round.person_id)
    ).all()


def leave_counts(person_id: int) -> None:
    """Take somebody out of every count before their rows are deleted, and count anew those whom they rated."""
    rows = counted_rows([person_id])
    move([(standing_kept(row), NOWHERE) for row in rows])
    for row in rows:
        db.session.delete(row)
    db.session.flush()
    count_later(id for id in rated_by(person_id) if id != person_id)


@event.listens_for(db.session, "after_flush")
def watch(session: Any, _context: Any) -> None:
    """Note whose counting this flush may have changed."""
    for row in (*session.new, *session.dirty, *session.deleted):
        names = WATCHED.get(type(row))
        if names is None or (row in session.new and type(row) is Person):
            continue
        state = sa.inspect(row)
        if row in session.deleted or any(state.attrs[name].history.has_changes() for name in names):
            person_id = row.id if isinstance(row, Person) else row.person_id
            session.info.setdefault(PENDING, set()).add(person_id)


@event.listens_for(db.session, "before_commit")
def count_what_changed(session: Any) -> None:
    """Count anew whom this transaction has changed, so that both are saved or neither.

    The end of a savepoint is no commit yet: the transaction around it counts once, with all that came after.
    """
    if session.in_nested_transaction():
        return
    session.flush()
    if pending := session.info.pop(PENDING, None):
        recount(pending)


@event.listens_for(db.session, "after_soft_rollback")
def forget_what_was_undone(session: Any, transaction: Any) -> None:
    """What was rolled back whole needs no counting; after a savepoint the rest of the transaction still does."""
    if not transaction.nested:
        session.info.pop(PENDING, None)
