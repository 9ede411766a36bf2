"""When a client counts as lost (domain.md, section 4)."""

from datetime import date, timedelta

import pytest

from app.record.rules import Because, Status, status_of

START = date(2026, 1, 5)


def every(days, times=4):
    return [START + timedelta(days=days * time) for time in range(times)]


def after_last(purchases, days):
    return max(purchases) + timedelta(days=days)


@pytest.mark.parametrize(
    ("interval", "silence", "status"),
    [(30, 60, "active"), (30, 61, "churned"), (45, 90, "active"), (45, 91, "churned"), (7, 60, "active")],
)
def test_silence_is_measured_by_the_clients_own_rhythm(interval, silence, status):
    purchases = every(interval)
    found = status_of(purchases, after_last(purchases, silence))
    assert found.status == status
    assert found.threshold_days == max(60, 2 * interval)
    assert found.because == ("active" if status == "active" else "inactive")


def test_the_median_of_an_even_number_of_intervals_is_the_mean_of_the_middle_two():
    days = [0, 10, 50, 91]  # intervals 10, 40, 41
    assert status_of([START + timedelta(days=day) for day in days], START).threshold_days is None
    on = START + timedelta(days=91)
    assert status_of([START + timedelta(days=day) for day in days], on).threshold_days == 80
    assert (
        status_of([START + timedelta(days=day) for day in [*days, 136]], on + timedelta(50)).threshold_days
        == 81
    )


def test_several_purchases_on_one_day_count_once():
    found = status_of([START, START, START + timedelta(days=3)], START + timedelta(days=400))
    assert (found.status, found.threshold_days, found.because) == (Status.ACTIVE, None, Because.ACTIVE)


def test_purchases_after_the_day_do_not_count():
    purchases = every(30)
    found = status_of([*purchases, after_last(purchases, 62)], after_last(purchases, 61))
    assert found.status is Status.CHURNED


def test_the_order_of_purchases_does_not_matter():
    purchases = every(45)
    on = after_last(purchases, 91)
    assert status_of(reversed(purchases), on) == status_of(purchases, on)


def test_fewer_than_three_purchases_leave_it_to_notice_and_contract():
    long_after = START + timedelta(days=900)
    assert status_of([START], long_after).status is Status.ACTIVE
    assert status_of([], long_after, notice=True).because is Because.NOTICE
    assert status_of([], long_after, contract_end=long_after).because is Because.CONTRACT_END
    assert status_of([], long_after, contract_end=long_after + timedelta(days=1)).status is Status.ACTIVE


def test_notice_goes_before_a_contract_end_and_that_before_silence():
    purchases = every(30)
    on = after_last(purchases, 61)
    assert status_of(purchases, on, contract_end=on).because is Because.CONTRACT_END
    assert status_of(purchases, on, notice=True, contract_end=on).because is Because.NOTICE


def test_three_purchases_show_a_rhythm():
    assert status_of(every(40, times=3), START + timedelta(days=90)).threshold_days == 80


def test_whatever_decides_the_client_is_lost_and_the_rhythm_is_told():
    purchases, on = every(45), START + timedelta(days=140)
    for found in (status_of(purchases, on, notice=True), status_of(purchases, on, contract_end=on)):
        assert (found.status, found.threshold_days) == (Status.CHURNED, 90)
