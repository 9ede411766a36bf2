"""The signed-in home page of somebody in mid-path: ten stations, the next step, and who waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import Row, row
from benchmarks.stand import Stand, statements_of


def measure(stand: Stand) -> Iterator[Row]:
    ask = stand.visitor("anna@demo.example").asks("/")
    ratio = stand.over_floor({"home": ask})["home"]
    yield row(
        "home",
        ratio,
        1.5,
        statements=statements_of(stand.portal, ask),
        most_statements=6,
        database=stand.database,
    )
