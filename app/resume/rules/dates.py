"""Dates as a resume writes them: a year, a year and month, or a whole day (JSON Resume 1.0.0)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from app.core.months import months_later

_PATTERN = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class ResumeDate:
    """A date that may stop at the month or at the year."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def read(cls, text: str | None) -> ResumeDate | None:
        """Return the date that `text` writes as 2024, 2024-03 or 2024-03-15; None for anything else."""
        match = _PATTERN.fullmatch(text or "")
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or (month and day and day > calendar.monthrange(year, month)[1]):
            return None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> ResumeDate:
        return cls(day.year, day.month, day.day)

    @property
    def parts(self) -> tuple[int, ...]:
        """Return what is known: (year,), (year, month) or (year, month, day)."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def is_before(self, other: ResumeDate) -> bool:
        """Say whether this date is surely earlier: 2020 is not before 2020-05."""
        known = min(len(self.parts), len(other.parts))
        return self.parts[:known] < other.parts[:known]

    def earliest(self) -> date:
        """Return the first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the first of a bare year's December, else the day or the first of the month.

        Months are counted from month to month, so March to October is seven; only a year alone is stretched,
        because it says nothing about the month.
        """
        return date(self.year, self.month or 12, self.day or 1)

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Span:
    """A time from one date to another; both ends as exact as the person wrote them."""

    start: ResumeDate
    end: ResumeDate

    def __str__(self) -> str:
        return f"{self.start} – {self.end}"


def gap_is_over(months: int, end: ResumeDate, start: ResumeDate) -> bool:
    """Say whether more than `months` surely lie between the end of one job and the start of the next."""
    return start.earliest() > months_later(end.latest(), months)


def overlap_is_over(months: int, start: ResumeDate, end: ResumeDate) -> bool:
    """Say whether a job that ends at `end` surely runs over one that starts at `start` for more than `months`."""
    return end.earliest() > months_later(start.latest(), months)
