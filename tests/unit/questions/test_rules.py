"""A question needs every rated skill behind a figure to say the opposite of it; anything less explains itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.questions.rules import ELEMENTS, disagreement
from app.skills.content import skills
from tests.unit.skills.conftest import IDS, tables_of

JUNIOR = tables_of("junior")
LINKS = {one.id: one.links for one in skills().competencies}


@pytest.mark.parametrize(
    ("kpi", "met", "levels", "asked", "high"),
    [
        # K1 is served by C04 and C06, both with target 3.
        ("retention", False, {"C04": 3, "C06": 3.5}, ("C04", "C06"), True),
        ("retention", False, {"C04": 3, "C06": 2.5}, None, None),
        ("retention", True, {"C04": 2, "C06": 1.5}, ("C04", "C06"), False),
        ("retention", True, {"C04": 2, "C06": 2.5}, None, None),
        ("retention", True, {"C04": 3, "C06": 3}, None, None),
        ("retention", False, {"C04": 1, "C06": 1}, None, None),
        ("retention", False, {"C04": 3}, ("C04",), True),
        ("retention", False, {"C11": 4}, None, None),
        # A mean of 2.999… that people mean as 3 is 3.
        ("churn", False, {"C04": 0.1 + 0.2 + 2.7, "C06": 3, "C13": 3}, ("C04", "C06", "C13"), True),
    ],
)
def test_worked_cases(kpi, met, levels, asked, high):
    found = disagreement(kpi, met, levels, JUNIOR, LINKS)
    assert (found and found.competencies) == asked
    assert (found and found.rating_is_high) == high


@given(st.sampled_from(sorted(ELEMENTS)), st.dictionaries(st.sampled_from(IDS), st.floats(0, 4)))
def test_the_same_ratings_never_ask_both_ways(kpi, levels):
    missed = disagreement(kpi, False, levels, JUNIOR, LINKS)
    reached = disagreement(kpi, True, levels, JUNIOR, LINKS)
    assert missed is None or reached is None
    assert missed is None or missed.rating_is_high
    assert reached is None or not reached.rating_is_high
