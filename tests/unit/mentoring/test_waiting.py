"""How long a request, a pair and a silence may last (domain.md, 6.5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.mentoring.rules import answer_day, half_time, open_checks, pair_until, usual_days

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("chosen", "day"),
    [
        (None, TODAY + 7 * DAY),
        (TODAY + 2 * DAY, TODAY + 2 * DAY),
        (TODAY + 14 * DAY, TODAY + 14 * DAY),
        (TODAY + DAY, None),
        (TODAY + 15 * DAY, None),
        (TODAY - DAY, None),
    ],
)
def test_an_answer_is_promised_between_two_days_and_two_weeks(chosen, day):
    assert answer_day(TODAY, chosen) == day


def test_the_reminder_comes_halfway():
    asked = datetime(2026, 11, 23, 12, tzinfo=UTC)
    moment = half_time(asked, date(2026, 11, 30))
    assert asked + 3.5 * DAY < moment < asked + 4 * DAY


def test_three_waits_say_what_is_usual_and_two_do_not():
    assert usual_days([DAY, 2 * DAY]) is None
    assert usual_days([DAY, 2 * DAY, 9 * DAY]) == 2
    assert usual_days([timedelta(hours=1)] * 3) == 1
    assert usual_days([DAY, DAY, 2 * DAY, 3 * DAY]) == 2


def test_a_pair_lasts_half_a_year():
    assert pair_until(date(2026, 11, 23)) == date(2027, 5, 24)


@pytest.mark.parametrize(
    ("held", "today", "ended", "checks"),
    [
        (0, 0, False, ()),
        (1, 10, False, ("first",)),
        (3, 40, False, ("first", "third")),
        (6, 95, False, ("first", "third", "middle")),
        (9, 170, False, ("first", "third", "middle", "end")),
        (2, 20, True, ("first", "end")),
        (0, 170, True, ()),
    ],
)
def test_checks_open_after_meetings_one_and_three_at_half_time_and_at_the_end(held, today, ended, checks):
    start = date(2026, 11, 23)
    assert open_checks(held, start, pair_until(start), start + today * DAY, ended) == checks
