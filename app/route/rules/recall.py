"""When a question that a learner has written comes back (domain.md, 10.1: after 2, 7, 21 and 60 days, no streaks)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

MOST_QUESTIONS = 5
AGAIN_AFTER_DAYS = 2


def first_day(written_on: date, days: Sequence[int]) -> date:
    """Return the day on which a question is asked for the first time."""
    return written_on + timedelta(days=days[0])


def after_answer(
    written_on: date, step: int, today: date, days: Sequence[int], *, remembered: bool
) -> tuple[int, date | None]:
    """Return the next step and its day; None once the last was remembered.

    `step` counts the remembered answers so far, 0..len(days) - 1. Days count from the writing, but never fall on today or
    before. What was not remembered is only asked later: the step stays and the question comes again in two days.
    """
    if not remembered:
        return step, today + timedelta(days=AGAIN_AFTER_DAYS)
    following = step + 1
    if following >= len(days):
        return following, None
    return following, max(written_on + timedelta(days=days[following]), today + timedelta(days=1))
