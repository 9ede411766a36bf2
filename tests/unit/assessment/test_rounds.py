"""How marks become voices, and what an example does for a level (domain.md, 2.1, 3.2, 3.6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.rules import (
    Mark,
    RaterKind,
    Voice,
    calibration_distance,
    faded,
    for_growth,
    how_many_open,
    is_recent,
    let_in,
    needs_practice,
    recorded_level,
    voices,
    waiting_for_others,
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
    assert is_recent(TODAY, TODAY)
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


def test_on_its_last_day_a_mark_is_heard_and_not_yet_grey():
    last_day = mark(1, 2, on=TODAY - timedelta(days=365))
    assert [voice.levels for voice in voices([last_day], TODAY)] == [{"C02": 2.0}]
    assert faded([last_day], TODAY) == ()


def test_a_voice_says_who_spoke_what_how_many_and_when_last():
    """The old mark is no longer heard and takes nobody else's with it; three noughts of colleagues stay nought."""
    month_ago = TODAY - timedelta(days=30)
    colleagues = [mark(rater, 0, RaterKind.COLLEAGUE, on=month_ago) for rater in (3, 4)]
    manager = [mark(1, 4, on=LONG_AGO), mark(1, 2, on=month_ago), mark(1, 3, competency="C04")]
    heard = voices([*manager, *colleagues, mark(5, 0, RaterKind.COLLEAGUE)], TODAY)
    assert heard == (
        Voice(RaterKind.MANAGER, 1, {"C02": 2.0, "C04": 3.0}, 1, TODAY),
        Voice(RaterKind.COLLEAGUE, None, {"C02": 0.0}, 3, TODAY),
    )


def test_what_a_manager_said_first_keeps_no_colleagues_out():
    colleagues = [mark(rater, 3, RaterKind.COLLEAGUE) for rater in (3, 4, 5)]
    assert len(let_in(one_by_one([mark(1, 2), *colleagues]))) == 4


def test_growth_is_read_from_manager_and_mentor_and_from_colleagues_only_while_neither_has_spoken():
    """Decision T4: the development index hears mentor and manager, the promotion index the colleagues."""
    colleagues = [mark(rater, 4, RaterKind.COLLEAGUE) for rater in (3, 4, 5)]
    everybody = voices([mark(1, 2), mark(2, 3, RaterKind.MENTOR), *colleagues], TODAY)
    assert [voice.kind for voice in for_growth(everybody)] == [RaterKind.MANAGER, RaterKind.MENTOR]
    assert [voice.kind for voice in for_growth(voices(colleagues, TODAY))] == [RaterKind.COLLEAGUE]
    assert for_growth(()) == ()


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
    assert calibration_distance(key, key) == 0, "whoever marks as the key does is no distance away"


def colleague(rater, level, day=0, competency="C02"):
    return mark(rater, level, RaterKind.COLLEAGUE, competency, on=TODAY + timedelta(days=day))


def one_by_one(marks):
    """As if each had been handed in after both sides opened."""
    return [[one] for one in marks]


def mean_on(marks, day=0, competency="C02"):
    heard = voices(let_in(one_by_one(marks)), TODAY + timedelta(days=day))
    return heard[0].levels.get(competency) if heard else None


def test_a_fourth_colleague_alone_changes_nothing_and_so_gives_nothing_away():
    """With three marks of mean 2 known, a mean of 2.5 after the fourth would say: the fourth gave a four."""
    three = [colleague(1, 1), colleague(2, 2), colleague(3, 3)]
    assert mean_on(three) == 2.0
    four = [*three, colleague(4, 4)]
    assert mean_on(four) == 2.0 and waiting_for_others(one_by_one(four)) == {4}
    five = [*four, colleague(5, 4)]
    assert mean_on(five) == 2.0 and waiting_for_others(one_by_one(five)) == {4, 5}
    assert mean_on([*five, colleague(6, 4)]) == 3.0


def test_who_has_rated_before_both_sides_open_is_heard_together_however_many_they_are():
    """Nobody has seen a mean before, so nobody can compare: four and five are the mean of them all at once."""
    four = [colleague(rater, level) for rater, level in ((1, 1), (2, 2), (3, 3), (4, 4))]
    (heard,) = voices(let_in([four]), TODAY)
    assert (heard.levels["C02"], heard.count) == (2.5, 4)
    (heard,) = voices(let_in([[*four, colleague(5, 4)]]), TODAY)
    assert (heard.levels["C02"], heard.count) == (2.8, 5)


def test_two_from_before_the_opening_wait_for_one_after_it():
    two, later = [colleague(1, 1), colleague(2, 2)], colleague(3, 3)
    assert let_in([two]) == () and waiting_for_others([two]) == {1, 2}
    (heard,) = voices(let_in([two, [later]]), TODAY)
    assert heard.levels == {"C02": 2.0}
    four_then_one = [[*two, later, colleague(4, 4)], [colleague(5, 0)]]
    (heard,) = voices(let_in(four_then_one), TODAY)
    assert heard.levels == {"C02": 2.5} and waiting_for_others(four_then_one) == {5}


@pytest.mark.parametrize(
    ("seen", "opened"),
    [([], 0), ([2], 0), ([3], 3), ([5], 5), ([2, 1], 3), ([4, 1, 1], 4), ([4, 1, 1, 1], 7)],
)
def test_words_of_colleagues_open_in_company(seen, opened):
    assert how_many_open(seen) == opened


def test_a_new_mark_of_one_of_the_three_waits_and_then_the_three_goes_as_a_whole():
    marks = [colleague(1, 1), colleague(2, 1), colleague(3, 1)]
    marks += [colleague(1, 4, day=180), colleague(2, 4, day=181)]
    assert mean_on(marks, 200) == 1.0
    # Were the mark of 3 to stay beside the new ones, it would later stand or fall alone.
    assert mean_on([*marks, colleague(4, 4, day=190)], 200) == 4.0


def test_a_three_grows_old_as_a_whole():
    marks = [colleague(1, 1), colleague(2, 2, day=10), colleague(3, 3, day=20)]
    assert mean_on(marks, 365) == 2.0
    assert mean_on(marks, 366) is None


def test_a_skill_that_one_of_the_next_three_did_not_see_waits_for_another():
    marks = [colleague(rater, 2, competency=id) for rater in (1, 2, 3) for id in ("C02", "C04")]
    marks += [colleague(rater, 4) for rater in (4, 5, 6)] + [colleague(4, 4, competency="C04")]
    assert (mean_on(marks), mean_on(marks, competency="C04")) == (3.0, 2.0)


handed_in = st.lists(
    st.tuples(
        st.integers(1, 7),
        st.integers(0, 4),
        st.integers(0, 30),
        st.sampled_from(["C01", "C02"]),
        st.booleans(),
    ),
    max_size=25,
)


@given(handed_in)
def test_between_two_looks_at_least_three_marks_of_a_skill_change_or_none(given_marks):
    """Whoever looks after every handing in and on every day meets changes of three marks or more, never of one or two.

    Some marks are handed in before both sides open and are seen with the next one.
    """
    day, seen, before, unopened = 0, [], {}, []
    for rater, level, later, competency, is_opened in given_marks:
        for step in range(1, later * 15 + 1, 15):
            before = look(seen, day + step, before)
        day += later * 15
        unopened.append(colleague(rater, level, day, competency))
        if is_opened:
            seen.append(unopened)
            unopened = []
            before = look(seen, day, before)


def look(seen, day, before):
    """Who is heard on which skill with which handing in; it may differ from `before` by no or by three people."""
    on = TODAY + timedelta(days=day)
    now = {}
    for one in let_in(seen):
        if one.counts_until >= on:
            now.setdefault(one.competency, set()).add((one.rater_id, one.on, one.level))
    for competency in now.keys() | before.keys():
        changed_by = now.get(competency, set()) ^ before.get(competency, set())
        assert not changed_by or len({rater for rater, _on, _level in changed_by}) >= 3
    return now
