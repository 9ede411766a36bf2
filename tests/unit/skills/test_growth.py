"""What to work on first (domain.md, 3.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.skills.content import skills
from app.skills.rules import (
    Band,
    by_what_matters,
    level_points,
    readiness,
    unseen_must_haves,
    what_would_change_most,
)
from tests.unit.skills.conftest import IDS, tables_of

JUNIOR = tables_of("junior")


def test_half_a_level_of_thinking_lifts_the_stop_in_v1(junior, v1):
    thinking, negotiating, communication = what_would_change_most(v1["raters"], junior)

    assert (thinking.competency, thinking.level, thinking.to, thinking.target) == ("C09", 1.5, 2, 3)
    assert thinking.is_must_have
    assert thinking.index == pytest.approx(84.1398 + 100 * 3 * 0.5 / 3 / 31, abs=0.005)
    assert thinking.band is Band.NEARLY_READY

    assert (negotiating.competency, negotiating.level, negotiating.to) == ("C02", 2, 3)
    assert negotiating.band is Band.DEVELOPING
    assert negotiating.together_index == pytest.approx(92.20, abs=0.005)
    assert negotiating.together_band is Band.READY_FOR_PANEL

    assert (communication.competency, communication.level, communication.to) == ("C08", 2.5, 3)


def test_a_must_have_needs_only_the_half_level_that_opens_its_gate(junior):
    """C09 at 2 fails its gate of 2.5 and is not far: 2.5 is enough, and the index is then 100 * 30.5 / 31."""
    voice = dict(junior.targets) | {"C09": 2}
    (change,) = what_would_change_most([voice, voice], junior)
    assert (change.competency, change.level, change.to, change.target) == ("C09", 2, 2.5, 3)
    assert change.band is Band.READY_FOR_PANEL
    assert change.index == pytest.approx(98.387, abs=0.0005)
    assert change.together_index == 100


def test_the_change_is_what_a_new_reading_would_show(junior, v1):
    change = what_would_change_most(v1["raters"], junior)[0]
    agreed = [voice | {change.competency: change.to} for voice in v1["raters"]]
    after = readiness(None, agreed, junior)
    assert (change.index, change.band) == (after.index, after.band)


def test_nothing_is_left_to_change_when_every_target_is_met(junior):
    assert what_would_change_most([dict(junior.targets)], junior) == ()


def test_what_nobody_rated_needs_a_rating_and_not_a_change(junior):
    changes = what_would_change_most([{"C08": 1}], junior)
    assert [change.competency for change in changes] == ["C08"]


def test_a_must_have_that_nobody_rated_is_the_first_thing_to_ask_for(junior):
    most_at_two = {id: 3 if id in {"C02", "C04"} else 2 for id in IDS if id != "C09"}
    unseen = unseen_must_haves([most_at_two], junior)
    assert (unseen.competencies, unseen.band) == (("C09",), Band.NEARLY_READY)
    assert unseen.index == pytest.approx(100 * (22 + 2 / 3 + 3) / 31, abs=0.005)
    assert unseen_must_haves([most_at_two, {"C09": 0}], junior) is None


def test_the_rows_come_by_weight_times_distance_must_haves_first_among_equals(junior, v1):
    reading = readiness(None, v1["raters"], junior)
    assert by_what_matters(reading.levels, junior) == (
        *("C09", "C02", "C08", "C10", "C13", "C05", "C07", "C11"),
        *("C04", "C06", "C01", "C03", "C12", "Q1", "Q2"),
    )


def test_unrated_competencies_come_last(junior):
    assert by_what_matters({"Q2": 2, "C01": 3, "C03": 0}, junior)[:3] == ("C03", "C01", "Q2")
    assert by_what_matters({}, junior) == (
        *("C02", "C04", "C06", "C09", "C13"),
        *("C01", "C03", "C05", "C07", "C08", "C10", "C11", "C12", "Q1", "Q2"),
    )


def test_a_typical_sales_manager_has_29_of_87_level_points_to_gain(junior):
    assert level_points(skills().profile("today").targets, junior) == (29, 87)
    assert level_points({}, junior) == (87, 87)


@given(st.fixed_dictionaries(dict.fromkeys(IDS, st.integers(0, 8).map(lambda half: half / 2))))
def test_a_proposed_change_never_lowers_anything(voice):
    now = readiness(None, [voice], JUNIOR)
    for change in what_would_change_most([voice], JUNIOR):
        assert change.level < change.to <= change.target
        assert now.index < change.index <= change.together_index + 1e-9 or change.to < change.target
        assert list(Band).index(now.band) <= list(Band).index(change.band)
