"""HR's list of people: fifty rows with unit, manager and open case, out of the whole company."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import Row, row
from benchmarks.stand import Stand, statements_of


def measure(stand: Stand) -> Iterator[Row]:
    ask = stand.visitor("daria@demo.example").asks("/hr/people")
    ratio = stand.over_floor({"list": ask})["list"]
    yield row(
        "list",
        ratio,
        1.5,
        statements=statements_of(stand.portal, ask),
        most_statements=4,
        database=stand.database,
    )
