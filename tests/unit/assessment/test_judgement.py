"""Scoring the judgement round (domain.md, 3.4)."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assessment.rules import Answer, InvalidAnswer, score_item, score_round

KEY = {"A": -2, "B": 2, "C": -1, "D": 1}
BEST, WORST = Answer("B", "A"), Answer("A", "B")


@dataclass(frozen=True)
class Item:
    id: str
    measures: tuple[str, ...] = ("C06",)
    key: dict = None

    def __post_init__(self):
        object.__setattr__(self, "key", self.key or KEY)


@pytest.mark.parametrize(
    ("most", "least", "raw", "score"),
    [("B", "A", 4, 100), ("D", "A", 3, 87.5), ("D", "C", 2, 75), ("C", "D", -2, 25), ("A", "B", -4, 0)],
)
def test_an_item_scores_as_in_the_worked_table(most, least, raw, score):
    found = score_item(KEY, Answer(most, least))
    assert (found.raw, found.score) == (raw, score)


def test_the_same_option_for_both_is_invalid():
    with pytest.raises(InvalidAnswer, match="must differ"):
        score_item(KEY, Answer("B", "B"))


def test_an_option_the_item_does_not_have_is_invalid():
    with pytest.raises(InvalidAnswer, match="no option E"):
        score_item(KEY, Answer("B", "E"))


def test_an_item_whose_options_are_all_alike_has_no_score():
    assert score_item({"A": 1, "B": 1}, Answer("A", "B")).score is None


def test_all_pairs_together_score_the_chance_level():
    scores = [score_item(KEY, Answer(a, b)).score for a in KEY for b in KEY if a != b]
    assert sum(scores) / len(scores) == 50


def test_a_round_is_the_mean_of_what_was_answered_and_counts_the_rest():
    found = score_round([Item("S01"), Item("S02"), Item("S03")], {"S01": BEST, "S03": Answer("D", "C")})
    assert found.score == 87.5
    assert found.answered == 2
    assert found.missing == ("S02",)
    assert found.chance == 50


def test_a_round_without_answers_has_no_score():
    found = score_round([Item("S01")], {})
    assert (found.score, found.answered, found.missing) == (None, 0, ("S01",))


def test_a_subscore_needs_three_answered_items():
    items = [Item("S01", ("C06", "C13")), Item("S02", ("C06",)), Item("S03", ("C06",)), Item("S04", ("C13",))]
    three = score_round(items, {"S01": BEST, "S02": BEST, "S03": WORST})
    assert three.by_competency == {"C06": pytest.approx(200 / 3), "C13": None}
    two = score_round(items, {"S01": BEST, "S02": BEST})
    assert two.by_competency == {"C06": None, "C13": None}


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(-2, 2), min_size=2), st.data())
def test_a_score_lies_between_0_and_100_and_swapping_the_choices_mirrors_it(key, data):
    most, least = data.draw(st.permutations(sorted(key)))[:2]
    score = score_item(key, Answer(most, least)).score
    if score is not None:
        assert 0 <= score <= 100
        assert score_item(key, Answer(least, most)).score == pytest.approx(100 - score)
