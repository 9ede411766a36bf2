"""K1 retention and K2 churn (domain.md, section 4)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record.rules import Client, retention

clients = st.builds(Client, st.just("a"), st.booleans(), st.booleans(), st.booleans(), st.booleans())


def stayed(number):
    return [Client("stayed", True, True)] * number


def left(number):
    return [Client("left", True, False)] * number


def came(number, *, still_there=True):
    return [Client("came", False, still_there)] * number


def about(figure):
    return pytest.approx(figure, abs=0.005)


def test_k1_1_eighteen_of_twenty_stayed_and_new_ones_do_not_count():
    found = retention([*stayed(18), *left(2), *came(5)])
    assert (found.retention, found.churn, found.kept, found.cohort) == (90, 10, 18, 20)


def test_k1_2_two_of_three_say_little():
    found = retention([*stayed(2), *left(1)])
    assert (found.retention, found.churn) == (about(66.67), about(33.33))
    assert found.interval == (about(20.77), about(93.85))


def test_k1_3_without_clients_at_the_start_there_is_no_rate():
    found = retention(came(4))
    assert (found.retention, found.churn, found.interval) == (None, None, None)
    assert (found.kept, found.cohort) == (0, 0)


def test_k1_4_a_client_handed_over_is_nobodys_loss():
    handed_over = Client("over", True, False, handed_over=True)
    found = retention([*stayed(9), *left(2), handed_over, *came(2), *came(1, still_there=False)])
    assert (found.retention, found.churn) == (about(81.82), about(18.18))
    assert (found.kept, found.cohort) == (9, 11)


def test_a_business_that_closed_for_outside_reasons_is_left_out():
    assert retention([*stayed(1), Client("closed", True, False, excluded=True)]).retention == 100


@given(st.lists(clients))
def test_what_stayed_and_what_left_make_the_whole(portfolio):
    found = retention(portfolio)
    if found.cohort:
        assert found.retention + found.churn == pytest.approx(100)
        assert found.interval[0] <= found.retention <= found.interval[1]


@given(st.lists(clients))
def test_handing_over_everybody_leaves_no_cohort(portfolio):
    assert retention(replace(client, handed_over=True) for client in portfolio).cohort == 0
