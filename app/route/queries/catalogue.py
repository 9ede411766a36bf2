"""Everything one may learn by: the shipped items and what HR has entered."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from app.core.content import Text
from app.extensions import db
from app.route.content import RouteItem as Learning
from app.route.content import route_words
from app.route.models import Course


def courses(*, retired: bool = False) -> Sequence[Course]:
    """HR's courses by code; retired ones too, if asked for."""
    query = sa.select(Course).order_by(Course.code, Course.id)
    return db.session.scalars(query if retired else query.where(Course.retired_at.is_(None))).all()


def course(course_id: int) -> Course | None:
    return db.session.get(Course, course_id)


def catalogue(*, retired: bool = False) -> dict[str, Learning]:
    """All items by key: the shipped ones in the editor's order, then HR's by code."""
    return with_courses(courses(retired=retired))


def with_courses(rows: Sequence[Course]) -> dict[str, Learning]:
    """The shipped items by key, and behind them these courses."""
    return {one.id: one for one in route_words().items} | {row.key: as_learning(row) for row in rows}


def as_learning(row: Course) -> Learning:
    """A course in the shape of a shipped item."""
    words = route_words().course
    return Learning(
        id=row.key,
        kind=row.kind,
        hours=row.hours,
        gains=row.gains,
        needs=tuple(row.needs),
        title=Text(en=row.title_en, ru=row.title_ru),
        what=Text(en=row.what_en or row.title_en, ru=row.what_ru or row.title_ru),
        done_when=words.done_when,
        task=words.task,
        evidence=words.evidence,
    )


def course_of(key: str) -> Course | None:
    """The course behind a key of the catalogue; None for a shipped item."""
    if not key.startswith("hr-"):
        return None
    return db.session.scalar(sa.select(Course).where(Course.code == key.removeprefix("hr-")))
