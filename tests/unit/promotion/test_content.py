"""The words of a promotion: the ladder, the stages, the criteria (domain.md, 8.1-8.4)."""

from __future__ import annotations

from app.promotion.content import promotion_words
from app.promotion.rules.stages import Stage
from tests.proof import gendered_in, slips_in


def test_every_stage_of_the_rules_has_its_words():
    assert [stage.id for stage in promotion_words().stages] == [stage.value for stage in Stage]
    assert len({stage.word.ru for stage in promotion_words().stages}) == 13


def test_the_rungs_have_the_articles_numbers_of_clients():
    limits = {rung.id: (rung.least_clients, rung.most_clients) for rung in promotion_words().rungs}
    assert limits == {
        "sales_manager": (10, 25),
        "candidate": (None, None),
        "junior": (2, 3),
        "senior": (2, 3),
    }


def test_the_criteria_are_those_of_the_method():
    words = promotion_words()
    first = ["readiness", "retention", "involvement", "experiences"]
    assert [line.id for line in words.junior] == [*first, "route", "resume"]
    assert [line.id for line in words.senior] == [*first, "developed_others", "feedback"]


def test_sales_volume_is_said_not_to_count():
    assert promotion_words().not_a_criterion.en.startswith("Sales volume alone is no criterion")


def test_the_words_are_proofread():
    assert slips_in(promotion_words()) == []
    assert gendered_in(promotion_words()) == []
