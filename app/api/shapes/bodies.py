"""What the API is told: the bodies of requests that change something."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from app.api.shapes.base import Day, Level, Month, RowId, Sent, Whole, said, unsaid
from app.mentoring.models import Rhythm
from app.record.models import ClientKind, EndedWhy, Kpi, Market, Span
from app.record.rules.typed import MOST_CENTS, MOST_COUNT
from app.route.models import MOST_HOURS
from app.skills.ids import CompetencyId

Count = Annotated[int, Field(ge=0, le=MOST_COUNT), Whole]
Cents = Annotated[int, Field(ge=-MOST_CENTS, le=MOST_CENTS), Whole]
Number = Annotated[float, Field(ge=-1e12, le=1e12)]


class ProfileSent(Sent):
    """Whatever is left out stays as it is; a null language means: as the browser asks."""

    name_ru: Annotated[str, said(250)] | None = None
    name_en: Annotated[str, unsaid(250)] | None = None
    language: Literal["ru", "en"] | None = None
    time_zone: Annotated[str, said(60)] | None = None


class NewItem(Sent):
    """Something to do that is not in the catalogue."""

    title: Annotated[str, said(250)]
    competency: CompetencyId | None = None
    due_on: Day | None = None
    hours: Annotated[float, Field(ge=0.25, le=200)] | None = None


class Finished(Sent):
    """Where it was applied: the beginning of an example for the skill."""

    applied_where: Annotated[str, said(2000)]


class PutOff(Sent):
    until: Day | None = None
    reason: Annotated[str, unsaid(250)] = ""


class Dropped(Sent):
    reason: Annotated[str, unsaid(250)] = ""


class Due(Sent):
    """The day by which; null takes the day away."""

    due_on: Day | None


class Hours(Sent):
    weekly_hours: Annotated[int, Field(ge=1, le=MOST_HOURS), Whole]


class Example(Sent):
    """The facts of one thing that was done."""

    happened_on: Day | None = None
    client: Annotated[str, unsaid(60)] = ""
    situation: Annotated[str, unsaid(250)] = ""
    did: Annotated[str, unsaid(2000)] = ""
    result: Annotated[str, unsaid(250)] = ""


class Answer(Sent):
    """One's own level in a skill; null is “no occasion”. A 3 or 4 without a dated example of the last year counts as 2."""

    level: Level | None
    example: Example | None = None


class ClientSent(Sent):
    """A client under a code name."""

    code: Annotated[str, said(60)]
    from_on: Day
    kind: ClientKind = ClientKind.ORDINARY
    market: Market = Market.B2B
    industry: Annotated[str, unsaid(120)] = ""
    private_name: Annotated[str, unsaid(250)] = ""
    agreed_contacts: Annotated[int, Field(ge=0, le=99), Whole] | None = None
    contract_end_on: Day | None = None


class Lost(Sent):
    """The client went, or its business closed for outside reasons."""

    on: Day
    why: Literal[EndedWhy.LOST, EndedWhy.OUTSIDE] = EndedWhy.LOST
    note: Annotated[str, unsaid(1000)] = ""


class HandedOver(Sent):
    """To which colleague, by work e-mail, from which day, and why."""

    email: Annotated[str, said(250)]
    on: Day
    reason: Annotated[str, said(1000)]


def each_once(days: list[int]) -> list[int]:
    return sorted(set(days))


class MonthRowSent(Sent):
    """One client's month. Money in hundredths; null means not known, 0 means nothing."""

    client: RowId
    purchase_days: Annotated[
        list[Annotated[int, Field(ge=1, le=31), Whole]], Field(max_length=31), AfterValidator(each_once)
    ] = []
    revenue_cents: Cents | None = None
    profit_cents: Cents | None = None
    cross_sold: Count = 0
    upsold: Count = 0
    returned: Count = 0
    services_cents: Annotated[int, Field(ge=0, le=MOST_CENTS), Whole] | None = None
    held: Count = 0
    cancelled_by_client: Count = 0
    cancelled_by_us: Count = 0


class MonthSent(Sent):
    """A whole month: clients left out have none."""

    rows: Annotated[list[MonthRowSent], Field(max_length=500)]
    held_with_prospects: Count = 0
    counted_twice: Count = 0


class FigureSent(Sent):
    """A figure to publish. `name`, `value` and `source` are asked of another figure only; the rest is worked out."""

    kpi: Kpi
    month: Month
    span: Span = Span.MONTH
    name: Annotated[str, unsaid(120)] = ""
    value: Number | None = None
    source: Annotated[str, unsaid(250)] = ""


class Correction(Sent):
    reason: Annotated[str, said(1000)]
    value: Number | None = None
    source: Annotated[str, unsaid(250)] = ""


class RequestSent(Sent):
    """A request to a mentor."""

    mentor: RowId
    goals: Annotated[str, said(2000)]
    competencies: Annotated[list[CompetencyId], Field(max_length=15)] = []
    rhythm: Rhythm = Rhythm.FORTNIGHTLY
    message: Annotated[str, unsaid(2000)] = ""
    answer_by: Day | None = None


class Question(Sent):
    question: Annotated[str, said(1000)]


class Reply(Sent):
    answer: Annotated[str, said(2000)]


class NoBody(Sent):
    """Nothing needs to be sent along."""
