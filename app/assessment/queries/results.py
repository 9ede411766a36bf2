"""What a round says: the voices, the two readings made of them, and what they leave to talk about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from app.accounts.models import Person
from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.queries.measures import tables_from
from app.assessment.rules import (
    Mark,
    Voice,
    faded,
    for_growth,
    let_in,
    voices,
    waiting_for_others,
)
from app.core import clock
from app.extensions import db
from app.skills.rules import Readiness, Tables, readiness


@dataclass(frozen=True)
class Result:
    """One locked round read against one profile, for one of two purposes (decision T4).

    `self_levels` are the recorded own levels (0..4; None for "no occasion"), `others` the mean of the voices
    by competency. `heard` is everybody who may be heard, `voices` those who make this `readiness`: manager and
    mentor for growth; manager, colleagues and a released mentor for a promotion (`promotion_voices`,
    `promotion_readiness`). `faded` are marks too old to count, `waiting_colleagues` of how many
    colleagues nothing is heard yet.
    """

    round: Round
    profile: str
    self_levels: Mapping[str, int | None]
    heard: tuple[Voice, ...]
    voices: tuple[Voice, ...]
    readiness: Readiness
    promotion_voices: tuple[Voice, ...]
    tables: Tables
    faded: tuple[Mark, ...]
    waiting_colleagues: int

    @cached_property
    def promotion_readiness(self) -> Readiness:
        """The reading by `promotion_voices`, worked out where somebody asks for it."""
        return readiness(self.self_levels, [voice.levels for voice in self.promotion_voices], self.tables)

    @property
    def others(self) -> Mapping[str, float]:
        return self.readiness.levels

    @property
    def opened_at(self) -> datetime | None:
        return self.round.opened_both_at

    @property
    def is_own_view_only(self) -> bool:
        return not self.voices

    @property
    def raters(self) -> int:
        """How many people make this reading."""
        return sum(voice.count for voice in self.voices)

    def for_promotion(self) -> Result:
        """Return the same round as HR and a panel would read it."""
        return replace(self, voices=self.promotion_voices, readiness=self.promotion_readiness)


@dataclass(frozen=True)
class TalkingPoint:
    """A competency where self and others part by a level or more; `gap` is self minus others."""

    competency: str
    own: int
    others: float
    gap: float


@dataclass(frozen=True)
class Given:
    """A mark with the round in which it was given, the moment it was handed in and that at which both sides opened."""

    round_number: int
    submitted_at: datetime
    opened_at: datetime
    mark: Mark

    @property
    def seen_at(self) -> datetime:
        """The moment at which the person rated could see it first."""
        return max(self.submitted_at, self.opened_at)


def latest_result(person: Person, profile: str = "junior") -> Result | None:
    """Return the reading of the last locked round; None before the first."""
    return latest_results([person], profile).get(person.id)


# Asked by many pages and by programs again and again, so these are written once. Who a round is about is known to whoever
# asks about people, and need not be read with it.
_PEOPLE: sa.BindParameter[Any] = sa.bindparam("people", expanding=True)
_NEWEST = (
    sa.select(Round.person_id, sa.func.max(Round.number).label("number"))
    .where(Round.person_id.in_(_PEOPLE), Round.locked_at.is_not(None))
    .group_by(Round.person_id)
    .subquery()
)
_LAST_ROUNDS = (
    sa.select(Round)
    .join(_NEWEST, sa.and_(_NEWEST.c.person_id == Round.person_id, _NEWEST.c.number == Round.number))
    .order_by(Round.person_id)
    .options(lazyload(Round.person))
)


def latest_results(people: Sequence[Person], profile: str = "junior") -> dict[int, Result]:
    """Return the readings of the last locked rounds by person id, in a constant number of statements."""
    rounds = db.session.scalars(_LAST_ROUNDS, {"people": [person.id for person in people]}).all()
    return {result.round.person_id: result for result in _read(rounds, profile)}


def result_of(round_: Round, profile: str = "junior") -> Result | None:
    """Return the reading of one round as it was when it closed, or as it is now; None before it was locked."""
    return next(iter(_read([round_], profile)), None) if round_.is_locked else None


def history_of(person: Person, profile: str = "junior") -> list[Result]:
    """Return the readings of all locked rounds, the oldest first."""
    rounds = db.session.scalars(
        sa.select(Round)
        .where(Round.person_id == person.id, Round.locked_at.is_not(None))
        .order_by(Round.number)
    ).all()
    return _read(rounds, profile)


def talking_points(result: Result) -> tuple[TalkingPoint, ...]:
    points = []
    for id in result.readiness.flags:
        own = result.self_levels.get(id)
        if own is not None:
            points.append(TalkingPoint(id, own, result.others[id], result.readiness.gaps[id]))
    return tuple(sorted(points, key=lambda point: (-abs(point.gap), point.competency)))


def _read(rounds: Sequence[Round], profile: str) -> list[Result]:
    if not rounds:
        return []
    given = given_to(round_.person_id for round_ in rounds)
    own = _own_levels(rounds)
    return [
        _result(round_, profile, own.get(round_.id, {}), given.get(round_.person_id, [])) for round_ in rounds
    ]


def _result(round_: Round, profile: str, own: Mapping[str, int | None], given: Sequence[Given]) -> Result:
    return result_from(round_, profile, own, given, clock.now())


def result_from(
    round_: Round, profile: str, own: Mapping[str, int | None], given: Sequence[Given], now: datetime
) -> Result:
    """Return the reading of a locked round by `given`, everything others handed in, as it stands at `now`."""
    until = round_.closed_at or now
    on: date = until.date()
    seen = marks_until(given, round_.number, until)
    marks = let_in(seen)
    heard = voices(marks, on)
    growing, deciding = for_growth(heard), voices(marks, on, for_decision=True)
    tables = tables_from(round_.measure, profile)
    return Result(
        round=round_,
        profile=profile,
        self_levels=own,
        heard=heard,
        voices=growing,
        readiness=readiness(own, [voice.levels for voice in growing], tables),
        promotion_voices=deciding,
        tables=tables,
        faded=faded(marks, on),
        waiting_colleagues=len(waiting_for_others(seen)),
    )


def marks_until(given: Sequence[Given], number: int, until: datetime) -> list[list[Mark]]:
    """Return what had been handed in for a reading of round `number` at the moment `until`, the earliest first.

    The marks are grouped by the moment at which they could be seen first, as `let_in` takes them.
    """
    seen = [one for one in given if one.round_number <= number and one.submitted_at <= until]
    seen.sort(key=attrgetter("seen_at"))
    return [[one.mark for one in at_once] for _moment, at_once in groupby(seen, attrgetter("seen_at"))]


_OWN = (
    sa.select(Rating.round_id, Rating.competency, Rating.level)
    .where(Rating.round_id.in_(sa.bindparam("rounds", expanding=True)), Rating.request_id.is_(None))
    .order_by(Rating.round_id, Rating.competency)
)


def _own_levels(rounds: Sequence[Round]) -> dict[int, dict[str, int | None]]:
    found: dict[int, dict[str, int | None]] = {}
    for round_id, competency, level in db.session.execute(_OWN, {"rounds": [one.id for one in rounds]}):
        found.setdefault(round_id, {})[competency] = level
    return found


_GIVEN = (
    sa.select(
        Round.person_id,
        Round.number,
        Round.opened_both_at,
        Round.mentor_released_at,
        RatingRequest.kind,
        RatingRequest.submitted_at,
        Rating.rater_id,
        Rating.competency,
        Rating.level,
    )
    .join(RatingRequest, RatingRequest.id == Rating.request_id)
    .join(Round, Round.id == Rating.round_id)
    .where(
        Round.person_id.in_(_PEOPLE),
        Round.opened_both_at.is_not(None),
        RatingRequest.submitted_at.is_not(None),
        Rating.level.is_not(None),
    )
    .order_by(RatingRequest.submitted_at, Rating.id)
)


def given_to(person_ids: Iterable[int]) -> dict[int, list[Given]]:
    """Every level that others gave and that is open to both sides, by the person rated."""
    rows = db.session.execute(_GIVEN, {"people": sorted(set(person_ids))})
    found: dict[int, list[Given]] = {}
    for person_id, number, opened_at, released, kind, submitted_at, rater_id, competency, level in rows:
        if submitted_at is None or opened_at is None or level is None:
            continue
        mark = Mark(rater_id, kind, competency, level, submitted_at.date(), released is not None)
        found.setdefault(person_id, []).append(Given(number, submitted_at, opened_at, mark))
    return found
