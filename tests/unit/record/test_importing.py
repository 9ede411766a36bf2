"""A file of months: what each row would change, and every mistake by its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.record.rules.importing import CLIENT, FIELDS, MONTH, NAMES, Planned, RowState, guess, plan

TODAY = date(2026, 11, 23)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
CLIENTS = {"k-01": 1, "k-02": 2}
NOTHING: dict[str, Any] = {"purchase_days": [], "revenue_cents": None, "profit_cents": None, "cross_sold": 0, "upsold": 0, "returned": 0,
           "services_cents": None, "held": 0, "cancelled_by_client": 0, "cancelled_by_us": 0}  # fmt: skip


def planned(*rows: str, head: str = "month,client,revenue_cents", saved: Any = None) -> list[Planned]:
    """Plan rows written as "2026-10|K-01|5"; K-01 is held since September, K-02 in September alone."""
    return plan(
        [row.split("|") for row in rows],
        {name: place for place, name in enumerate(head.split(","))},
        CLIENTS,
        {1: [(SEPTEMBER, None)], 2: [(SEPTEMBER, SEPTEMBER)]},
        saved or {},
        TODAY,
    )


def mistakes(row: Planned) -> list[tuple[str, str]]:
    return [(fault.field, fault.what) for fault in row.faults]


def test_a_month_nobody_entered_is_new_and_the_rest_of_it_is_nothing() -> None:
    (row,) = planned("2026-10| k-01 |1 250,5")
    assert (row.line, row.state, row.month, row.client_id, row.code) == (2, RowState.NEW, OCTOBER, 1, "k-01")
    assert row.values == NOTHING | {"revenue_cents": 125050}
    assert row.before == NOTHING
    assert row.faults == []


def test_a_row_of_zeros_for_a_month_nobody_entered_changes_nothing() -> None:
    (row,) = planned("2026-10|K-01|", saved={})
    assert row.state == RowState.SAME


def test_an_empty_cell_and_a_missing_column_keep_what_is_saved() -> None:
    before = {"revenue_cents": 100, "profit_cents": 40, "purchase_days": [3]}
    saved = {(1, OCTOBER): before}
    same, changed = (planned(f"2026-10|K-01|{cell}", saved=saved)[0] for cell in ("", "2"))
    assert (same.state, same.values) == (RowState.SAME, NOTHING | before)
    assert (changed.state, changed.before) == (RowState.CHANGED, NOTHING | before)
    assert changed.values == NOTHING | before | {"revenue_cents": 200}


def test_every_column_is_read_as_what_it_is() -> None:
    (row,) = planned("2026-10|K-01|3-5|10|-4|2|1|1|7.5|6|2|1", head=",".join(FIELDS))
    assert row.values == {"purchase_days": [3, 4, 5], "revenue_cents": 1000, "profit_cents": -400, "cross_sold": 2,
                          "upsold": 1, "returned": 1, "services_cents": 750, "held": 6, "cancelled_by_client": 2,
                          "cancelled_by_us": 1}  # fmt: skip


def test_lines_are_counted_as_a_spreadsheet_counts_and_empty_ones_are_passed_over() -> None:
    rows = planned("||", "2026-10|K-01|5", "", "2026-09|K-02|5")
    assert [row.line for row in rows] == [3, 5]
    assert [row.state for row in rows] == [RowState.NEW, RowState.NEW]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("soon|K-01|5", [(MONTH, "no_month")]),
        ("|K-01|5", [(MONTH, "no_month")]),
        ("2026-12|K-01|5", [(MONTH, "ahead")]),
        ("2026-10|K-99|5", [(CLIENT, "no_client")]),
        ("2026-10||5", [(CLIENT, "no_client")]),
        ("2026-10", [(CLIENT, "no_client")]),
        ("2026-08|K-01|5", [(CLIENT, "no_client")]),
        ("2026-10|K-02|5", [(CLIENT, "no_client")]),
        ("soon|K-99|5", [(MONTH, "no_month"), (CLIENT, "no_client")]),
        ("2026-10|K-01|a lot", [("revenue_cents", "money")]),
    ],
)
def test_a_row_that_cannot_be_saved_says_why(row: str, wrong: list[tuple[str, str]]) -> None:
    (answer,) = planned(row)
    assert (answer.state, mistakes(answer), answer.values, answer.before) == (RowState.WRONG, wrong, {}, {})


def test_a_wrong_row_does_not_stop_those_after_it() -> None:
    rows = planned("soon|K-01|5", "2026-10|K-01|5", "2026-10|k-01|6", "2026-09|K-01|7", "2026-09|K-02|8")
    assert [row.state for row in rows] == [RowState.WRONG, RowState.NEW, RowState.WRONG, RowState.NEW, RowState.NEW]  # fmt: skip
    assert mistakes(rows[2]) == [(CLIENT, "twice")]


def test_the_month_that_runs_may_be_entered_up_to_today() -> None:
    up_to, beyond = planned("2026-11|K-01|23", head="month,client,purchase_days") + planned(
        "2026-11|K-01|23-24", head="month,client,purchase_days"
    )
    assert up_to.state == RowState.NEW
    assert mistakes(beyond) == [("purchase_days", "ahead")]


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ("2|1|2|5", []),
        ("2|1|3|5", [("services_cents", "services")]),
        ("2|1|4|", [("returned", "returned")]),
        ("1|0|1|5", [("services_cents", "services")]),
        ("1|0|1|0", []),
        ("1|0|0|-5", [("services_cents", "services")]),
        ("x|0|1|y", [("cross_sold", "count"), ("services_cents", "money")]),
    ],
)
def test_entries_that_cannot_be_true_together_are_named(cells: str, wrong: list[tuple[str, str]]) -> None:
    head = "month,client,cross_sold,upsold,returned,services_cents"
    (row,) = planned(f"2026-10|K-01|{cells}", head=head)
    assert mistakes(row) == wrong


def test_a_column_beyond_the_row_or_before_it_says_nothing() -> None:
    rows = plan(
        [["2026-10", "K-01", "5"]],
        {MONTH: 0, CLIENT: 1, "revenue_cents": 3, "profit_cents": -1, "held": 2},
        CLIENTS,
        {1: [(SEPTEMBER, None)]},
        {},
        TODAY,
    )
    assert rows[0].values == NOTHING | {"held": 5}


@pytest.mark.parametrize(("key", "name"), [(key, name) for key, names in NAMES.items() for name in names])
def test_a_column_is_known_by_each_of_its_names_however_written(key: str, name: str) -> None:
    assert guess(["Comment", f"  {name.upper().replace(' ', '_')}: "]) == {key: 1}


def test_the_first_of_two_columns_of_one_meaning_is_taken() -> None:
    assert guess(["Client", "Month", "Code name", "Period"]) == {CLIENT: 0, MONTH: 1}


def test_a_file_without_months_or_clients_says_so_in_each_row() -> None:
    without_month, without_client = planned("K-01|5", head="client,held") + planned(
        "2026-10|5", head="month,held"
    )
    assert mistakes(without_month) == [(MONTH, "no_month")]
    assert (mistakes(without_client), without_client.code) == ([(CLIENT, "no_client")], "")


def test_a_month_may_be_entered_from_its_first_day_on() -> None:
    def on(today: date) -> Planned:
        return plan(
            [["2026-10", "K-01"]], {MONTH: 0, CLIENT: 1}, CLIENTS, {1: [(SEPTEMBER, None)]}, {}, today
        )[0]

    assert mistakes(on(OCTOBER)) == []
    assert mistakes(on(date(2026, 9, 30))) == [(MONTH, "ahead")]


def test_a_client_whom_nobody_held_is_none_of_ones_own() -> None:
    (row,) = plan([["2026-10", "K-01"]], {MONTH: 0, CLIENT: 1}, CLIENTS, {}, {}, TODAY)
    assert mistakes(row) == [(CLIENT, "no_client")]
