"""What somebody who rates themselves sees: the answers so far, and the page of one skill; without rows of the ORM.

These pages are opened fifteen times in a row. What is saved from them goes through the rows themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Evidence, EvidenceLink, Measure, Origin, Rating, Round
from app.assessment.queries.measures import profile_for, snapshot_of, tables_from
from app.assessment.rules import EXAMPLE_LIFE
from app.extensions import db
from app.skills.rules import Tables


class Answer(NamedTuple):
    """A level as it was chosen and as it counts (0..4; None for "no occasion"), and the version of its row."""

    said: int | None
    level: int | None
    version: int

    @property
    def is_lowered(self) -> bool:
        return self.said != self.level


@dataclass(frozen=True)
class OwnAnswers:
    """The round that is going: whether it is handed in, one's own answers by competency, what is measured with."""

    is_locked: bool
    answers: Mapping[str, Answer]
    tables: Tables


class Example(NamedTuple):
    """An example from work; one that is not kept yet is the draft that is being written on this page."""

    id: int
    happened_on: date | None
    client: str
    situation: str
    did: str
    result: str
    is_kept: bool


@dataclass(frozen=True)
class SkillPage:
    """The round that is going, as the page of one skill needs it.

    `answers` are one's own by competency, `examples` the kept ones that may carry a 3 or 4, the newest first.
    """

    is_locked: bool
    answers: Mapping[str, Answer]
    draft: Example | None
    examples: Sequence[Example]
    is_must_have: bool


_rounds, _ratings, _measures = Round.__table__.c, Rating.__table__.c, Measure.__table__.c


def _written(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return ":" + sa.func.coalesce(sa.cast(column, sa.String), "")


# Fifteen answers come as one text: "C01:3:2:1 C02:::3 …", competency, level chosen, level that counts, version.
_line = _ratings.competency + _written(_ratings.said) + _written(_ratings.level) + _written(_ratings.version)
_answers = (
    sa.select(sa.func.aggregate_strings(_line, " "))
    .where(_ratings.round_id == _rounds.id, _ratings.rater_id == _rounds.person_id)
    .scalar_subquery()
)
_newest = sa.select(sa.func.max(Measure.__table__.alias("newer").c.number)).scalar_subquery()
_ROUND = (
    sa.select(
        _rounds.locked_at.is_not(None),
        _answers,
        _measures.number,
        _measures.senior_profile,
        _measures.profiles,
    )
    .select_from(Round.__table__.outerjoin(Measure.__table__, _measures.number == _newest))
    .where(_rounds.person_id == sa.bindparam("person"), _rounds.closed_at.is_(None))
)

_evidence, _links = Evidence.__table__.c, EvidenceLink.__table__.c
_is_kept = _evidence.kept_at.is_not(None)
_EXAMPLES = (
    sa.select(
        _evidence.id,
        _evidence.happened_on,
        _evidence.client,
        _evidence.situation,
        _evidence.did,
        _evidence.result,
        _is_kept,
    )
    .join_from(Evidence.__table__, EvidenceLink.__table__, _links.evidence_id == _evidence.id)
    .where(
        _evidence.person_id == sa.bindparam("person"),
        _links.competency == sa.bindparam("competency"),
        _evidence.withdrawn_at.is_(None),
        sa.or_(
            sa.and_(_is_kept, _evidence.happened_on.between(sa.bindparam("oldest"), sa.bindparam("on"))),
            sa.and_(~_is_kept, _evidence.origin == Origin.ASSESSMENT),
        ),
    )
    .order_by(_evidence.happened_on.desc(), _evidence.id.desc())
)


def own_answers_now(person: Person) -> OwnAnswers | None:
    """Return one's own answers in the round that is going, in one statement; None where no round is."""
    row = db.session.execute(_ROUND, {"person": person.id}).one_or_none()
    if row is None:
        return None
    is_locked, answers, number, senior_profile, profiles = row
    snapshot = snapshot_of((number, senior_profile, profiles) if number else None)
    return OwnAnswers(bool(is_locked), _read(answers), tables_from(snapshot, profile_for(person)))


def skill_page(person: Person, competency: str, on: date) -> SkillPage | None:
    """Return what the page of a skill shows on a day, in two statements; None where no round is going."""
    now = own_answers_now(person)
    if now is None:
        return None
    asked = {"person": person.id, "competency": competency, "oldest": on - EXAMPLE_LIFE, "on": on}
    examples = [Example(*row) for row in db.session.execute(_EXAMPLES, asked)]
    drafts = [one for one in examples if not one.is_kept]
    return SkillPage(
        is_locked=now.is_locked,
        answers=now.answers,
        draft=min(drafts, key=lambda one: one.id) if drafts else None,
        examples=[one for one in examples if one.is_kept],
        is_must_have=competency in now.tables.must_haves,
    )


def _read(answers: str | None) -> dict[str, Answer]:
    parts = sorted(one.split(":") for one in (answers or "").split())
    return {id: Answer(_level(said), _level(level), int(version)) for id, said, level, version in parts}


def _level(written: str) -> int | None:
    return int(written) if written else None
