"""Reads about targets and published figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app.absences.queries import absent_for
from app.accounts.models import Person
from app.core import clock
from app.extensions import db
from app.record.models import Figure, Kpi, Target


def figure(figure_id: int) -> Figure | None:
    return db.session.get(Figure, figure_id)


def target(target_id: int) -> Target | None:
    return db.session.get(Target, target_id)


def _figures() -> sa.Select[Figure]:
    return (
        sa.select(Figure)
        .options(
            sa.orm.joinedload(Figure.person),
            sa.orm.joinedload(Figure.entered_by),
            sa.orm.joinedload(Figure.confirmed_by),
        )
        .where(Figure.closed_at.is_(None))
        .order_by(Figure.until_on.desc(), Figure.from_on, Figure.kpi, Figure.id)
    )


def figures_of(person: Person) -> Sequence[Figure]:
    """The published figures that hold now, confirmed or not, latest period first."""
    return db.session.scalars(_figures().where(Figure.person_id == person.id)).all()


def confirmed_figures(person: Person) -> Sequence[Figure]:
    """The figures that the line manager confirmed and no correction replaced, latest period first."""
    return db.session.scalars(
        _figures().where(Figure.person_id == person.id, Figure.confirmed_at.is_not(None))
    ).all()


def to_confirm(manager: Person) -> Sequence[Figure]:
    """The figures of the reports of `manager`, and of whom they stand in for, that wait for a word, oldest first."""
    return db.session.scalars(
        _figures()
        .join(Person, Person.id == Figure.person_id)
        .where(
            sa.or_(
                Person.manager_id == manager.id,
                Person.manager_id.in_(absent_for(manager.id, clock.today())),
            ),
            Person.id != manager.id,
            Person.left_on.is_(None),
            Figure.confirmed_at.is_(None),
            Figure.returned_at.is_(None),
        )
        .order_by(None)
        .order_by(Figure.entered_at, Figure.id)
    ).all()


def answered_by(manager: Person, limit: int = 20) -> Sequence[Figure]:
    """What `manager` confirmed lately, latest first."""
    return db.session.scalars(
        _figures()
        .where(Figure.confirmed_by_id == manager.id)
        .order_by(None)
        .order_by(Figure.confirmed_at.desc(), Figure.id.desc())
        .limit(limit)
    ).all()


def history_of(figure: Figure) -> list[Figure]:
    """The figure and everything it replaced, latest first, in one statement."""
    everything = {
        row.id: row
        for row in db.session.scalars(
            sa.select(Figure)
            .options(sa.orm.joinedload(Figure.entered_by), sa.orm.joinedload(Figure.confirmed_by))
            .where(
                Figure.person_id == figure.person_id,
                Figure.kpi == figure.kpi,
                Figure.name == figure.name,
                Figure.until_on == figure.until_on,
            )
        )
    }
    chain, step = [figure], figure.supersedes_id
    while step in everything and everything[step] not in chain:
        chain.append(everything[step])
        step = chain[-1].supersedes_id
    return chain


def targets_of(person: Person) -> Sequence[Target]:
    """All targets of `person`, the latest first."""
    return db.session.scalars(
        sa.select(Target)
        .options(sa.orm.joinedload(Target.set_by))
        .where(Target.person_id == person.id)
        .order_by(Target.until_on.desc(), Target.kpi, Target.id)
    ).all()


def target_on(person: Person, kpi: Kpi, on: date, name: str = "") -> Target | None:
    """The target that was valid on that day; of several the one set last."""
    return db.session.scalars(
        sa.select(Target)
        .where(
            Target.person_id == person.id,
            Target.kpi == kpi,
            Target.name == name,
            Target.from_on <= on,
            Target.until_on >= on,
            sa.or_(Target.ended_on.is_(None), Target.ended_on > on),
        )
        .order_by(Target.set_at.desc(), Target.id.desc())
        .limit(1)
    ).first()
