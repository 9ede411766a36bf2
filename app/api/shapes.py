"""What the API answers: the shapes that both the answers and the document are made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Level = Annotated[int, Field(ge=0, le=4)]
Mean = Annotated[float, Field(ge=0, le=4)]
Index = Annotated[float, Field(ge=0, le=100)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", ser_json_timedelta="iso8601")


class Names(Shape):
    ru: str
    en: str


class Reference(Shape):
    """Somebody named in passing."""

    id: int
    name: Names


class Profile(Shape):
    """Oneself."""

    id: int
    email: str
    name: Names
    unit: Names | None
    post: str
    post_since: date | None
    manager: Reference | None
    roles: list[str]
    language: str | None
    time_zone: str
    joined_on: date | None


class Competency(Shape):
    """One competency of the last round. `others` is the mean of the voices; None where nobody rated it."""

    id: str
    name: Names
    target: Level
    weight: int
    own: Level | None
    others: Mean | None
    gap: float | None
    must_have: bool


class Reading(Shape):
    """The reading of a round by the formula of the method. Indexes are None until somebody else has rated."""

    band: str
    index: Index | None
    low: Index | None
    high: Index | None
    self_index: Index | None
    coverage: float = Field(ge=0, le=1)
    raters: int
    gates_failed: list[str]


class Assessment(Shape):
    """The last round that was handed in; everything None before the first."""

    round: int | None
    profile: str | None
    handed_in_at: datetime | None
    opened_at: datetime | None
    reading: Reading | None
    competencies: list[Competency]


class RouteItem(Shape):
    """One thing to do, where it stands and why."""

    key: str
    title: str
    place: str
    state: str
    hours: float | None
    competencies: list[str]
    from_week: int | None
    to_week: int | None
    due_on: date | None


class Route(Shape):
    weekly_hours: int
    weeks: int
    hours: float
    is_provisional: bool
    items: list[RouteItem]
    agreed: list[RouteItem]
    done: list[RouteItem]


class Figure(Shape):
    """A published figure with its origin."""

    id: int
    kpi: str
    name: str
    from_on: date
    until_on: date
    value: float
    numerator: float | None
    denominator: float | None
    source: str
    target: float | None
    entered_at: datetime
    confirmed_at: datetime | None
    confirmed_by: Reference | None


class Target(Shape):
    id: int
    kpi: str
    name: str
    baseline: float | None
    goal: float
    from_on: date
    until_on: date


class Record(Shape):
    figures: list[Figure]
    targets: list[Target]


class Pair(Shape):
    """A pair going on, seen from oneself: `role` is one's own."""

    id: int
    role: str
    with_: Reference = Field(serialization_alias="with")
    started_at: datetime
    until_on: date


class Meeting(Shape):
    id: int
    pair: int
    kind: str
    starts_at: datetime
    minutes: int
    place: str
    cancelled: bool


class Mentoring(Shape):
    pairs: list[Pair]
    meetings: list[Meeting]


class ResumeDocument(Shape):
    """A JSON Resume 1.0.0 document (jsonresume.org), in the language asked for."""

    model_config = ConfigDict(extra="allow")

    basics: dict[str, Any] | None = None


class PersonRow(Shape):
    """What HR's list of people shows of one."""

    id: int
    email: str
    name: Names
    unit: Names | None
    post: str
    post_since: date | None
    manager: Reference | None
    personnel_number: str | None
    joined_on: date | None
    left_on: date | None


class People(Shape):
    items: list[PersonRow]
    next: str | None


class CaseRow(Shape):
    """A promotion case as HR's table shows it. Days are counted days, time on hold left out."""

    id: int
    person: Reference
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


class Problem(BaseModel):
    """RFC 9457. Further members may follow, such as `errors` or `scope`."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None


class Nothing(BaseModel):
    """No parameters."""


class InLanguage(BaseModel):
    language: Annotated[str, Field(pattern="^(ru|en)$")] | None = None


class Paging(BaseModel):
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=400)] | None = None


class PeopleWanted(Paging):
    q: Annotated[str, Field(max_length=100)] = ""
    left: bool = False


class CasesWanted(Paging):
    closed: bool = False
