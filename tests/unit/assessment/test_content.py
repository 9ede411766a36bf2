"""The judgement items and calibration stories as shipped (domain.md 3.2, 3.4 and 9)."""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from app.assessment.content import ScenarioFile, key_version, scenario, scenarios, vignettes
from tests.alphabet import count_words, mixed_words, stray_latin, texts_in

KEYS = {
    "S01": (-2, 2, -1, 1),
    "S02": (-2, -1, 1, 2),
    "S03": (2, -2, 0, -1),
    "S04": (-1, -2, 2, 1),
    "S05": (-1, 2, -2, 1),
    "S06": (2, -1, -2, 0),
    "S07": (-1, 1, -2, 2),
    "S08": (-2, -1, 2, 0),
    "S09": (-2, 2, -1, 1),
    "S10": (-2, 0, -1, 2),
    "S11": (2, -1, 0, -2),
    "S12": (-2, -1, 2, 1),
}
ITEMS_OF = {
    "C01": 2, "C02": 3, "C03": 1, "C04": 4, "C05": 2, "C06": 1, "C07": 3, "C08": 4,
    "C09": 5, "C10": 1, "C11": 1, "C12": 2, "C13": 2, "Q1": 2, "Q2": 1,
}  # fmt: skip
LANGUAGES = ("en", "ru")


def test_the_keys_are_those_of_the_method_and_say_that_they_are_a_draft():
    assert {one.id: tuple(one.key.values()) for one in scenarios()} == KEYS
    assert key_version() == "0.1-draft"


def test_each_competency_is_measured_by_the_published_number_of_items():
    assert Counter(id for one in scenarios() for id in one.measures) == ITEMS_OF


def test_only_the_price_list_is_for_seniors():
    assert [one.id for one in scenarios() if one.level == "senior"] == ["S08"]


def test_the_best_option_is_each_letter_three_times():
    assert Counter(one.best for one in scenarios()) == {"A": 3, "B": 3, "C": 3, "D": 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_length_does_not_give_the_best_option_away(language):
    longest = shortest = 0
    for one in scenarios():
        lengths = {letter: len(option.text.in_language(language)) for letter, option in one.options.items()}
        longest += max(lengths, key=lambda letter: lengths[letter]) == one.best
        shortest += min(lengths, key=lambda letter: lengths[letter]) == one.best
        assert max(lengths.values()) <= 1.4 * min(lengths.values()), one.id
    assert longest <= 4
    assert shortest <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_situations_are_short_enough_to_read_and_long_enough_to_judge(language):
    counts = {one.id: count_words(one.situation.in_language(language)) for one in scenarios()}
    assert {id: n for id, n in counts.items() if not 50 <= n <= 95} == {}


def test_an_item_is_found_by_its_id():
    assert scenario("S07").title.en == "Green on paper"
    with pytest.raises(KeyError):
        scenario("S99")


def test_three_stories_show_each_must_have_at_three_levels_and_use_the_whole_scale():
    keys = [{id: mark.level for id, mark in one.key.items()} for one in vignettes()]
    assert [tuple(key) for key in keys] == [("C02", "C04", "C06", "C09", "C13")] * 3
    assert all(len({key[id] for key in keys}) == 3 for id in keys[0])
    assert {level for key in keys for level in key.values()} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_takes_a_minute_to_read(language):
    assert all(100 <= count_words(one.story.in_language(language)) <= 170 for one in vignettes())


def test_no_letter_comes_from_the_wrong_alphabet():
    texts = list(texts_in((scenarios(), vignettes())))
    assert [word for text in texts for word in mixed_words(text.en) + mixed_words(text.ru)] == []
    assert [word for text in texts for word in stray_latin(text.ru, {"A", "B", "C", "D", "CRM"})] == []


def option(key):
    return {"key": key, "text": {"en": "Do", "ru": "Сделать"}}


def item(id="S01", keys=(2, 1, -1, -2)):
    said = {"en": "Said", "ru": "Сказано"}
    return {
        "id": id, "level": "junior", "measures": ["C01"], "title": said, "situation": said, "rationale": said,
        "options": {letter: option(key) for letter, key in zip("ABCD", keys, strict=True)},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([item(keys=(2, 2, -1, -2))], "exactly one option"),
        ([item(keys=(1, 1, -1, -2))], "exactly one option"),
        ([item(keys=(2, 1, 0, 0))], "at least one option"),
        ([item(keys=(3, 1, 0, -2))], "less than or equal to 2"),
        ([item("S01"), item("S02")], "equally often"),
        ([item("S02"), item("S01", (1, 2, -1, -2))], "id order"),
    ],
)
def test_an_item_that_cannot_be_scored_is_refused(items, said):
    with pytest.raises(ValidationError, match=said):
        ScenarioFile.model_validate({"key_version": "x", "scenarios": items})
