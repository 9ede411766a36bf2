"""The shipped tables and the worked cases of domain.md, 2.3 and 3.6."""

import pytest

from app.skills.content import skills
from app.skills.rules import Tables

IDS = (*(f"C{n:02}" for n in range(1, 14)), "Q1", "Q2")


def tables_of(profile):
    target = skills().profile(profile)
    return Tables(skills().weights, target.targets, frozenset(target.must_haves))


def row(*levels):
    return dict(zip(IDS, levels, strict=True))


@pytest.fixture
def junior():
    return tables_of("junior")


@pytest.fixture
def v1():
    """Anna's own view, her mentor's and her manager's ratings."""
    return {
        "own": row(4, 3, 2, 3, 2, 4, 3, 3, 2, 3, 1, 3, 3, 3, 2),
        "raters": [
            row(3, 2, 2, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 2, 2),
            row(3, 2, 3, 3, 1, 3, 2, 2, 1, 3, 2, 3, 2, 2, None),
        ],
    }
