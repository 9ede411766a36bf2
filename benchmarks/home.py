"""The signed-in home page of somebody in mid-path: ten stations, the next step, and who waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.measuring import Row, Work, row
from benchmarks.stand import Stand, statements_of


def work(stand: Stand) -> Mapping[str, Work]:
    return {"home": stand.visitor("anna@demo.example").asks("/")}


def measure(stand: Stand) -> Iterator[Row]:
    asked = work(stand)
    ask, ratio = asked["home"], stand.over_floor(asked)["home"]
    yield row(
        "home",
        ratio,
        1.5,
        statements=statements_of(stand.portal, ask),
        most_statements=6,
        database=stand.database,
    )
