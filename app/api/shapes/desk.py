"""What the API answers to HR."""

from __future__ import annotations

from datetime import date, datetime

from app.api.shapes.base import Mean, Named, Names, Shape


class PersonRow(Shape):
    """What HR's list of people shows of one."""

    id: int
    email: str
    name: Names
    unit: Names | None
    post: str
    post_since: date | None
    manager: Named | None
    personnel_number: str | None
    joined_on: date | None
    left_on: date | None


class People(Shape):
    items: list[PersonRow]
    next: str | None


class CaseRow(Shape):
    """A promotion case as HR's table shows it. Days are counted days, time on hold left out."""

    id: int
    person: Named
    ladder: str
    stage: str
    opened_at: datetime
    stage_since: datetime
    days_in_stage: int
    days_in_all: int
    whose_move: str
    is_stuck: bool
    closed_at: datetime | None


class Cases(Shape):
    items: list[CaseRow]
    next: str | None


class GroupCell(Shape):
    """A group and the median of others' ratings in it, 0 to 4; null where too few people would stand behind it."""

    group: str
    level: Mean | None


class GroupRow(Shape):
    competency: str
    name: Names
    must_have: bool
    groups: list[GroupCell]


class Groups(Shape):
    """Medians by group. A group under `least` people is hidden, and where one would follow from the rest, another too."""

    by: str
    least: int
    hidden: int
    rows: list[GroupRow]
