"""Shortlists of a programme start: full, even, and the best there are under the limit."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.mentoring.rules import rounds
from app.mentoring.rules.crowd import Seeker, Teacher, best_pairs, crowd_of
from app.mentoring.rules.rounds import EACH, LISTS_A_PLACE, allot
from tests.unit.mentoring.conftest import ANNA, mentor
from tests.unit.mentoring.test_crowd import EVENINGS

RU = frozenset({"ru"})
STYLES = st.tuples(*[st.integers(1, 5)] * 8)


def company(mine, theirs, apart=()):
    mentees = [Seeker(ANNA, RU, EVENINGS)] * len(mine)
    mentees = [Seeker(type(ANNA)(ANNA.weighted_gaps, ANNA.levels, style, ANNA.context, ANNA.formats), RU, EVENINGS) for style in mine]  # fmt: skip
    return crowd_of(mentees, [Teacher(mentor("A", ("C09",), style=style), RU, EVENINGS) for style in theirs], apart)  # fmt: skip


def best_of_all(crowd, limits):
    """Try every way to give out shortlists: the fullest and most even ones first, then the largest sum."""
    pairs = best_pairs(crowd, 99)
    offers = [[(int(j), float(s)) for i, j, s in zip(pairs.mentee, pairs.mentor, pairs.score, strict=True) if i == one] for one in range(crowd.mentees)]  # fmt: skip
    lists = [[chosen for size in range(EACH + 1) for chosen in combinations(offer, size)] for offer in offers]
    best = None
    for way in product(*lists):
        stood = np.zeros(crowd.mentors, int)
        for chosen in way:
            for j, _ in chosen:
                stood[j] += 1
        if np.all(stood <= limits):
            empty = sum(sum(range(1, EACH - len(chosen) + 1)) for chosen in way)
            value = (-empty, sum(score for chosen in way for _, score in chosen))
            best = value if best is None else max(best, value)
    return best


def said(found, mentees):
    sizes = np.bincount(found.pairs.mentee, minlength=mentees)
    return -sum(sum(range(1, EACH - int(size) + 1)) for size in sizes), found.total


@settings(deadline=None, max_examples=40)
@given(
    st.lists(STYLES, min_size=1, max_size=3),
    st.lists(STYLES, min_size=1, max_size=4),
    st.lists(st.integers(0, 1), min_size=4, max_size=4),
    st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3))),
    st.integers(1, 4),
)
def test_nothing_better_exists(mine, theirs, places, apart, look):
    """However few pairs the solver is first shown."""
    apart = {(i, j) for i, j in apart if i < len(mine) and j < len(theirs)}
    crowd = company(mine, theirs, apart)
    # One list a place makes the limit bind in a company small enough to try every way.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "LISTS_A_PLACE", 1)
        patch.setattr(rounds, "FIRST_LOOK", look)
        found = allot(crowd, places[: len(theirs)])
    empty, total = best_of_all(crowd, np.array(places[: len(theirs)]))
    assert said(found, len(mine)) == (empty, pytest.approx(total, abs=0.01))


def test_a_favourite_is_on_no_more_lists_than_can_be_answered():
    """Forty people, one mentor exactly like them, twenty others."""
    like, unlike = (3,) * 8, (5,) * 8
    crowd = company([like] * 40, [like] + [unlike] * 20)
    found = allot(crowd, [1] * 21)
    assert found.own_most == 40
    assert found.most == LISTS_A_PLACE
    assert np.bincount(found.pairs.mentor, minlength=21).max() <= LISTS_A_PLACE
    # 21 mentors can stand on 63 lists: everybody gets one name before anybody gets three.
    sizes = np.bincount(found.pairs.mentee, minlength=40)
    assert sizes.sum() == 63
    assert set(sizes) == {1, 2}


def test_where_there_is_room_everybody_keeps_their_own_best_three():
    crowd = company([(3,) * 8, (1,) * 8], [(3,) * 8, (2,) * 8, (1,) * 8])
    found = allot(crowd, [2, 2, 2])
    assert found.total == pytest.approx(found.own_total)
    assert len(found.pairs) == 2 * EACH


def test_nobody_is_named_twice_on_one_list():
    found = allot(company([(3,) * 8], [(3,) * 8, (2,) * 8]), [3, 3])
    assert sorted(found.pairs.mentor) == [0, 1]
