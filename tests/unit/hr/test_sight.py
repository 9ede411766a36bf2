"""What HR sees of a person: the table, and every case of it."""

from __future__ import annotations

from itertools import chain, combinations

import pytest

from app.hr.rules.sight import FACTS, Sight, When, only_employment, sight
from app.sharing.models import Area

EVERY_CHOICE = list(chain.from_iterable(combinations(list(Area), size) for size in range(len(Area) + 1)))


def test_every_area_that_can_be_shown_has_its_fact_and_every_fact_its_reason() -> None:
    assert {fact.area for fact in FACTS if fact.area} == set(Area)
    assert len({fact.name for fact in FACTS}) == len(FACTS)
    assert all(len(fact.why.split()) >= 4 for fact in FACTS)
    assert all((fact.area is not None) is (fact.when in {When.CASE, When.SHOWN}) for fact in FACTS)


@pytest.mark.parametrize("case_open", [True, False])
def test_in_every_case_hr_sees_what_was_shown_and_no_more(case_open: bool) -> None:
    for chosen in EVERY_CHOICE:
        seen = sight(frozenset(chosen), case_open=case_open)
        for fact in FACTS:
            expected = fact.when is When.ALWAYS or fact.area in chosen or (fact.name == "band" and case_open)
            assert seen.shows(fact.name) is expected, (chosen, fact.name)


def test_what_the_table_does_not_know_is_not_in_sight() -> None:
    assert not Sight(band=True, areas=frozenset(Area)).shows("salary")


@pytest.mark.parametrize("name", [fact.name for fact in FACTS if fact.when is not When.ALWAYS] + ["salary"])
def test_a_list_of_people_carries_employment_only(name: str) -> None:
    assert only_employment(["name", "unit"]) == ("name", "unit")
    with pytest.raises(ValueError, match=name):
        only_employment(["name", name])
