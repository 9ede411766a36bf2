"""A whole company scored at once says exactly what pair by pair says (domain.md, 6.2 and 6.3)."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.mentoring.rules import Facts, Mentee, Mentor, common_hours, propose, reasons_against, week_of
from app.mentoring.rules.crowd import BLOCK, Seeker, Teacher, best_pairs, crowd_of, joined, pairs_of
from tests.unit.mentoring.conftest import ANNA, mentor

MONDAY = date(2026, 11, 23)
EVENINGS = week_of([41, 42, 89, 90], "Europe/Moscow", MONDAY)

ids = st.sampled_from(["C01", "C02", "C03", "C05", "C08", "C09", "Q1"])
# Means of up to three marks: where a hair would decide between teaching and not.
levels = st.one_of(st.none(), st.integers(0, 4), st.tuples(st.integers(0, 12), st.just(3)).map(lambda pair: pair[0] / pair[1]))  # fmt: skip
styles = st.tuples(*[st.integers(1, 5)] * 8)
words = st.frozensets(st.sampled_from(["industry:grocery", "market:b2b", "deal:contract", "deal:tender"]))
ways = st.frozensets(st.sampled_from(["shadowing", "role_play", "plan_review"]))
tongues = st.frozensets(st.sampled_from(["ru", "en", "kk"]))
weeks = st.builds(
    week_of,
    st.frozensets(st.integers(30, 60), max_size=8),
    st.sampled_from(["Europe/Moscow", "Asia/Kolkata", "Asia/Kathmandu", "UTC"]),
    st.just(MONDAY),
)
seekers = st.builds(
    Seeker,
    st.builds(
        Mentee,
        weighted_gaps=st.dictionaries(ids, st.sampled_from([0, 0.5, 1.5, 2, 4 / 3])),
        levels=st.dictionaries(ids, levels),
        style=styles,
        context=words,
        formats=ways,
    ),
    tongues,
    weeks,
)
teachers = st.builds(
    Teacher,
    st.builds(
        Mentor,
        id=st.just("M"),
        confirmed_levels=st.dictionaries(ids, levels),
        own_levels=st.dictionaries(ids, st.integers(0, 4)),
        style=styles,
        context=words,
        common_hours=st.just(0),
        formats=ways,
        capacity=st.integers(1, 3),
        active=st.integers(0, 3),
    ),
    tongues,
    weeks,
)
companies = st.tuples(
    st.lists(seekers, min_size=1, max_size=5),
    st.lists(teachers, min_size=1, max_size=5),
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))),
)


def one_by_one(mentees, mentors, apart):
    """What the page of each mentee would say: hard rules, then the score."""
    found = {}
    for i, mentee in enumerate(mentees):
        for j, one in enumerate(mentors):
            hours = common_hours(mentee.week, one.week)
            facts = Facts(
                both_opted_in=True, post_lately=True, manages=(i, j) in apart, above=False, on_panel=False,
                capacity=one.answers.capacity, active=one.answers.active,
                common_languages=mentee.languages & one.languages, common_hours=hours, rivals=False,
                ended_before=False, blocked=False, mentee_is_taken=False, open_request=False,
            )  # fmt: skip
            if not reasons_against(facts):
                alone = replace(one.answers, common_hours=hours)
                found[i, j] = propose(mentee.answers, [alone]).proposals[0].score
    return found


@settings(deadline=None)
@given(companies)
def test_every_pair_is_allowed_and_scored_as_on_its_own(company):
    mentees, mentors, apart = company
    apart = {(i, j) for i, j in apart if i < len(mentees) and j < len(mentors)}
    bulk = joined(pairs_of(crowd_of(mentees, mentors, apart)))
    said = {
        (int(i), int(j)): float(score)
        for i, j, score in zip(bulk.mentee, bulk.mentor, bulk.score, strict=True)
    }
    assert said == {pair: pytest.approx(score, abs=1e-9) for pair, score in one_by_one(mentees, mentors, apart).items()}  # fmt: skip


def test_the_worked_case_has_the_published_score():
    one = mentor(
        "A", ("C09", "C02", "C08"), context=frozenset({"market:b2b"}), formats=frozenset({"shadowing"})
    )
    crowd = crowd_of([Seeker(ANNA, frozenset({"ru"}), EVENINGS)], [Teacher(one, frozenset({"ru"}), EVENINGS)])
    assert best_pairs(crowd, 5).score == pytest.approx([77.71], abs=0.005)


def test_blocks_do_not_show():
    """More people than fit into a block, every one of them kept from one mentor of their own."""
    many = BLOCK + 3
    one = mentor("A", ("C09",))
    mentees = [Seeker(ANNA, frozenset({"ru"}), EVENINGS)] * many
    crowd = crowd_of(
        mentees, [Teacher(one, frozenset({"ru"}), EVENINGS)] * 3, [(i, i % 3) for i in range(many)]
    )
    found = best_pairs(crowd, 5)
    assert len(found) == 2 * many
    assert not np.any(found.mentee % 3 == found.mentor)


def test_equal_scores_keep_the_order_and_the_list_is_cut():
    teacher = Teacher(mentor("A", ("C09",)), frozenset({"ru"}), EVENINGS)
    crowd = crowd_of([Seeker(ANNA, frozenset({"ru"}), EVENINGS)], [teacher] * 9)
    assert list(best_pairs(crowd, 4).mentor) == [0, 1, 2, 3]


def test_where_one_side_is_empty_there_are_no_pairs():
    seeker = Seeker(ANNA, frozenset({"ru"}), EVENINGS)
    teacher = Teacher(mentor("A"), frozenset({"ru"}), EVENINGS)
    for seekers, teachers in (([], []), ([seeker], []), ([], [teacher])):
        crowd = crowd_of(seekers, teachers)
        assert (crowd.mentees, crowd.mentors) == (len(seekers), len(teachers))
        assert len(joined(pairs_of(crowd))) == 0 and len(best_pairs(crowd, 5)) == 0
