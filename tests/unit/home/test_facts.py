"""The one statement of the home page: whoever is not HR is spared what only HR is told, and nothing else."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.home.queries import EVERYTHING
from app.stations import IS_HR, ME, fact, union_of
from app.stations.facts import _without_hr

THING = sa.table("thing", sa.column("id"), sa.column("person_id"))


def kinds(statement: sa.CompoundSelect[Any]) -> list[str]:
    return [str(one.selected_columns[0]) for one in statement.selects][1:]


def test_only_what_rests_on_being_hr_alone_is_left_out() -> None:
    said = union_of(
        [
            fact("everybody", id=THING.c.id),
            fact("own", id=THING.c.id).where(THING.c.person_id == ME),
            fact("hr", id=THING.c.id).where(IS_HR),
            fact("hr and more", id=THING.c.id).where(THING.c.person_id != ME, IS_HR),
            fact("own or hr", id=THING.c.id).where(sa.or_(THING.c.person_id == ME, IS_HR)),
        ]
    )
    assert kinds(_without_hr(said)) == ["'everybody'", "'own'", "'own or hr'"]


def test_the_home_page_asks_less_for_everybody_else() -> None:
    left = set(kinds(EVERYTHING)) - set(kinds(_without_hr(EVERYTHING)))
    assert left == {"'promotion.desk'", "'promotion.review'", "'record.outside'"}
