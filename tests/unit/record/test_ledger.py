"""From holdings and months to the sets of section 4; the vectors are domain.md's."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from app.record.rules import Because, Status, start_revenue
from app.record.rules.calendar import (
    closing_day,
    last_closed,
    missing_months,
    months_in,
    read_month,
    shift,
    span,
    write_month,
)
from app.record.rules.importing import guess, read_any_month
from app.record.rules.ledger import Entry, Held, Ledger
from app.record.rules.load import Load, load_of

SEPTEMBER = date(2026, 9, 1)
START, END = span(SEPTEMBER, 1)


def test_a_month_lies_between_two_closing_days() -> None:
    assert (date(2026, 8, 31), date(2026, 9, 30)) == (START, END)
    assert span(SEPTEMBER, 12) == (date(2025, 9, 30), date(2026, 9, 30))
    assert list(months_in(*span(SEPTEMBER, 3))) == [date(2026, 7, 1), date(2026, 8, 1), SEPTEMBER]
    assert shift(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert closing_day(date(2024, 2, 1)) == date(2024, 2, 29)
    assert last_closed(date(2026, 10, 1)) == SEPTEMBER


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "1999-12",
        "2026-1",
        "26-01",
        "2026-011",
        "²026-01",
        "soon",
        "2026-09-01",
        "2101-01",
    ],
)
def test_what_is_no_month(text: str) -> None:
    assert read_month(text) is None


def test_months_are_written_as_they_are_read() -> None:
    for month in (SEPTEMBER, date(2026, 1, 1), date(2026, 12, 1), date(2000, 5, 1), date(2100, 5, 1)):
        assert read_month(write_month(month)) == month


def test_a_span_may_end_on_the_day_on_which_a_month_begins() -> None:
    assert list(months_in(date(2026, 8, 31), SEPTEMBER)) == [SEPTEMBER]


def test_months_not_entered_are_named_latest_first_from_the_month_of_joining_on() -> None:
    august, july = shift(SEPTEMBER, -1), shift(SEPTEMBER, -2)
    today = date(2026, 10, 9)
    assert missing_months(date(2026, 7, 20), [august], today, most=12) == [SEPTEMBER, july]
    assert missing_months(date(2020, 1, 1), [], today, most=2) == [SEPTEMBER, august]
    assert missing_months(None, [], today, most=12) == []


def test_vector_k1_1_new_clients_do_not_count() -> None:
    held = [Held(number, date(2025, 1, 1)) for number in range(18)]
    held += [Held(number, date(2025, 1, 1), date(2026, 9, 15), "lost") for number in (18, 19)]
    held += [Held(number, date(2026, 9, 3)) for number in range(20, 25)]
    found = Ledger(tuple(held)).retention(START, END)
    assert (found.kept, found.cohort, found.retention) == (18, 20, 90)


def test_vector_k1_4_hand_overs_are_left_out() -> None:
    held = [Held(number, date(2025, 1, 1)) for number in range(9)]
    held += [Held(9, date(2025, 1, 1), date(2026, 9, 5), "handed_over")]
    held += [Held(number, date(2025, 1, 1), date(2026, 9, 30), "lost") for number in (10, 11)]
    held += [
        Held(12, date(2026, 9, 2)),
        Held(13, date(2026, 9, 2)),
        Held(14, date(2026, 9, 2), date(2026, 9, 20), "lost"),
    ]
    found = Ledger(tuple(held)).retention(START, END)
    assert (found.kept, found.cohort) == (9, 11)
    assert found.retention == pytest.approx(81.82, abs=0.005)


def test_vector_k1_3_without_a_base_there_is_no_rate() -> None:
    found = Ledger((Held(1, date(2026, 9, 10)),)).retention(START, END)
    assert (found.retention, found.churn, found.cohort) == (None, None, 0)


def test_outside_ends_count_as_lost_until_hr_agrees() -> None:
    one = Held(1, date(2025, 1, 1))
    gone = Held(2, date(2025, 1, 1), date(2026, 9, 9), "outside")
    agreed = Held(2, date(2025, 1, 1), date(2026, 9, 9), "outside", agreed=True)
    assert Ledger((one, gone)).retention(START, END).retention == 50
    assert Ledger((one, agreed)).retention(START, END).retention == 100


def test_a_client_that_left_and_came_back_was_kept() -> None:
    ledger = Ledger((Held(1, date(2025, 1, 1), date(2026, 9, 5), "lost"), Held(1, date(2026, 9, 20))))
    assert ledger.retention(START, END).retention == 100


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2026, 8, 31), False), (SEPTEMBER, True), (date(2026, 9, 29), True), (END, False)],
)
def test_a_client_is_held_from_the_first_day_and_no_longer_on_the_last(day: date, held: bool) -> None:
    ledger = Ledger((Held(1, SEPTEMBER, END, "lost"),))
    assert ledger.clients_on(day) == ([1] if held else [])
    assert not ledger.holds(2, day)


@pytest.mark.parametrize(("until", "left_out"), [(START, 0), (date(2026, 9, 1), 1), (END, 1)])
def test_a_holding_that_ends_on_the_closing_day_ended_within_the_span(until: date, left_out: int) -> None:
    held = (Held(1, date(2025, 1, 1)), Held(2, date(2025, 1, 1), until, "handed_over"))
    found = Ledger(held).clients_over(START, END)
    assert sum(client.handed_over for client in found) == left_out
    assert [client.id for client in found if client.counts] == ["1"]


def test_somebody_who_was_there_at_neither_end_hides_nobody_behind_them() -> None:
    came_and_went = Held(1, date(2026, 9, 2), date(2026, 9, 20), "lost")
    newcomer = Held(2, date(2026, 9, 3))
    faithful = Held(3, date(2025, 1, 1))
    found = Ledger((came_and_went, newcomer, faithful)).clients_over(START, END)
    assert [(client.id, client.active_at_start, client.active_at_end) for client in found] == [
        ("2", False, True),
        ("3", True, True),
    ]


def test_the_last_ending_says_why_a_client_is_gone() -> None:
    """Given back after a hand-over and lost at last: that is a loss, in whatever order the rows come."""
    first = Held(1, date(2025, 1, 1), date(2026, 9, 5), "handed_over")
    second = Held(1, date(2026, 9, 10), date(2026, 9, 20), "lost")
    for held in ((first, second), (second, first)):
        assert Ledger(held).retention(START, END).cohort == 1


def test_a_client_handed_over_and_given_back_counts_as_kept() -> None:
    held = (Held(1, date(2025, 1, 1), date(2026, 9, 5), "handed_over"), Held(1, date(2026, 9, 6)))
    found = Ledger(held).retention(START, END)
    assert (found.kept, found.cohort) == (1, 1)


def test_a_month_is_missing_where_clients_were_held_at_its_end_and_nothing_was_entered() -> None:
    ledger = Ledger((Held(1, date(2026, 7, 15)),), months={date(2026, 8, 1): (0, 0)})
    assert ledger.missing(*span(SEPTEMBER, 4)) == [date(2026, 7, 1), SEPTEMBER]


def bought(*days: date, month: date) -> Entry:
    return Entry(1, month, purchases=days)


def test_silence_counts_only_in_months_that_were_entered() -> None:
    entries = tuple(bought(date(2026, month, 5), month=date(2026, month, 1)) for month in (1, 2, 3, 4))
    held = (Held(1, date(2025, 1, 1)),)
    spring = {date(2026, month, 1): (0, 0) for month in (1, 2, 3, 4)}
    assert Ledger(held, entries, spring).status(1, END).status is Status.ACTIVE
    until_july = {**spring, **{date(2026, month, 1): (0, 0) for month in (5, 6, 7)}}
    silent = Ledger(held, entries, until_july).status(1, END)
    assert (silent.status, silent.because) == (Status.CHURNED, Because.INACTIVE)
    assert (
        Ledger(held, entries, until_july, {1: date(2026, 3, 1)}).status(1, END).because
        is Because.CONTRACT_END
    )


def test_a_silent_client_is_lost_for_retention_too() -> None:
    entries = tuple(bought(date(2026, month, 5), month=date(2026, month, 1)) for month in (5, 6, 7))
    until_september = {date(2026, month, 1): (0, 0) for month in range(5, 10)}
    ledger = Ledger((Held(1, date(2025, 1, 1)),), entries, until_september)
    # Five weeks after the last purchase still there, twelve weeks after it gone.
    found = ledger.retention(closing_day(date(2026, 7, 1)), END)
    assert (found.kept, found.cohort) == (0, 1)


def test_a_purchase_on_the_last_day_entered_breaks_the_silence() -> None:
    months = {date(2026, month, 1): (0, 0) for month in range(1, 10)}
    days = (date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5), END)
    entries = tuple(bought(day, month=day.replace(day=1)) for day in days)
    assert Ledger((), entries, months).status(1, END).status is Status.ACTIVE


def test_before_anything_was_entered_nothing_is_known_of_purchases() -> None:
    entries = tuple(bought(date(2026, month, 5), month=date(2026, month, 1)) for month in (1, 2, 3))
    found = Ledger((), entries).status(1, END)
    assert (found.status, found.threshold_days) == (Status.ACTIVE, None)


def test_a_contract_that_ends_on_the_day_itself_has_ended() -> None:
    assert Ledger(contract_ends={1: END}).status(1, END).because is Because.CONTRACT_END


def money(client: int, month: date, amount: int, own: bool = True) -> Entry:
    return Entry(client, month, own, revenue=Fraction(amount), profit=Fraction(amount, 10))


def test_vector_kr_1_revenue_is_compared_with_the_same_months_a_year_before() -> None:
    before = {1: 10_000, 2: 25_000, 3: 45_000, 4: 20_000}
    after = {2: 20_000, 3: 65_000, 4: 20_000, 5: 30_000}
    year_ago = shift(SEPTEMBER, -12)
    entries = [money(client, year_ago, amount) for client, amount in before.items()]
    entries += [money(client, SEPTEMBER, amount) for client, amount in after.items()]
    held = tuple(Held(client, date(2025, 1, 1)) for client in (1, 2, 3, 4)) + (Held(5, date(2026, 2, 1)),)
    ledger = Ledger(held, tuple(entries), {SEPTEMBER: (0, 0), date(2026, 8, 1): (0, 0)})
    year = (closing_day(shift(END, -12)), END)
    found = ledger.revenue(*year)
    assert (found.grr, found.nrr, found.lost_rate) == (85, 105, 10)
    assert ledger.compared(*year) == [SEPTEMBER]
    assert start_revenue(ledger.revenues(*year)) == 100_000
    assert [one.id for one in ledger.revenues(*year)] == ["1", "2", "3", "4"]


def test_the_cohort_of_a_comparison_are_the_clients_of_a_year_before_the_end() -> None:
    """Who came in the year is growth by a new client, who left before it began is no loss of this year."""
    entries = [
        money(client, month, 100) for client in (1, 2, 3) for month in (shift(SEPTEMBER, -12), SEPTEMBER)
    ]
    held = (
        Held(1, date(2025, 1, 1)),
        Held(2, date(2025, 10, 1)),
        Held(3, date(2025, 1, 1), date(2025, 9, 15), "lost"),
    )
    ledger = Ledger(held, tuple(entries), {SEPTEMBER: (0, 0)})
    assert [one.id for one in ledger.revenues(START, END)] == ["1"]


def test_a_single_month_is_compared_with_the_same_month_a_year_before() -> None:
    august = shift(SEPTEMBER, -1)
    entries = [
        money(1, shift(august, -12), 500),
        money(1, shift(SEPTEMBER, -12), 100),
        money(1, august, 0),
        money(1, SEPTEMBER, 80),
    ]
    ledger = Ledger((Held(1, date(2025, 1, 1)),), tuple(entries), {SEPTEMBER: (0, 0), august: (0, 0)})
    assert ledger.revenue(closing_day(august), END).grr == 80
    assert ledger.revenue(closing_day(shift(SEPTEMBER, -12)), END).grr == pytest.approx(80 / 600 * 100)


def test_vector_k4_1_prospects_and_shared_talks() -> None:
    held = tuple(Held(client, date(2025, 1, 1)) for client in (1, 2, 3))
    entries = (
        Entry(1, SEPTEMBER, held=4, cancelled_by_client=2),
        Entry(2, SEPTEMBER, held=2, cancelled_by_us=1),
        Entry(3, SEPTEMBER, held=1),
    )
    agreed = {1: 2, 2: 2, 3: 2}
    found = Ledger(held, entries, {SEPTEMBER: (2, 0)}, agreed_contacts=agreed).contacts(START, END)
    assert (found.held, found.held_rate, found.reliability) == (9, 75, 90)
    assert found.cadence_coverage == pytest.approx(66.67, abs=0.005)
    shared = Ledger(held, entries, {SEPTEMBER: (2, 1)}, agreed_contacts=agreed).contacts(START, END)
    assert shared.held == 8 and shared.cadence_coverage == found.cadence_coverage


def test_a_month_not_entered_stops_neither_the_talks_nor_the_agreed_ones_behind_it() -> None:
    held = (Held(1, date(2025, 1, 1)), Held(2, date(2025, 1, 1), date(2026, 9, 10), "lost"))
    july, september = date(2026, 7, 1), SEPTEMBER
    entries = (
        Entry(1, july, held=2),
        Entry(1, september, held=1, cancelled_by_client=1),
        Entry(1, september, own=False, held=9),
        Entry(2, july, held=1, cancelled_by_us=1),
    )
    ledger = Ledger(held, entries, {july: (0, 0), september: (0, 0)}, agreed_contacts={1: 2, 2: 1, 3: 0})
    found = ledger.contacts(*span(SEPTEMBER, 3))
    # Of six talks in the calendar four were held; of the other two one was cancelled by the client, one by us.
    assert (found.held, found.reliability) == (4, 80)
    assert found.held_rate == pytest.approx(100 * 4 / 6)
    # Four were agreed with the first client, who got three; one with the second, who was held in July only.
    assert found.cadence_coverage == 50


def test_talks_with_several_clients_are_taken_where_most_were_typed() -> None:
    """With nobody left to talk to together, the others stay as they were typed."""
    entries = (Entry(1, SEPTEMBER, held=1), Entry(2, SEPTEMBER, held=3), Entry(3, SEPTEMBER, held=3))
    held = tuple(Held(client, date(2025, 1, 1)) for client in (1, 2, 3))
    ledger = Ledger(held, entries, {SEPTEMBER: (0, 3)}, agreed_contacts={1: 1, 2: 3, 3: 3})
    found = ledger.contacts(START, END)
    assert (found.held, found.cadence_coverage) == (4, 100)
    # One talk of the third with each of the others: had the first two met, nobody would be left to meet the third.
    pairs = (Entry(1, SEPTEMBER, held=1), Entry(2, SEPTEMBER, held=1), Entry(3, SEPTEMBER, held=2))
    assert Ledger(held, pairs, {SEPTEMBER: (0, 2)}).contacts(START, END).held == 2
    alone = Ledger(held, entries[1:2], {SEPTEMBER: (1, 5)}, agreed_contacts={2: 3})
    assert alone.contacts(START, END).held == 4


def test_services_count_from_the_first_month_to_the_last_and_only_ones_own() -> None:
    held = (Held(1, date(2025, 1, 1)),)
    months = [shift(SEPTEMBER, back) for back in (-3, -2, -1, 0, 1)]
    entries = [Entry(1, month, upsold=1) for month in months]
    entries.append(Entry(1, SEPTEMBER, own=False, upsold=7))
    ledger = Ledger(held, tuple(entries), dict.fromkeys(months, (0, 0)))
    assert ledger.services(*span(SEPTEMBER, 3)).count == 3
    assert ledger.services(START, SEPTEMBER).count == 1


def test_an_amount_belongs_to_the_services_that_were_kept() -> None:
    held = (Held(1, date(2025, 1, 1)),)
    kept_one = Entry(1, SEPTEMBER, upsold=2, returned=1, services_revenue=Fraction(300))
    kept_none = Entry(1, SEPTEMBER, upsold=1, returned=1, services_revenue=Fraction(300))
    assert Ledger(held, (kept_one,)).services(START, END).revenue == 300
    assert Ledger(held, (kept_none,)).services(START, END).revenue is None


def test_services_less_those_returned() -> None:
    held = tuple(Held(client, date(2025, 1, 1)) for client in (1, 2))
    entries = (Entry(1, SEPTEMBER, cross_sold=2, upsold=1, returned=1), Entry(9, SEPTEMBER, cross_sold=5))
    found = Ledger(held, entries, {SEPTEMBER: (0, 0)}).services(START, END)
    assert (found.count, found.penetration, found.per_client) == (2, 50, 1)


def test_revenue_of_services_is_the_amount_entered_once_for_all_of_the_month() -> None:
    held = tuple(Held(client, date(2025, 1, 1)) for client in (1, 2))
    entries = (
        Entry(1, SEPTEMBER, cross_sold=3, upsold=1, returned=1, services_revenue=Fraction(1000)),
        Entry(2, SEPTEMBER, upsold=1),
        Entry(9, SEPTEMBER, cross_sold=1, services_revenue=Fraction(77)),
    )
    found = Ledger(held, entries, {SEPTEMBER: (0, 0)}).services(START, END)
    assert (found.count, found.revenue, found.priced) == (4, 1000, 3)


def test_margin_is_compared_with_the_year_before_and_only_over_ones_own_months() -> None:
    year_ago = shift(SEPTEMBER, -12)
    entries = (
        Entry(1, year_ago, revenue=Fraction(500), profit=Fraction(60)),
        Entry(1, SEPTEMBER, revenue=Fraction(520), profit=Fraction(78)),
        Entry(1, SEPTEMBER, own=False, revenue=Fraction(900), profit=Fraction(0)),
        Entry(2, SEPTEMBER, revenue=Fraction(1000)),
    )
    found = Ledger((), entries).profitability(START, END)
    assert (found.margin_before, found.margin_after, found.points) == (12, 15, 3)
    assert (found.relative, found.profit_growth) == (25, 30)


def test_the_load_guide() -> None:
    assert [load_of(count, kam=False) for count in (9, 10, 25, 26)] == [
        Load.FEW,
        Load.FITS,
        Load.FITS,
        Load.MANY,
    ]
    assert [load_of(count, kam=True) for count in (1, 2, 3, 4)] == [Load.FEW, Load.FITS, Load.FITS, Load.MANY]


def test_columns_are_recognised_in_both_languages() -> None:
    assert guess(["Период", "Кодовое имя", "Выручка", "Colour", "Cross-sell"]) == {
        "month": 0, "client": 1, "revenue_cents": 2, "cross_sold": 4,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["2026-09", "2026-9", "2026-09-30", "09.2026", "9/2026", "30.09.2026"])
def test_months_of_files(text: str) -> None:
    assert read_any_month(text) == SEPTEMBER
