"""What the shapes of the API are made of: kinds of values that answers, bodies and the document share."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from app.record.rules.calendar import EARLIEST

LATEST = date(2099, 12, 31)
# Every day of this century and no other: what `Day` takes, as a schema can say it.
CENTURY = (
    r"^20(\d\d-((0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    r"|([02468][048]|[13579][26])-02-29)$"
)
# Neither database nor page can do anything with a NUL; of a text that must be there something must be visible.
_ANYTHING = r"^[^\x00]*$"
_SOMETHING = r"^[^\x00]*[^\s\x00][^\x00]*$"


def whole(value: Any) -> Any:
    """JSON knows one kind of number: 3.0 is a whole one."""
    return int(value) if type(value) is float and value.is_integer() else value


Whole = BeforeValidator(whole)
Level = Annotated[int, Field(ge=0, le=4), Whole]
Mean = Annotated[float, Field(ge=0, le=4)]
Index = Annotated[float, Field(ge=0, le=100)]
RowId = Annotated[int, Field(ge=1, le=2_147_483_647), Whole]
Day = Annotated[
    date,
    Field(ge=EARLIEST, le=LATEST),
    WithJsonSchema({"type": "string", "pattern": CENTURY}, mode="validation"),
]
Month = Annotated[str, Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")]


def said(most: int) -> StringConstraints:
    """A text that must be there, of at most `most` characters."""
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=_SOMETHING)


def unsaid(most: int) -> StringConstraints:
    """A text that may be empty."""
    return StringConstraints(strip_whitespace=True, max_length=most, pattern=_ANYTHING)


class Shape(BaseModel):
    """Something the API answers."""

    model_config = ConfigDict(extra="forbid", ser_json_timedelta="iso8601")


class Sent(BaseModel):
    """Something the API is told: every member known, every value of its own kind, "3" is no 3."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Asked(BaseModel):
    """The parameters of a query."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Asked):
    """No parameters."""


class Names(Shape):
    ru: str
    en: str


class Named(Shape):
    """Somebody named in passing."""

    id: int
    name: Names


class Fault(BaseModel):
    """What does not fit, and why, in the reader's language: a member of the body, a parameter or a header."""

    field: str | None = None
    parameter: str | None = None
    reason: str


class Problem(BaseModel):
    """RFC 9457. `code` names a refused step in one word that no language changes; further members may follow."""

    type: str
    title: str
    status: int
    detail: str
    instance: str | None = None
    code: str | None = None
    errors: list[Fault] | None = None
