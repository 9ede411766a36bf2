"""A page that nothing has changed since: 304 by its ETag, for the home page, the list of people and the form.

The row is that of the dearest of the three. The clock stands still, because a tag is good for five minutes only.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.core import clock
from benchmarks.form import WHO, answered
from benchmarks.measuring import Row, Work, row
from benchmarks.stand import Stand, Visitor, statements_of


def unchanged(visitor: Visitor, address: str) -> Work:
    _body, answered_with = visitor.once(address)
    return visitor.asks(address, status=304, **{"If-None-Match": answered_with["ETag"]})


def measure(stand: Stand) -> Iterator[Row]:
    answered(stand)
    # The floor's tables are written before anybody asks for a tag: a transaction anywhere on the server makes pages new.
    stand.floor()
    with clock.at(clock.now()):
        visitors = {"home": ("anna@demo.example", "/"), "list": ("daria@demo.example", "/hr/people"), "form": (WHO, "/assessment/C05")}  # fmt: skip
        signed_in = {name: (stand.visitor(email), address) for name, (email, address) in visitors.items()}
        # Signing in is a write, so nobody asks for a tag before everybody is in.
        pages = {name: unchanged(visitor, address) for name, (visitor, address) in signed_in.items()}
        ratios = stand.over_floor(pages)
        dearest = max(ratios, key=lambda name: ratios[name].median)
        counted = statements_of(stand.portal, pages[dearest])
        yield row("not_modified", ratios[dearest], 0.5, statements=counted, most_statements=1, database=stand.database, note=dearest)  # fmt: skip
