"""Free hours in two time zones, and when two people could meet (domain.md, 6.2, rule 6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mentoring.rules import common_hours, common_starts, free_starts, week_of, weekdays

WINTER, SUMMER = date(2027, 1, 11), date(2027, 7, 12)
TUESDAY_EVENING = (24 + 17, 24 + 18)
HOURS = st.sets(st.integers(0, 167))
ZONES = st.sampled_from(
    ["Europe/Moscow", "Asia/Kolkata", "Asia/Vladivostok", "Europe/Berlin", "Asia/Kathmandu", "UTC"]
)


def hours_in_common(one, zone, other, other_zone, monday=WINTER):
    return common_hours(week_of(one, zone, monday), week_of(other, other_zone, monday))


def test_the_same_hours_in_the_same_zone_are_common():
    assert hours_in_common(TUESDAY_EVENING, "Europe/Moscow", TUESDAY_EVENING, "Europe/Moscow") == 2


def test_an_hour_in_moscow_is_another_hour_in_vladivostok():
    assert hours_in_common([24 + 10], "Europe/Moscow", [24 + 17], "Asia/Vladivostok") == 1
    assert hours_in_common(TUESDAY_EVENING, "Europe/Moscow", TUESDAY_EVENING, "Asia/Vladivostok") == 0


def test_a_zone_half_an_hour_off_shares_half_an_hour():
    # 17:00 in Moscow is 19:30 in Kolkata.
    assert hours_in_common([24 + 17], "Europe/Moscow", [24 + 19], "Asia/Kolkata") == 0.5


def test_summer_time_moves_the_common_hour():
    # Berlin is two hours behind Moscow in winter and one hour in summer.
    assert hours_in_common([24 + 17], "Europe/Moscow", [24 + 15], "Europe/Berlin", WINTER) == 1
    assert hours_in_common([24 + 17], "Europe/Moscow", [24 + 15], "Europe/Berlin", SUMMER) == 0
    assert hours_in_common([24 + 17], "Europe/Moscow", [24 + 16], "Europe/Berlin", SUMMER) == 1


def test_a_week_is_round():
    # Monday 2:00 in Vladivostok is Sunday in Moscow.
    assert hours_in_common([2], "Asia/Vladivostok", [6 * 24 + 19], "Europe/Moscow") == 1


@given(HOURS, ZONES, HOURS, ZONES)
def test_common_hours_do_not_depend_on_who_is_asked_first(one, zone, other, other_zone):
    assert hours_in_common(one, zone, other, other_zone) == hours_in_common(other, other_zone, one, zone)


@given(HOURS, ZONES)
def test_nobody_shares_more_with_others_than_with_themselves(hours, zone):
    assert hours_in_common(hours, zone, hours, zone) == len(hours)


@given(HOURS, ZONES)
def test_days_are_told_on_the_readers_own_clock(hours, zone):
    assert weekdays(week_of(hours, zone, WINTER), zone, WINTER) == tuple(
        sorted({hour // 24 for hour in hours})
    )


def test_times_fit_whole_meetings_only():
    free = free_starts(TUESDAY_EVENING, "Europe/Moscow", WINTER, 7)
    five, six = datetime(2027, 1, 12, 14, tzinfo=UTC), datetime(2027, 1, 12, 15, tzinfo=UTC)
    half = timedelta(minutes=30)
    assert common_starts(free, free, 60) == [five, five + half, six]
    assert common_starts(free, free, 120) == [five]
    assert common_starts(free, free, 60, busy=[(five, six)]) == [six]
    assert common_starts(free, free, 60, after=five + half) == [five + half, six]


def test_an_hour_that_the_clock_skips_does_not_exist():
    # On 28 March 2027 at 2:00 the clocks of Berlin jump to 3:00.
    sunday = date(2027, 3, 28)
    assert free_starts([6 * 24 + 2], "Europe/Berlin", sunday, 1) == set()
    assert min(free_starts([6 * 24 + 3], "Europe/Berlin", sunday, 1)) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_an_hour_that_comes_twice_counts_once():
    assert len(free_starts([6 * 24 + 2], "Europe/Berlin", date(2027, 10, 31), 1)) == 4


@pytest.mark.parametrize("hour", [-1, 168, 1000])
def test_hours_outside_the_week_are_ignored(hour):
    assert week_of([hour], "UTC", WINTER) == 0
