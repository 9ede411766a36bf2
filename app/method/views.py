"""The page that explains every number, each with a case computed while the page is made."""

from __future__ import annotations

import json

from flask import Blueprint, render_template

from app.core.access import public
from app.method.cases import CASES
from app.method.content import method, simulation
from app.method.desk import FORMULAS

bp = Blueprint("method", __name__)
blueprints = [bp]


@bp.record_once
def check(state: object) -> None:
    """Stop the start if the words of the method are wrong."""
    method()
    simulation()


@bp.get("/method")
@public
def index() -> str:
    told = []
    for explanation in method().formulas:
        case = CASES[explanation.id]
        answer = FORMULAS[explanation.id].answer(dict(case.line))
        told.append(
            {
                "words": explanation,
                "version": FORMULAS[explanation.id].VERSION,
                "story": case.story,
                "shown": [
                    (label, *(shown if isinstance(shown := show(answer), tuple) else (shown,)))
                    for label, show in case.shows
                ],
                "line": json.dumps(case.line, ensure_ascii=False),
                "answer": json.dumps(answer, ensure_ascii=False),
            }
        )
    return render_template("method/index.html", method=method(), told=told, simulation=simulation())
