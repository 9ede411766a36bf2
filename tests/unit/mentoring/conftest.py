"""The worked case of domain.md, 6.3."""

import pytest

from app.mentoring.rules import Mentee, Mentor

STYLE_OF_A = (4, 3, 4, 3, 5, 1, 3, 3)
EVERYTHING = frozenset({"shadowing", "role_play"})
CONTEXT = frozenset({"industry:pharma", "market:b2b", "deal:contract"})


def mentor(id, strong=(), **about):
    facts = {
        "confirmed_levels": dict.fromkeys(strong, 4),
        "own_levels": {},
        "style": STYLE_OF_A,
        "context": CONTEXT,
        "common_hours": 5,
        "formats": EVERYTHING,
        "capacity": 2,
        "active": 1,
    }
    return Mentor(id=id, **(facts | about))


ANNA = Mentee(
    weighted_gaps={"C10": 1.5, "C09": 4.5, "C13": 1.0, "C02": 3.0, "C08": 1.5},
    levels={"C09": 1.5, "C02": 2, "C08": 2.5, "C10": 2.5},
    style=(4, 2, 5, 3, 4, 1, 3, 2),
    context=CONTEXT,
    formats=EVERYTHING,
)


@pytest.fixture
def anna():
    return ANNA


@pytest.fixture
def mentors():
    four = ("C09", "C02", "C08", "C10")
    return [
        mentor(
            "A",
            ("C09", "C02", "C08"),
            context=frozenset({"market:b2b"}),
            common_hours=3,
            formats=frozenset({"shadowing"}),
        ),
        mentor("C", four, excluded_by="line_manager"),
        mentor("D", four, active=2),
        mentor("E", ("C08",), style=(4, 2, 5, 3, 4, 2, 3, 2), common_hours=2),
    ]
