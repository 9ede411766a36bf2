"""What speaks for a proposal and what against (domain.md, 6.4)."""

from dataclasses import replace

import pytest

from app.mentoring.rules import Point, points_of
from tests.unit.mentoring.conftest import mentor


def test_the_published_explanation_of_a_can_be_told(anna, mentors):
    told = points_of(anna, mentors[0])
    assert told.speaks_for == (Point.TEACHES, Point.ALIKE, Point.TIME, Point.SHARES_CONTEXT)
    assert told.speaks_against == (Point.OTHER_CONTEXT, Point.NOT_ALL_FORMATS)
    assert told.largest_gaps == ("C09", "C02", "C08", "C10")
    assert told.strong == ("C09", "C02", "C08")
    assert (told.close_answers, told.answers) == (8, 8)
    assert (told.common_hours, told.free) == (3, 1)
    assert told.shared_context == ("market:b2b",)
    assert told.missing_context == ("deal:contract", "industry:pharma")
    assert (told.offered_formats, told.missing_formats) == (("shadowing",), ("role_play",))


def test_covering_one_gap_of_four_speaks_against(anna, mentors):
    told = points_of(anna, mentors[3])
    assert told.speaks_against == (Point.TEACHES_LITTLE,)
    assert told.strong == ("C08",)
    assert Point.FORMATS in told.speaks_for


def test_half_of_the_gaps_and_half_of_the_answers_are_not_yet_most_of_them(anna):
    """Four gaps and eight answers: two and four of them speak against, three and five would speak for."""
    two_gaps = points_of(anna, mentor("A", ("C09", "C02")))
    assert (two_gaps.strong, Point.TEACHES in two_gaps.speaks_for) == (("C09", "C02"), False)
    assert Point.TEACHES_LITTLE in two_gaps.speaks_against

    four_answers = points_of(anna, mentor("A", style=(1, 5, 1, 1, *anna.style[4:])))
    assert (four_answers.close_answers, Point.ALIKE in four_answers.speaks_for) == (4, False)
    assert Point.NOT_ALIKE in four_answers.speaks_against


def test_answers_to_different_questionnaires_are_never_compared(anna):
    with pytest.raises(ValueError, match="shorter"):
        points_of(anna, mentor("A", style=anna.style[:7]))


def test_strength_that_nobody_confirmed_is_said_to_be_so(anna):
    told = points_of(anna, mentor("A", own_levels=dict.fromkeys(("C09", "C02", "C08"), 4)))
    assert Point.TEACHES in told.speaks_for
    assert Point.OWN_WORD in told.speaks_against
    assert told.by_own_word == ("C09", "C02", "C08")


def test_little_time_and_another_style_speak_against(anna):
    told = points_of(anna, mentor("A", style=(1, 5, 1, 5, 1, 5, 5, 5), common_hours=1.5))
    assert {Point.LITTLE_TIME, Point.NOT_ALIKE} <= set(told.speaks_against)


def test_a_mentor_with_every_place_free_is_said_to_be_so(anna):
    assert Point.ALL_FREE in points_of(anna, mentor("A", active=0)).speaks_for


def test_without_gaps_and_wishes_nothing_is_said_about_them(anna):
    told = points_of(replace(anna, weighted_gaps={}, formats=frozenset(), context=frozenset()), mentor("A"))
    assert told.speaks_for == (Point.ALIKE, Point.TIME)
    assert told.speaks_against == ()
