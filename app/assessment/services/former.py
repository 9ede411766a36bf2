"""Taking over rounds that were held and handed in before, in another program or on paper, many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

import sqlalchemy as sa

from app.assessment.models import Rating, RatingRequest, Round
from app.assessment.queries.measures import Snapshot
from app.assessment.rules import ANSWER_DAYS, LEAST_COLLEAGUES, RaterKind, is_recent, recorded_level
from app.assessment.services.groups import count_later
from app.assessment.services.refusals import Unfinished
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS


@dataclass(frozen=True)
class FormerView:
    """What one person said: fifteen levels (0..4, None for "no occasion") and the days of the examples behind them."""

    levels: Mapping[str, int | None]
    examples: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class FormerVoice:
    """Somebody else's view: who, as what, handed in when."""

    rater_id: int
    kind: RaterKind
    submitted_at: datetime
    view: FormerView


@dataclass(frozen=True)
class FormerRound:
    """One round: whose, the own view with the moment it was handed in, the others, and when the next one replaced it."""

    person_id: int
    number: int
    handed_in_at: datetime
    own: FormerView
    others: Sequence[FormerVoice]
    closed_at: datetime | None = None

    @property
    def opened_both_at(self) -> datetime | None:
        """Both sides were open once one named voice or three colleagues were in (see open_both_if_ready)."""
        named = [one.submitted_at for one in self.others if one.kind.is_named]
        colleagues = sorted(one.submitted_at for one in self.others if not one.kind.is_named)
        opened = named + colleagues[LEAST_COLLEAGUES - 1 : LEAST_COLLEAGUES]
        return max(min(opened), self.handed_in_at) if opened else None


def take_over_rounds(rounds: Sequence[FormerRound], measure: Snapshot) -> None:
    """Write handed-in rounds with all their marks, read by `measure`; nobody is told, for nothing is new to anybody.

    The rules of a rating hold: all fifteen answers, and 3 or 4 without a recent dated example counts as 2 (2.1). The act is
    the caller's to record.
    """
    if any(set(view.levels) != set(COMPETENCY_IDS) for round_ in rounds for view in _views(round_)):
        raise Unfinished()
    if not rounds:
        return
    added = sa.insert(Round).returning(Round.id, sort_by_parameter_order=True)
    ids = db.session.scalars(added, [_round(one, measure) for one in rounds]).all()
    asked = [(id, one, voice) for id, one in zip(ids, rounds, strict=True) for voice in one.others]
    requests: Sequence[int] = []
    if asked:
        requests = db.session.scalars(
            sa.insert(RatingRequest).returning(RatingRequest.id, sort_by_parameter_order=True),
            [_request(id, one, voice) for id, one, voice in asked],
        ).all()
    marks = [
        mark
        for id, one in zip(ids, rounds, strict=True)
        for mark in _marks(id, None, one.person_id, one.handed_in_at, one.own)
    ]
    for (id, _one, voice), request_id in zip(asked, requests, strict=True):
        marks += _marks(id, request_id, voice.rater_id, voice.submitted_at, voice.view)
    # By the table: the ORM would keep thirty thousand rows in mind that nobody asks for.
    db.session.execute(sa.insert(cast("sa.Table", Rating.__table__)), marks)
    count_later(one.person_id for one in rounds)


def _views(round_: FormerRound) -> list[FormerView]:
    return [round_.own, *(voice.view for voice in round_.others)]


def _round(one: FormerRound, measure: Snapshot) -> dict[str, Any]:
    return {
        "person_id": one.person_id,
        "number": one.number,
        "opened_at": one.handed_in_at,
        "locked_at": one.handed_in_at,
        "opened_both_at": one.opened_both_at,
        "closed_at": one.closed_at,
        "measure": measure,
    }


def _request(round_id: int, one: FormerRound, voice: FormerVoice) -> dict[str, Any]:
    return {
        "round_id": round_id,
        "rater_id": voice.rater_id,
        "kind": voice.kind,
        "asked_at": one.handed_in_at,
        "answer_by": (one.handed_in_at + ANSWER_DAYS).date(),
        "submitted_at": voice.submitted_at,
    }


def _marks(
    round_id: int, request_id: int | None, rater_id: int, at: datetime, view: FormerView
) -> list[dict[str, Any]]:
    found = []
    for competency, said in view.levels.items():
        day = view.examples.get(competency)
        found.append(
            {
                "round_id": round_id,
                "request_id": request_id,
                "rater_id": rater_id,
                "competency": competency,
                "said": said,
                "level": recorded_level(said, day is not None and is_recent(day, at.date())),
                "comment": "",
                "example": "",
                "example_on": day,
                "rated_at": at,
                "version": 1,
            }
        )
    return found
