"""How colleagues see the skills of whole teams: medians by group, small groups hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Person, Post
from app.assessment import queries as assessment
from app.assessment.models import Round
from app.extensions import db
from app.hr.rules.groups import LEAST, shown_groups
from app.skills.content import skills


@dataclass(frozen=True)
class Column:
    """A group of people: its name, and how many of them others have rated."""

    name: str
    people: int


@dataclass(frozen=True)
class HeatRow:
    """A competency with the median of others' ratings (0..4) by group; None is hidden."""

    competency: str
    name: str
    must: bool
    values: Sequence[float | None]


@dataclass(frozen=True)
class Heat:
    columns: Sequence[Column]
    rows: Sequence[HeatRow]
    hidden: int

    @property
    def shortest(self) -> HeatRow | None:
        """The must-have whose medians are lowest over all the groups shown."""
        known = [
            (sum(values) / len(values), row)
            for row in self.rows
            if row.must and (values := [value for value in row.values if value is not None])
        ]
        return min(known, key=lambda one: (one[0], one[1].competency))[1] if known else None


def rated_people() -> Sequence[Person]:
    """Those who work here and whose ratings are open to both sides."""
    return db.session.scalars(
        sa.select(Person)
        .where(
            Person.left_on.is_(None),
            sa.exists().where(Round.person_id == Person.id, Round.opened_both_at.is_not(None)),
        )
        .options(sa.orm.lazyload(Person.roles_held), sa.orm.defer(Person.has_reports))
        .order_by(Person.id)
    ).all()


def heat(by: str, least: int = LEAST) -> Heat:
    """Return the map by "unit" or by "post". The two are never crossed, so that no cell follows from two others."""
    people = rated_people()
    levels = {person_id: result.others for person_id, result in assessment.latest_results(people).items()}
    groups = _groups(people, by)
    named = [(key, name) for key, name in groups if any(_key(person, by) == key for person in people)]
    counted = {
        key: sum(_key(person, by) == key and bool(levels.get(person.id)) for person in people)
        for key, _name in named
    }
    must = assessment.tables_now("junior").must_haves
    rows = [
        HeatRow(one.id, str(one.name), one.id in must, _medians(one.id, people, levels, named, by, least))
        for one in skills().competencies
    ]
    rows.sort(key=lambda row: (not row.must, row.competency))
    return Heat(
        [Column(name, counted[key]) for key, name in named],
        rows,
        sum(value is None for row in rows for value in row.values),
    )


def _groups(people: Sequence[Person], by: str) -> list[tuple[object, str]]:
    if by == "post":
        return [(post.value, post.label) for post in Post]
    return [(unit.id, unit.name) for unit in accounts.units()]


def _key(person: Person, by: str) -> object:
    return person.post.value if by == "post" else person.unit_id


def _medians(
    competency: str,
    people: Sequence[Person],
    levels: Mapping[int, Mapping[str, float]],
    named: Sequence[tuple[object, str]],
    by: str,
    least: int,
) -> list[float | None]:
    found: dict[object, list[float]] = defaultdict(list)
    for person in people:
        level = levels.get(person.id, {}).get(competency)
        if level is not None:
            found[_key(person, by)].append(float(level))
    shown = shown_groups({key: len(values) for key, values in found.items()}, least)
    return [round(median(found[key]) * 2) / 2 if key in shown else None for key, _name in named]
