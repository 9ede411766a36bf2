"""How marks become voices, and what an example does for a level (domain.md, 2.1, 3.2, 3.6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.rules import (
    Mark,
    RaterKind,
    calibration_distance,
    faded,
    is_recent,
    needs_practice,
    recorded_level,
    voices,
)

TODAY = date(2026, 11, 23)
LONG_AGO = TODAY - timedelta(days=366)


def mark(rater, level, kind=RaterKind.MANAGER, competency="C02", on=TODAY, **more):
    return Mark(rater, kind, competency, level, on, **more)


@pytest.mark.parametrize(
    ("said", "has_example", "counts"),
    [
        (None, False, None),
        (0, False, 0),
        (2, False, 2),
        (3, False, 2),
        (4, False, 2),
        (3, True, 3),
        (4, True, 4),
    ],
)
def test_three_and_four_need_an_example(said, has_example, counts):
    assert recorded_level(said, has_example) == counts


def test_an_example_carries_a_mark_for_a_year_and_not_before_it_happened():
    assert is_recent(TODAY - timedelta(days=365), TODAY)
    assert not is_recent(TODAY - timedelta(days=366), TODAY)
    assert not is_recent(TODAY + timedelta(days=1), TODAY)


def test_the_latest_mark_of_a_rater_counts():
    heard = voices([mark(1, 2, on=TODAY - timedelta(days=90)), mark(1, 3)], TODAY)
    assert [voice.levels for voice in heard] == [{"C02": 3.0}]


def test_no_occasion_later_does_not_wipe_out_what_was_seen_before():
    heard = voices([mark(1, 2, on=TODAY - timedelta(days=90)), mark(1, 3, competency="C04")], TODAY)
    assert heard[0].levels == {"C02": 2.0, "C04": 3.0}


def test_marks_older_than_a_year_are_not_heard_but_shown_grey():
    old = mark(1, 2, on=LONG_AGO)
    assert voices([old], TODAY) == ()
    assert faded([old], TODAY) == (old,)
    assert faded([old, mark(1, 3)], TODAY) == ()


def test_two_colleagues_are_not_heard_and_three_are_heard_as_their_mean():
    marks = [mark(rater, level, RaterKind.COLLEAGUE) for rater, level in ((1, 2), (2, 3))]
    assert voices(marks, TODAY) == ()
    (heard,) = voices([*marks, mark(3, 3, RaterKind.COLLEAGUE)], TODAY)
    assert heard.rater_id is None and heard.count == 3
    assert heard.levels["C02"] == pytest.approx(8 / 3)


def test_a_skill_that_only_two_of_three_colleagues_rated_stays_closed():
    marks = [mark(rater, 2, RaterKind.COLLEAGUE) for rater in (1, 2, 3)]
    marks += [mark(rater, 1, RaterKind.COLLEAGUE, "C04") for rater in (1, 2)]
    (heard,) = voices(marks, TODAY)
    assert heard.levels == {"C02": 2.0}


def test_grey_marks_of_colleagues_are_never_shown_one_by_one():
    assert faded([mark(rater, 2, RaterKind.COLLEAGUE, on=LONG_AGO) for rater in (1, 2, 3)], TODAY) == ()


def test_a_mentor_is_left_out_of_decisions_unless_released():
    closed, released = mark(1, 2, RaterKind.MENTOR), mark(2, 3, RaterKind.MENTOR, is_released=True)
    assert len(voices([closed, released], TODAY)) == 2
    (heard,) = voices([closed, released], TODAY, for_decision=True)
    assert heard.rater_id == 2


marks_given = st.lists(
    st.builds(
        Mark,
        rater_id=st.integers(1, 5),
        kind=st.sampled_from([RaterKind.MANAGER, RaterKind.MENTOR, RaterKind.COLLEAGUE]),
        competency=st.sampled_from(["C01", "C02", "C03"]),
        level=st.integers(0, 4),
        on=st.dates(TODAY - timedelta(days=500), TODAY),
    ),
    unique_by=lambda one: (one.rater_id, one.competency, one.on),
)


@given(marks_given, st.randoms(use_true_random=False))
def test_the_order_in_which_marks_come_does_not_matter(marks, chance):
    mixed = list(marks)
    chance.shuffle(mixed)
    assert voices(mixed, TODAY) == voices(marks, TODAY)


@given(marks_given)
def test_a_colleague_is_never_heard_alone(marks):
    for voice in voices(marks, TODAY):
        assert voice.kind is not RaterKind.COLLEAGUE or voice.count >= 3


def test_the_distance_is_the_mean_of_all_marks_and_three_quarters_is_still_fine():
    key = {"V1": {"C02": 2, "C04": 3}, "V2": {"C02": 1, "C04": 2}}
    given_marks = {"V1": {"C02": 3, "C04": 3}, "V2": {"C02": 0, "C04": 1}}
    assert calibration_distance(given_marks, key) == 0.75
    assert not needs_practice(0.75)
    assert needs_practice(0.8)
