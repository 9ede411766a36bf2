"""What people are measured with (domain.md, 2.3 and 2.4)."""

from fractions import Fraction

import pytest

from app.skills.content import skills
from app.skills.rules import Tables, weight_of
from tests.unit.skills.conftest import IDS, tables_of


@pytest.mark.parametrize(("links", "weight"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (17, 3)])
def test_the_weight_follows_from_the_number_of_links(links, weight):
    assert weight_of(links) == weight


def test_fewer_than_no_links_are_refused():
    with pytest.raises(ValueError, match="no elements"):
        weight_of(-1)


def test_the_shipped_weights_are_those_of_the_published_table():
    assert list(skills().weights.values()) == [2, 3, 1, 3, 2, 3, 2, 3, 3, 3, 1, 1, 2, 1, 1]
    assert sum(skills().weights.values()) == 31


def test_a_junior_has_five_must_haves_and_a_senior_leads_as_well():
    assert tables_of("junior").gates == ("C02", "C04", "C06", "C09", "C13")
    assert tables_of("senior").gates == ("C02", "C04", "C05", "C06", "C09", "C13")
    assert tables_of("senior_extended").gates == tables_of("senior").gates


def test_the_strict_senior_differs_from_the_junior_in_leadership_alone():
    junior, senior = tables_of("junior").targets, tables_of("senior").targets
    assert {id for id in IDS if junior[id] != senior[id]} == {"C05"}


@pytest.mark.parametrize(
    ("weights", "targets", "must_haves", "complaint"),
    [
        ({"C01": 1}, {"C02": 3}, set(), "same competencies"),
        ({"C01": 1}, {"C01": 3}, {"C02"}, "needs a target"),
        ({"C01": 1}, {"C01": 0}, set(), "above 0"),
        ({"C01": 1}, {"C01": 4.5}, set(), "at most 4"),
        ({"C01": 0}, {"C01": 3}, set(), "one of them is above 0"),
        ({"C01": -1}, {"C01": 3}, set(), "0 or more"),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(weights, targets, must_haves, complaint):
    with pytest.raises(ValueError, match=complaint):
        Tables(weights, targets, frozenset(must_haves))


def test_a_company_may_weigh_a_skill_at_nothing_or_half_and_make_every_skill_a_must_have():
    """Its settings come as floats and in any order; the tables keep them exactly and in id order."""
    tables = Tables({"C02": 0.5, "C01": 0}, {"C02": 0.5, "C01": 4}, frozenset({"C01", "C02"}))
    assert tables.gates == tables.ids == ("C01", "C02")
    assert tables.all_weight == Fraction(1, 2)
    assert tables.targets == {"C01": 4, "C02": Fraction(1, 2)}
    assert not any(
        isinstance(figure, float) for figure in (*tables.weights.values(), *tables.targets.values())
    )
