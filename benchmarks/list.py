"""HR's list of people: fifty rows with unit, manager and open case, out of the whole company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.measuring import Row, Work, row
from benchmarks.stand import Stand, statements_of


def work(stand: Stand) -> Mapping[str, Work]:
    return {"list": stand.visitor("daria@demo.example").asks("/hr/people")}


def measure(stand: Stand) -> Iterator[Row]:
    asked = work(stand)
    ask, ratio = asked["list"], stand.over_floor(asked)["list"]
    yield row(
        "list",
        ratio,
        1.5,
        statements=statements_of(stand.portal, ask),
        most_statements=4,
        database=stand.database,
    )
