"""Every table and column is registered: what it tells of whom, who sees it, how long it stays, what erasure does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import app as house
from app.core.orm import Base
from app.privacy.content import registry, words

HOW = "content/privacy/words.yaml says how; one entry is copied in a minute from its neighbours"


def known() -> dict[str, sa.Table]:
    """The tables of all rooms; importing the rooms' models is what opening the portal does."""
    for room in house.ROOMS:
        if house.find_spec(f"app.{room}.models"):
            house.import_module(f"app.{room}.models")
    return {table.name: table for table in Base.metadata.sorted_tables}


def test_no_table_is_forgotten_and_none_is_invented() -> None:
    tables, said = set(known()), set(registry())
    for table in sorted(tables - said):
        pytest.fail(f"content/privacy/{table.split('_')[0]}.yaml does not register the table {table}: {HOW}")
    assert said <= tables, f"registered, but no table: {sorted(said - tables)}"


def test_every_column_is_registered_once() -> None:
    for name, table in known().items():
        said = list(registry()[name].every)
        there = [column.name for column in table.columns]
        assert sorted(said) == sorted(there), (
            f"content/privacy/{name.split('_')[0]}.yaml, {name}: not registered {sorted(set(there) - set(said))}, "
            f"no such column or said twice {sorted(set(said) - set(there)) or [c for c in said if said.count(c) > 1]}: {HOW}"
        )


def test_what_points_to_a_person_is_registered_as_that() -> None:
    for name, table in known().items():
        entry = registry()[name]
        people = {key.parent.name for key in table.foreign_keys if key.column.table.name == "accounts_person"}
        assert people <= {*entry.of, *entry.also, *entry.by}, f"{name}: {people} lead to people"


def test_what_belongs_to_a_person_is_reached_from_the_person() -> None:
    for name, table in known().items():
        for column in registry()[name].of:
            if table.name == "accounts_person" or column in {"person_id", "owner_id"}:
                continue
            (key,) = table.columns[column].foreign_keys
            parent = key.column.table.name
            assert parent == "accounts_person" or registry()[parent].of, f"{name}.{column} leads to nobody"


def test_the_registry_promises_what_the_foreign_keys_do() -> None:
    for name, table in known().items():
        entry = registry()[name]
        for key in table.foreign_keys:
            column = key.parent.name
            if column in entry.by and key.column.table.name == "accounts_person":
                assert key.ondelete == "SET NULL", (
                    f"{name}.{column}: erasing whoever acted must not erase the row"
                )
            if column in entry.of and entry.erased == "deleted" and name != "accounts_person":
                assert key.ondelete == "CASCADE", (
                    f"{name}.{column}: the row is promised to go with the person"
                )


def test_periods_count_from_a_column_that_is_there() -> None:
    for name, table in known().items():
        kept = registry()[name].kept
        if kept is not None and not isinstance(kept, str):
            assert isinstance(table.columns[kept.after].type, sa.Date | sa.types.TypeDecorator), name


def test_every_word_is_used_and_every_rule_of_holding_back_is_told() -> None:
    used = [entry for entry in registry().values() if not entry.nobody]
    assert {entry.why for entry in used} == set(words().purposes)
    assert {entry.seen for entry in used} <= set(words().audiences)
    assert {entry.erased for entry in used} == set(words().fates)
    assert {entry.withheld for entry in used if entry.withheld} == set(words().withheld)
