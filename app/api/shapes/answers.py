"""What the API answers about oneself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import ConfigDict, Field

from app.api.shapes.base import Index, Level, Mean, Named, Names, Shape


class Oneself(Shape):
    """Oneself."""

    id: int
    email: str
    name: Names
    unit: Names | None
    post: str
    post_since: date | None
    manager: Named | None
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


class OwnAnswer(Shape):
    """One's own answer in the round that is going: the level said, the one that counts, the version for If-Match."""

    competency: str
    said: Level | None
    counts: Level | None
    answered_at: datetime | None
    version: int


class RoundNow(Shape):
    """The round that is going, handed in or not. `left` are the skills without an answer yet."""

    number: int
    opened_at: datetime
    handed_in_at: datetime | None
    answers: list[OwnAnswer]
    left: list[str]


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
    pinned: bool
    put_off_until: date | None
    reason: str
    applied_where: str


class Route(Shape):
    weekly_hours: int
    weeks: int
    hours: float
    is_provisional: bool
    items: list[RouteItem]
    agreed: list[RouteItem]
    put_off: list[RouteItem]
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
    confirmed_by: Named | None


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


class Client(Shape):
    """A client that one holds. The real name is seen by nobody else."""

    id: int
    code: str
    private_name: str | None
    kind: str
    market: str
    industry: str | None
    from_on: date
    agreed_contacts: int | None
    contract_end_on: date | None
    version: int


class Clients(Shape):
    """The clients one holds now, key ones first."""

    items: list[Client]


class Ended(Shape):
    """A client that one held until a day."""

    id: int
    code: str
    from_on: date
    until_on: date
    why: str


class MonthRow(Shape):
    """One client's month. Money in hundredths; null is not known."""

    client: int
    code: str
    purchase_days: list[int]
    revenue_cents: int | None
    profit_cents: int | None
    cross_sold: int
    upsold: int
    returned: int
    services_cents: int | None
    held: int
    cancelled_by_client: int
    cancelled_by_us: int


class MonthEntered(Shape):
    """A month as entered; version 0 before it was saved for the first time."""

    month: str
    entered_at: datetime | None
    held_with_prospects: int
    counted_twice: int
    rows: list[MonthRow]
    version: int


class Months(Shape):
    """The months that are entered, and those that wait, the latest first."""

    entered: list[str]
    to_enter: list[str]


class MentorRow(Shape):
    """Somebody who can be asked."""

    id: int
    name: Names
    teaches: str
    free: int


class MentorRows(Shape):
    items: list[MentorRow]
    next: str | None


class Request(Shape):
    """A request to a mentor, read by the two whom it concerns; `role` is one's own."""

    id: int
    role: str
    with_: Named = Field(serialization_alias="with")
    state: str
    goals: str
    competencies: list[str]
    rhythm: str
    message: str
    requested_at: datetime
    promised_on: date
    question: str
    answer: str
    pair: int | None


class Requests(Shape):
    """One's own last request, and those that wait for one's own answer."""

    items: list[Request]


class Pair(Shape):
    """A pair going on, seen from oneself: `role` is one's own."""

    id: int
    role: str
    with_: Named = Field(serialization_alias="with")
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
