"""How colleagues see the skills of whole teams: medians by group, small groups hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from app.accounts import queries as accounts
from app.accounts.models import Post, Unit
from app.assessment import queries as assessment
from app.assessment.models import EVERYBODY, Grouping, Measure
from app.core import clock
from app.core.languages import language
from app.extensions import db
from app.hr.rules.groups import LEAST, shown_groups
from app.skills.content import skills
from app.stations import Remembered, stamp


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


_maps: Remembered[Heat] = Remembered(16)
# What a map rests on in one row, by the bare tables; its cells are some hundred.
_UNITS = Unit.__table__.c
_RESTS_ON = sa.select(
    assessment.LEVELS_KEPT,
    sa.select(stamp(_UNITS.id, _UNITS.name_ru, _UNITS.name_en)).scalar_subquery(),
    sa.select(sa.func.max(Measure.__table__.c.number)).scalar_subquery(),
    assessment.SOME_ARE_DUE.label("are_due"),
)


def heat(by: str, least: int = LEAST) -> Heat:
    """Return the map by "unit" or by "post". The two are never crossed.

    A post whose people are those of a unit and one to four more would tell of these few beside it, so it is hidden.
    """
    grouping = Grouping(by)
    closed: frozenset[str] = frozenset()
    if grouping is Grouping.POST:
        closed = frozenset(post for _unit, post in assessment.nearly_the_same(least))
    rests_on = db.session.execute(_RESTS_ON, {"grouping": grouping, "today": clock.now().date()}).one()
    if rests_on.are_due:
        return _map(grouping, least, closed)
    return _maps.of((grouping, least, closed, language(), *rests_on), lambda: _map(grouping, least, closed))


def _map(grouping: Grouping, least: int, closed: frozenset[str]) -> Heat:
    found = assessment.group_levels(grouping)
    named = [(key, name) for key, name in _groups(grouping) if (key, EVERYBODY) in found]
    # People without a unit have no column, and yet they are part of the whole that must not be subtracted from.
    cells: dict[str, dict[str, assessment.Middle]] = {}
    for (key, competency), cell in found.items():
        cells.setdefault(competency, {})[key] = cell
    must = assessment.tables_now("junior").must_haves
    rows = []
    for one in skills().competencies:
        known = cells.get(one.id, {})
        shown = shown_groups({key: cell.people for key, cell in known.items()}, least, closed=closed)
        values = [known[key].level if key in shown else None for key, _name in named]
        rows.append(HeatRow(one.id, str(one.name), one.id in must, values))
    rows.sort(key=lambda row: (not row.must, row.competency))
    return Heat(
        [Column(name, found[key, EVERYBODY].people) for key, name in named],
        rows,
        sum(value is None for row in rows for value in row.values),
    )


def _groups(grouping: Grouping) -> list[tuple[str, str]]:
    """The key and the name of each group in the order of the columns."""
    if grouping is Grouping.POST:
        return [(post.value, post.label) for post in Post]
    return [(str(id), name) for id, name in accounts.unit_names(language())]
