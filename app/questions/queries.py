"""Questions that stand, and those that are to be raised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Person
from app.assessment.models import Round
from app.assessment.queries import Result, latest_results, profile_for
from app.assessment.rules import RaterKind
from app.core import clock
from app.extensions import db
from app.questions.models import Question
from app.questions.rules import Disagreement, disagreement
from app.record.models import Figure
from app.record.rules.targets import target_figures
from app.skills.content import skills

# A figure or a round raises its question soon after it has come, or not at all.
NEWS = timedelta(days=30)


def question(question_id: int) -> Question | None:
    return db.session.get(Question, question_id)


def questions_for(person: Person) -> Sequence[Question]:
    """The questions about `person` and about those who report to them now: open ones first, then the newest."""
    return db.session.scalars(
        sa.select(Question)
        .join(Person, Person.id == Question.person_id)
        .where(sa.or_(Question.person_id == person.id, Person.manager_id == person.id))
        .order_by(Question.talked_at.is_not(None), Question.raised_at.desc(), Question.id.desc())
        .limit(50)
    ).all()


def open_questions_of_reports(manager: Person) -> int:
    """Return how many questions about the reports of `manager` have not been talked about."""
    open_ones = (
        sa.select(sa.func.count(Question.id))
        .join(Person, Person.id == Question.person_id)
        .where(Person.manager_id == manager.id, Question.talked_at.is_(None))
    )
    return db.session.scalar(open_ones) or 0


def with_news(after: int, most: int) -> Sequence[int]:
    """The numbers of people behind `after` who have a figure with news, in order, at most `most`."""
    return db.session.scalars(
        sa.select(Figure.person_id)
        .join(Person, Person.id == Figure.person_id)
        .where(Figure.person_id > after, *_is_news())
        .distinct()
        .order_by(Figure.person_id)
        .limit(most)
    ).all()


def parted(people_ids: Sequence[int]) -> Iterator[tuple[Figure, Result, Disagreement]]:
    """Yield what has parted lately for these people and was not asked yet: the figure, the reading beside it, and the skills.

    Only figures that the line manager confirmed against a target count, and only readings in which that manager is
    heard: both then know rating and figure already, so the question tells nobody anything new.
    """
    figures = _news(people_ids)
    people = {figure.person_id: figure.person for figure in figures}
    results = _readings(list(people.values()))
    rows = db.session.execute(
        sa.select(Question.figure_id, Question.round_id).where(Question.person_id.in_(people))
    )
    asked = {(figure_id, round_id) for figure_id, round_id in rows}
    links = {one.id: one.links for one in skills().competencies}
    for figure in figures:
        result = results.get(figure.person_id)
        if result is None or (figure.id, result.round.id) in asked or not _manager_is_heard(result):
            continue
        if figure.target_goal is None or figure.target_direction is None:
            continue
        met = target_figures(None, figure.target_goal, figure.value, figure.target_direction).met
        found = disagreement(figure.kpi.value, met, result.others, result.tables, links)
        if found is not None:
            yield figure, result, found


def _is_news() -> tuple[sa.ColumnElement[bool], ...]:
    """A confirmed figure of somebody who is here that is new itself, or beside which a round is new."""
    since = clock.now() - NEWS
    new_round = sa.select(Round.id).where(Round.person_id == Figure.person_id, Round.opened_both_at >= since)
    return (
        Figure.closed_at.is_(None),
        Figure.target_goal.is_not(None),
        Figure.until_on >= clock.today() - timedelta(days=365),
        Person.left_on.is_(None),
        sa.or_(Figure.confirmed_at >= since, sa.and_(Figure.confirmed_at.is_not(None), new_round.exists())),
    )


def _news(people_ids: Sequence[int]) -> Sequence[Figure]:
    """The latest figure of each kind that is news."""
    rows = db.session.scalars(
        sa.select(Figure)
        .join(Person, Person.id == Figure.person_id)
        .options(sa.orm.joinedload(Figure.person))
        .where(Figure.person_id.in_(people_ids), *_is_news())
        .order_by(Figure.until_on, Figure.id)
    )
    return list({(one.person_id, one.kpi, one.name): one for one in rows}.values())


def _readings(people: Sequence[Person]) -> dict[int, Result]:
    by_profile: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        by_profile[profile_for(person)].append(person)
    found: dict[int, Result] = {}
    for profile, same in sorted(by_profile.items()):
        found |= latest_results(same, profile)
    return found


def _manager_is_heard(result: Result) -> bool:
    manager_id = result.round.person.manager_id
    return any(
        voice.kind is RaterKind.MANAGER and voice.rater_id == manager_id and manager_id is not None
        for voice in result.voices
    )
