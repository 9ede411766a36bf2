"""The latest reading of a person from facts: those that the home page has read anyway, or those alone for a program."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Measure, Rating, RatingRequest, Round
from app.assessment.queries.measures import snapshot_of, tables_from
from app.assessment.queries.results import Given, Result, result_from
from app.assessment.rules import Mark, RaterKind
from app.skills.rules import Tables
from app.stations import ME, Fact, Facts, Remembered, fact, read, union_of

_later, _other_measure = sa.orm.aliased(Round), sa.orm.aliased(Measure)
_latest_locked = (
    sa.select(sa.func.max(_later.number))
    .where(_later.person_id == ME, _later.locked_at.is_not(None))
    .scalar_subquery()
)
# Fifteen levels come as one text: "C01:2 C02: …", nothing behind the colon where there was no occasion.
_levels = sa.func.aggregate_strings(
    Rating.competency + ":" + sa.func.coalesce(sa.cast(Rating.level, sa.String), ""), " "
)

LATEST = (
    # The last locked round: `at` locked, `then` closed, `text` the tables kept with it, `word` the own levels.
    fact(
        "assessment.locked",
        id=Round.id,
        number=Round.number,
        word=sa.select(_levels)
        .where(Rating.round_id == Round.id, Rating.request_id.is_(None))
        .correlate(Round)
        .scalar_subquery(),
        text=sa.cast(Round.measure, sa.Text),
        at=Round.locked_at,
        then=Round.closed_at,
    ).where(Round.person_id == ME, Round.number == _latest_locked),
    # What others handed in and both sides may see: `other` the rater, `number` of the round, `text` the levels,
    # `at` handed in, `then` both sides opened, `amount` 1 where a mentor's marks are released.
    fact(
        "assessment.given",
        id=RatingRequest.id,
        other=RatingRequest.rater_id,
        number=Round.number,
        amount=sa.case((Round.mentor_released_at.is_not(None), 1.0), else_=0.0),
        word=RatingRequest.kind,
        text=sa.select(_levels)
        .where(Rating.request_id == RatingRequest.id, Rating.level.is_not(None))
        .correlate(RatingRequest)
        .scalar_subquery(),
        at=RatingRequest.submitted_at,
        then=Round.opened_both_at,
    )
    .join_from(RatingRequest, Round, Round.id == RatingRequest.round_id)
    .where(
        Round.person_id == ME, Round.opened_both_at.is_not(None), RatingRequest.submitted_at.is_not(None)
    ),
    # What the company measures with now, where it has set its own.
    fact("assessment.measure", number=Measure.number, word=Measure.senior_profile, text=sa.cast(Measure.profiles, sa.Text))
    .where(Measure.number == sa.select(sa.func.max(_other_measure.number)).scalar_subquery()),
)  # fmt: skip


_ALONE = union_of(LATEST)


def rows_of_result(facts: Facts) -> tuple[Any, ...]:
    """What a reading rests on, as one key: the same rows on the same day are read the same way."""
    return (
        *facts.all("assessment.locked"), *facts.all("assessment.given"), *facts.all("assessment.measure"), facts.now.date(),
    )  # fmt: skip


_results: Remembered[Result] = Remembered()


def result_in(facts: Facts, profile: str) -> Result | None:
    """Return the reading of the last locked round; None before the first."""
    row = facts.one("assessment.locked")
    if row is None:
        return None
    return _results.of((rows_of_result(facts), profile), lambda: _result(facts, row, profile))


def result_now(person: Person, profile: str) -> Result | None:
    """Return what `latest_result` returns, in one statement; its round is a copy to read from and knows no requests."""
    return result_in(read(person, _ALONE), profile)


def _result(facts: Facts, row: Fact, profile: str) -> Result:
    given = [one for row in sorted(facts.all("assessment.given"), key=_handed_in) for one in _given(row)]
    round_ = Round(
        id=row.id,
        person_id=facts.person.id,
        number=row.number,
        locked_at=row.at,
        closed_at=row.then,
        # Both sides open with a voice, so one that was given in this round tells when.
        opened_both_at=next((one.opened_at for one in given if one.round_number == row.number), None),
        measure=json.loads(row.text) if row.text else {},
    )
    return result_from(round_, profile, _read(row.word), given, facts.now)


def tables_in(facts: Facts, profile: str) -> Tables:
    """Return what is measured with now."""
    row = facts.one("assessment.measure")
    if row is None:
        return _tables("", "", 0, profile)
    return _tables(row.text, row.word, row.number, profile)


@lru_cache(maxsize=16)
def _tables(profiles: str, senior_profile: str, number: int, profile: str) -> Tables:
    latest = (number, senior_profile, json.loads(profiles)) if profiles else None
    return tables_from(snapshot_of(latest), profile)


def _handed_in(row: Fact) -> tuple[Any, ...]:
    return (row.at, row.id)


def _given(row: Fact) -> list[Given]:
    return [
        Given(
            row.number,
            row.at,
            row.then,
            Mark(row.other, RaterKind(row.word), id, level, row.at.date(), bool(row.amount)),
        )
        for id, level in _read(row.text).items()
        if level is not None
    ]


def _read(levels: str | None) -> dict[str, int | None]:
    pairs = sorted(one.partition(":")[::2] for one in (levels or "").split())
    return {id: int(level) if level else None for id, level in pairs}
