"""What the audit desk understands: one module a NAME, each with a `VERSION` and `answer(line) -> answer`.

A module here only checks the shape of a line, calls the rules that the pages call, and names the figures of
the answer. `answer` takes the JSON object of one line; it raises pydantic's ValidationError where the shape
is wrong and LineMistake where a rule that no shape can state is broken.
"""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict


class LineMistake(Exception):
    """A line that the desk cannot answer. `field` is a path like `raters[0].C02`; empty means the whole line."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
        self.field = field
        self.message = message


class Shape(BaseModel):
    """A part of a line. Nothing is guessed: no numbers from words, no unknown fields, no NaN or Infinity."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class Formula(Protocol):
    """One module of this package, as the desk sees it."""

    VERSION: str

    def answer(self, line: dict[str, Any], /) -> dict[str, Any]:
        """Return the figures of one line; raise ValidationError or LineMistake where it does not fit."""
        ...
