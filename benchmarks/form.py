"""The self-assessment of fifteen competencies: the form of one of them, and the page of all fifteen answers.

The row is that of the dearer of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.assessment.queries import current_round
from app.assessment.services import open_round, rate_self
from app.extensions import db
from app.skills.ids import COMPETENCY_IDS
from benchmarks.measuring import Row, Work, row
from benchmarks.stand import Stand, statements_of

WHO = "boris@demo.example"


def answered(stand: Stand) -> None:
    """Boris, a new starter, has answered all fifteen and not handed in."""
    with stand.portal.app_context():
        person = stand.person(WHO)
        round_ = current_round(person) or open_round(person)
        for place, id in enumerate(COMPETENCY_IDS):
            rate_self(round_, id, place % 3)
        db.session.commit()
        db.session.remove()


def work(stand: Stand) -> Mapping[str, Work]:
    answered(stand)
    visitor = stand.visitor(WHO)
    return {"one competency": visitor.asks("/assessment/C05"), "all fifteen": visitor.asks("/assessment/")}


def measure(stand: Stand) -> Iterator[Row]:
    pages = work(stand)
    ratios = stand.over_floor(pages)
    dearer = max(ratios, key=lambda name: ratios[name].median)
    for name, ratio in ratios.items():
        what = "form" if name == dearer else "form_other"
        counted = statements_of(stand.portal, pages[name])
        yield row(what, ratio, 1.0, statements=counted, database=stand.database, note=name)
