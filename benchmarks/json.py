"""The fifteen competencies as JSON: own levels, others' means and the reading, by a token of the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.api import rules
from app.api.queries import tokens_of
from app.api.rules import Scope
from app.api.services import make_token, revoke
from app.extensions import db
from benchmarks.measuring import Row, Work, row
from benchmarks.stand import Stand, Visitor, statements_of


def work(stand: Stand) -> Mapping[str, Work]:
    # Every request is still counted against the minute's share; the share itself is lifted, or measuring would be refused.
    rules.A_MINUTE = 1_000_000_000
    with stand.portal.app_context():
        person = stand.person("anna@demo.example")
        for token in tokens_of(person):
            revoke(token, actor=person)
        _token, secret = make_token(person, "benchmark", [Scope.ASSESSMENT], 30)
        db.session.commit()
        db.session.remove()
    visitor = Visitor(
        stand.portal, headers={"Authorization": f"Bearer {secret}", "Accept": "application/json"}
    )
    return {"json": visitor.asks("/api/v1/me/assessment")}


def measure(stand: Stand) -> Iterator[Row]:
    asked = work(stand)
    ask, ratio = asked["json"], stand.over_floor(asked)["json"]
    yield row("json", ratio, 0.5, statements=statements_of(stand.portal, ask), database=stand.database)
